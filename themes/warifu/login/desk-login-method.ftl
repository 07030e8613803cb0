<#import "template.ftl" as layout>
<#import "fields.ftl" as fields>
<@layout.registrationLayout page="desk-login-method" caption=msg("warifu.desk.login-method.heading") tone="staff"; section>
<#if section == "form">
<dl class="facts">
    <div><dt>${msg("warifu.field.contract-id")}</dt><dd class="digits">${contractId}</dd></div>
    <div><dt>${msg("warifu.desk.login-method.current")}</dt><dd>${msg("warifu.login-method." + loginMethod)}</dd></div>
</dl>
<section class="note caution" aria-labelledby="caution">
    <h2 id="caution">${msg("warifu.caution.heading")}</h2>
    <@fields.lines text=msg("warifu.desk.login-method.caution")/>
</section>
<form class="form" method="post" action="${formAction!}" autocomplete="off">
    <@fields.state/>
    <@fields.loginMethods chosen=chosen/>
    <div class="actions">
        <button type="submit" class="primary">${msg("warifu.desk.change.do")}</button>
        <a class="button" href="${backUrl}">${msg("warifu.button.cancel")}</a>
    </div>
</form>
</#if>
</@layout.registrationLayout>
