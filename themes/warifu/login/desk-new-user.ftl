<#import "template.ftl" as layout>
<#import "fields.ftl" as fields>
<#assign again = typed!{}>
<@layout.registrationLayout page="desk-new-user" caption=msg("warifu.desk.user.add") tone="staff"; section>
<#if section == "form">
<dl class="facts">
    <div><dt>${msg("warifu.field.contract-id")}</dt><dd class="digits">${contractId}</dd></div>
</dl>
<p class="help">${msg("warifu.desk.pins.announced")}</p>
<form class="form" method="post" action="${formAction!}" autocomplete="off">
    <@fields.state/>
    <@fields.input name="userId" label=msg("warifu.field.user-id") help=msg("warifu.field.user-id.help") value=(again.userId)!"" maxlength="64" spellcheck="false"/>
    <@fields.newPerson again=again/>
    <div class="actions">
        <button type="submit" class="primary">${msg("warifu.desk.user.add.do")}</button>
        <a class="button" href="${backUrl}">${msg("warifu.button.cancel")}</a>
    </div>
</form>
</#if>
</@layout.registrationLayout>
