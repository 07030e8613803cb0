<#import "template.ftl" as layout>
<#assign home = skipLink???then("", pageRedirectUri?has_content?then(pageRedirectUri!, actionUri?has_content?then("", (client.baseUrl)!"")))>
<#assign onward = (skipLink?? || home?has_content)?then("", actionUri!"")>
<@layout.registrationLayout page="info" caption=messageHeader???then(msg(messageHeader!), msg("warifu.info.heading")); section>
<#if section == "form">
<#list requiredActions![]>
<ul><#items as action><li>${msg("requiredAction." + action)}</li></#items></ul>
</#list>
<#if home?has_content>
<div class="actions"><a class="button primary" href="${home}">${msg("warifu.back.application")}</a></div>
<#elseif onward?has_content>
<div class="actions"><a class="button primary" href="${onward}">${msg("warifu.proceed")}</a></div>
<#else>
<p>${msg("warifu.info.next")}</p>
</#if>
<@layout.helpLink/>
</#if>
</@layout.registrationLayout>
