<#import "template.ftl" as layout>
<@layout.registrationLayout page="error" caption=msg("warifu.error.heading") alertText=(message.summary)!msg("warifu.error.text") alertDefault=(message.type)!"error"; section>
<#if section == "form">
<p>${msg("warifu.error.next")}</p>
<#if traceId??>
<dl class="facts"><div><dt>${msg("warifu.error.trace")}</dt><dd class="digits">${traceId}</dd></div></dl>
</#if>
<#assign home = backUrl!(skipLink???then("", (client.baseUrl)!""))>
<#if retryUrl?? || home?has_content>
<div class="actions">
    <#if retryUrl??><a class="button primary" href="${retryUrl}">${msg("warifu.retry")}</a></#if>
    <#if home?has_content><a class="button<#if !retryUrl??> primary</#if>" id="backToApplication" href="${home}">${msg("warifu.back.application")}</a></#if>
</div>
</#if>
<@layout.helpLink/>
</#if>
</@layout.registrationLayout>
