<#import "template.ftl" as layout>
<#import "fields.ftl" as fields>
<#import "cards.ftl" as parts>
<#assign wrong = (invalidFields![])?seq_contains("reason")>
<@layout.registrationLayout page="desk-card-block" caption=msg("warifu.desk.card.block") width="medium" tone="staff"; section>
<#if section == "form">
<@parts.facts card=card/>
<#if possible>
<section class="note caution" aria-labelledby="caution">
    <h2 id="caution">${msg("warifu.caution.heading")}</h2>
    <@fields.lines text=last?then(msg("warifu.desk.card.block.caution.last"), msg("warifu.desk.card.block.caution"))/>
</section>
<form class="form" method="post" action="${formAction!}" autocomplete="off">
    <@fields.state/>
    <fieldset class="choices"<#if wrong> aria-describedby="alert"</#if>>
        <legend>${msg("warifu.desk.card.block.reason")}</legend>
        <#list reasons as reason>
        <@fields.choice name="reason" number=reason?counter value=reason label=msg("warifu.desk.card.block.reason." + reason) help=msg("warifu.desk.card.block.reason." + reason + ".help") wrong=wrong focus=wrong && reason?is_first/>
        </#list>
    </fieldset>
    <div class="actions">
        <button type="submit" class="primary danger">${msg("warifu.desk.card.block.do")}</button>
        <a class="button" href="${backUrl!}">${msg("warifu.button.cancel")}</a>
    </div>
</form>
<#else>
<div class="actions"><a class="button" href="${backUrl!}">${msg("warifu.back")}</a></div>
</#if>
</#if>
</@layout.registrationLayout>
