<#import "template.ftl" as layout>
<#import "fields.ftl" as fields>
<#assign again = typed!{}>
<@layout.registrationLayout page="desk-person" caption=msg("warifu.desk.person.change") tone="staff"; section>
<#if section == "form">
<dl class="facts">
    <div><dt>${msg("warifu.field.contract-id")}</dt><dd class="digits">${contractId}</dd></div>
    <div><dt>${msg("warifu.desk.person.who")}</dt><dd>${userId!msg("warifu.desk.contract.administrator")}</dd></div>
</dl>
<form class="form" method="post" action="${formAction!}" autocomplete="off">
    <@fields.state/>
    <@fields.input name="name" label=msg("warifu.desk.person.name") value=(again.name)!"" maxlength="100"/>
    <@fields.input name="email" label=msg("warifu.desk.person.email.optional") help=msg("warifu.desk.person.email.help") type="email" value=(again.email)!"" maxlength="254"/>
    <div class="actions">
        <button type="submit" class="primary">${msg("warifu.desk.change.do")}</button>
        <a class="button" href="${backUrl}">${msg("warifu.button.cancel")}</a>
    </div>
</form>
</#if>
</@layout.registrationLayout>
