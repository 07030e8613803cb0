<#import "template.ftl" as layout>
<#import "fields.ftl" as fields>
<#assign again = typed!{}>
<@layout.registrationLayout page="desk-new-contract" caption=msg("warifu.desk.contracts.new") tone="staff"; section>
<#if section == "form">
<p class="help">${msg("warifu.desk.contracts.new.text")} ${msg("warifu.desk.pins.announced")}</p>
<form class="form" method="post" action="${formAction!}" autocomplete="off">
    <@fields.state/>
    <@fields.input name="contractId" label=msg("warifu.field.contract-id") help=msg("warifu.desk.contracts.digits", digits) value=(again.contractId)!"" inputmode="numeric" maxlength="64" class="digits"/>
    <@fields.loginMethods chosen=(again.loginMethod)!""/>
    <h2>${msg("warifu.desk.contract.administrator")}</h2>
    <@fields.newPerson again=again/>
    <div class="actions">
        <button type="submit" class="primary">${msg("warifu.desk.contracts.new.do")}</button>
        <a class="button" href="${backUrl}">${msg("warifu.button.cancel")}</a>
    </div>
</form>
</#if>
</@layout.registrationLayout>
