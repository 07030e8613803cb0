<#import "template.ftl" as layout>
<#import "fields.ftl" as fields>
<#assign administrator = (entry!"administrator") == "administrator">
<#assign pinLabel = administrator?then(msg("warifu.field.contract-pin"), msg("warifu.field.user-pin"))>
<#assign way = administrator?then([
    {"mark": msg("warifu.mark.1"), "label": msg("warifu.field.contract-pin")},
    {"mark": msg("warifu.mark.2"), "label": msg("warifu.card.heading")},
    {"mark": msg("warifu.mark.3"), "label": msg("warifu.notice.heading")}], [])>
<@layout.registrationLayout page="pin" caption=administrator?then(msg("warifu.pin.heading.administrator"), msg("warifu.pin.heading.user"))
    marks=administrator?then("", msg("warifu.mark.1")) steps=way; section>
<#if section == "form">
<form class="form" method="post" action="${url.loginAction}" autocomplete="on">
    <dl class="facts">
        <div><dt>${msg("warifu.field.contract-id")}</dt><dd class="digits">${contractId!}</dd><dd class="help">${msg("warifu.field.contract-id.help")}</dd></div>
        <#if !administrator && userId??>
        <div><dt>${msg("warifu.field.user-id")}</dt><dd>${userId}</dd></div>
        </#if>
    </dl>
    <@fields.input name="pin" label=pinLabel help=msg("warifu.field.pin.help") type="password" focus=true autocomplete="current-password" maxlength="64"/>
    <div class="actions"><button type="submit" class="primary">${msg("warifu.button.login")}</button></div>
</form>
</#if>
</@layout.registrationLayout>
