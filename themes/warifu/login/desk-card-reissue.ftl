<#import "template.ftl" as layout>
<#import "fields.ftl" as fields>
<#import "cards.ftl" as parts>
<@layout.registrationLayout page="desk-card-reissue" caption=msg("warifu.desk.card.reissue") width="medium" tone="staff"
    trail=[msg("warifu.desk.section.cards"), msg("warifu.desk.card.reissue")]; section>
<#if section == "form">
<@parts.facts card=card/>
<#if possible>
<section class="note" aria-labelledby="then">
    <h2 id="then">${msg("warifu.desk.card.then")}</h2>
    <@fields.lines text=inUse?then(msg("warifu.desk.card.reissue.overlap"), msg("warifu.desk.card.reissue.at-once")) ordered=inUse/>
</section>
<form class="form" method="post" action="${formAction!}" autocomplete="off">
    <@fields.state/>
    <@fields.input name="serial" label=msg("warifu.desk.card.serial.new") help=msg("warifu.desk.card.serial.help") value=typed!"" maxlength="64" inputmode="numeric" spellcheck="false"/>
    <div class="actions">
        <button type="submit" class="primary">${msg("warifu.desk.card.reissue.do")}</button>
        <a class="button" href="${backUrl!}">${msg("warifu.button.cancel")}</a>
    </div>
</form>
<#else>
<div class="actions"><a class="button" href="${backUrl!}">${msg("warifu.back")}</a></div>
</#if>
</#if>
</@layout.registrationLayout>
