<#import "template.ftl" as layout>
<#import "fields.ftl" as fields>
<#assign administrator = (entry!"administrator") == "administrator">
<#assign pinLabel = administrator?then(msg("warifu.field.contract-pin"), msg("warifu.field.user-pin"))>
<#assign way = administrator?then([
    {"mark": msg("warifu.mark.1"), "label": msg("warifu.field.contract-pin")},
    {"mark": msg("warifu.mark.2"), "label": msg("warifu.card.heading")},
    {"mark": msg("warifu.mark.3"), "label": msg("warifu.notice.heading")}], [])>
<@layout.registrationLayout page="contract-login" caption=administrator?then(msg("warifu.pin.heading.administrator"), msg("warifu.pin.heading.user"))
    marks=administrator?then("", msg("warifu.mark.1")) steps=way; section>
<#if section == "form">
<form class="form" method="post" action="${url.loginAction}" autocomplete="on">
    <@fields.input name="loginId" label=msg("warifu.field.contract-id") help=msg("warifu.field.contract-id.help") value=loginId!"" focus=!(loginId!"")?has_content inputmode="numeric" autocomplete="username" maxlength="64" spellcheck="false" class="identifier"/>
    <#if !administrator>
    <@fields.input name="userId" label=msg("warifu.field.user-id") help=msg("warifu.field.user-id.help") value=userId!"" autocapitalize="none" autocomplete="section-user username" maxlength="64" spellcheck="false" class="identifier"/>
    </#if>
    <@fields.input name="pin" label=pinLabel help=msg("warifu.field.pin.help") type="password" autocomplete="current-password" maxlength="64"/>
    <div class="actions"><button type="submit" class="primary">${msg("warifu.button.login")}</button></div>
</form>
<section class="note expected-certificate" aria-labelledby="with-certificate">
    <h2 id="with-certificate">${msg("warifu.contract-login.certificate.heading")}</h2>
    <p>${msg("warifu.contract-login.certificate.text")}</p>
    <@fields.lines text=msg("warifu.certificate.none.next") ordered=true/>
    <#if entryUrl??>
    <p class="more"><a href="${entryUrl}">${msg("warifu.certificate-entry.link")}</a></p>
    </#if>
</section>
</#if>
</@layout.registrationLayout>
