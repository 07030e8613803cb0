<#import "template.ftl" as layout>
<#import "fields.ftl" as fields>
<#assign known = ["none", "required", "foreign", "expired", "not-yet-valid", "revoked", "cooling-off", "unchecked", "wrong-purpose", "institution", "user-at-administrator", "administrator-at-user", "unknown-contract", "malformed", "changed"]>
<#assign code = reason!"malformed">
<#assign key = "warifu.certificate." + known?seq_contains(code)?then(code, "malformed")>
<@layout.registrationLayout page="certificate-error" caption=msg(key + ".heading") alertText=msg(key + ".text") alertDefault=code; section>
<#if section == "form">
<h2>${msg("warifu.next.heading")}</h2>
<@fields.lines text=msg(key + ".next") ordered=true/>
<#if entryUrl??>
<section class="note" aria-labelledby="certificate-entry">
    <h2 id="certificate-entry">${msg("warifu.certificate-entry.link.heading")}</h2>
    <p>${msg("warifu.certificate-entry.link.text")}</p>
    <p class="more"><a href="${entryUrl}">${msg("warifu.certificate-entry.link")}</a></p>
</section>
</#if>
<section class="note" aria-labelledby="certificate-help">
    <h2 id="certificate-help">${msg("warifu.certificate.help.heading")}</h2>
    <@fields.lines text=msg("warifu.certificate.help")/>
</section>
<#if retryUrl?? || backUrl??>
<div class="actions">
    <#if retryUrl??><a class="button primary" href="${retryUrl}">${msg("warifu.retry")}</a></#if>
    <#if backUrl??><a class="button" href="${backUrl}">${msg("warifu.back.application")}</a></#if>
</div>
</#if>
<@layout.helpLink/>
</#if>
</@layout.registrationLayout>
