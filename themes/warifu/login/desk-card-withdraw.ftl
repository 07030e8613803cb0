<#import "template.ftl" as layout>
<#import "fields.ftl" as fields>
<#import "cards.ftl" as parts>
<@layout.registrationLayout page="desk-card-withdraw" caption=msg("warifu.desk.card.withdraw") tone="staff"; section>
<#if section == "form">
<@parts.facts card=card/>
<#if possible>
<section class="note caution" aria-labelledby="caution">
    <h2 id="caution">${msg("warifu.caution.heading")}</h2>
    <@fields.lines text=msg("warifu.desk.card.withdraw.caution")/>
</section>
<form class="form" method="post" action="${formAction!}" autocomplete="off">
    <@fields.state/>
    <div class="actions">
        <button type="submit" class="primary danger">${msg("warifu.desk.card.withdraw.do")}</button>
        <a class="button" href="${backUrl!}">${msg("warifu.button.cancel")}</a>
    </div>
</form>
<#else>
<div class="actions"><a class="button" href="${backUrl!}">${msg("warifu.back")}</a></div>
</#if>
</#if>
</@layout.registrationLayout>
