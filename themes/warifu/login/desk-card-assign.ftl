<#import "template.ftl" as layout>
<#import "fields.ftl" as fields>
<#assign again = typed!{}>
<@layout.registrationLayout page="desk-card-assign" caption=msg("warifu.desk.card.assign") tone="staff"
    trail=[msg("warifu.desk.section.cards"), msg("warifu.desk.card.assign")]; section>
<#if section == "form">
<p>${msg("warifu.desk.card.assign.text")}</p>
<form class="form" method="post" action="${formAction?keep_before("?")}" autocomplete="off">
    <@fields.state/>
    <@fields.input name="serial" label=msg("warifu.desk.card.serial") help=msg("warifu.desk.card.serial.help") value=(again.serial)!"" maxlength="64" inputmode="numeric" spellcheck="false"/>
    <@fields.input name="contract" label=msg("warifu.field.contract-id") value=(again.contract)!"" maxlength="64" inputmode="numeric" spellcheck="false"/>
    <section class="note" aria-labelledby="then">
        <h2 id="then">${msg("warifu.desk.card.then")}</h2>
        <@fields.lines text=msg("warifu.desk.card.assign.then")/>
    </section>
    <div class="actions">
        <button type="submit" class="primary">${msg("warifu.desk.card.assign.do")}</button>
        <a class="button" href="${backUrl!}">${msg("warifu.button.cancel")}</a>
    </div>
</form>
</#if>
</@layout.registrationLayout>
