<#import "template.ftl" as layout>
<#import "fields.ftl" as fields>
<@layout.registrationLayout page="desk-remove-user" caption=msg("warifu.desk.user.remove") tone="staff"; section>
<#if section == "form">
<p>${msg("warifu.desk.user.remove.question")}</p>
<dl class="facts">
    <div><dt>${msg("warifu.field.contract-id")}</dt><dd class="digits">${contractId}</dd></div>
    <div><dt>${msg("warifu.field.user-id")}</dt><dd>${person.userId()}<span class="name">${person.name()}</span></dd></div>
    <div><dt>${msg("warifu.desk.person.state")}</dt><dd><@fields.accountState state=person.state()/></dd></div>
</dl>
<section class="note caution" aria-labelledby="caution">
    <h2 id="caution">${msg("warifu.caution.heading")}</h2>
    <@fields.lines text=msg("warifu.desk.user.remove.caution")/>
</section>
<form class="form" method="post" action="${formAction!}" autocomplete="off">
    <@fields.state/>
    <div class="actions">
        <button type="submit" class="primary danger">${msg("warifu.desk.user.remove.do")}</button>
        <a class="button" href="${backUrl}">${msg("warifu.button.cancel")}</a>
    </div>
</form>
</#if>
</@layout.registrationLayout>
