<#import "template.ftl" as layout>
<#import "fields.ftl" as fields>
<#assign user = (entry!"administrator") == "user">
<#assign names = {
    "login": user?then(msg("warifu.field.user-pin"), msg("warifu.field.contract-pin")),
    "confirmation": user?then(msg("warifu.field.user-confirmation-pin"), msg("warifu.field.confirmation-pin"))}>
<#assign changed = ((kind!"login") == "confirmation")?then("confirmation", "login")>
<@layout.registrationLayout page="pin-change" caption=msg("warifu.pin-change.heading"); section>
<#if section == "form">
<nav class="switch" aria-label="${msg("warifu.pin-change.which")}">
    <ul>
        <#list names as name, label>
        <li><#if name == changed><a aria-current="page">${label}</a><#elseif otherUrl??><a href="${otherUrl}">${label}</a></#if></li>
        </#list>
    </ul>
</nav>
<p>${msg("warifu.pin-change.text." + changed)}</p>
<@fields.pinRules/>
<form class="form" method="post" action="${formAction!}" autocomplete="off">
    <@fields.state/>
    <fieldset class="pins">
        <legend>${names[changed]}</legend>
        <@fields.currentPin kind=changed name="currentPin"/>
        <@fields.newPin kind=changed name="newPin"/>
    </fieldset>
    <div class="actions">
        <button type="submit" class="primary">${msg("warifu.button.ok")}</button>
        <#if backUrl??><a class="button" href="${backUrl}">${msg("warifu.back.application")}</a></#if>
    </div>
</form>
<p class="help">${msg("warifu.pin-change.help")}</p>
</#if>
</@layout.registrationLayout>
