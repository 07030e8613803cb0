<#-- Keycloak's own user name and password form: only the bank's staff come here. -->
<#import "template.ftl" as layout>
<#import "fields.ftl" as fields>
<#assign wrong = (messagesPerField.existsError("username", "password"))!false>
<@layout.registrationLayout page="staff-login" caption=msg("warifu.desk.login.heading") tone="staff" displayMessage=!wrong
    alertText=wrong?then(msg("warifu.desk.login.wrong"), "") alertDefault="wrong-login"; section>
<#if section == "form">
<p>${msg("warifu.desk.login.text")}</p>
<form class="form" method="post" action="${url.loginAction}">
    <#if usernameHidden??>
    <p class="account"><span>${(auth.attemptedUsername)!}</span> <a href="${url.loginRestartFlowUrl}">${msg("warifu.restart")}</a></p>
    <#else>
    <@fields.input name="username" label=msg("warifu.desk.login.username") value=(login.username)!"" focus=true autocomplete="username" maxlength="255" spellcheck="false"/>
    </#if>
    <@fields.input name="password" label=msg("warifu.desk.login.password") type="password" autocomplete="current-password" maxlength="255"/>
    <div class="actions"><button type="submit" class="primary">${msg("warifu.button.login")}</button></div>
</form>
<#if (social.providers)?has_content>
<ul class="links">
    <#list social.providers as provider><li><a href="${provider.loginUrl}">${provider.displayName!provider.alias}</a></li></#list>
</ul>
</#if>
</#if>
</@layout.registrationLayout>
