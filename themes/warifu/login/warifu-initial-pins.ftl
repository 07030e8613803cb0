<#import "template.ftl" as layout>
<#import "fields.ftl" as fields>
<#assign user = (entry!"administrator") == "user">
<@layout.registrationLayout page="initial-pins" caption=msg("warifu.initial-pins.heading"); section>
<#if section == "form">
<p>${msg("warifu.initial-pins.text")}</p>
<@fields.pinRules/>
<form class="form" method="post" action="${url.loginAction}" autocomplete="off">
    <#if loginPin!false>
    <fieldset class="pins">
        <legend>${user?then(msg("warifu.field.user-pin"), msg("warifu.field.contract-pin"))}</legend>
        <@fields.newPin kind="login" name="newPin"/>
    </fieldset>
    </#if>
    <#if confirmationPin!false>
    <fieldset class="pins">
        <legend>${user?then(msg("warifu.field.user-confirmation-pin"), msg("warifu.field.confirmation-pin"))}</legend>
        <@fields.currentPin kind="confirmation" name="currentConfirmationPin"/>
        <@fields.newPin kind="confirmation" name="newConfirmationPin"/>
    </fieldset>
    </#if>
    <div class="actions"><button type="submit" class="primary">${msg("warifu.button.ok")}</button></div>
</form>
<#if confirmationPin!false>
<p class="help">${msg("warifu.initial-pins.help")}</p>
</#if>
</#if>
</@layout.registrationLayout>
