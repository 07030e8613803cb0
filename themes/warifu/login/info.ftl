<#import "template.ftl" as layout>
<@layout.registrationLayout page="info" caption=messageHeader???then(msg(messageHeader!), msg("warifu.info.heading")); section>
<#if section == "form">
<#list requiredActions![]>
<ul><#items as action><li>${msg("requiredAction." + action)}</li></#items></ul>
</#list>
<#if !skipLink??>
<#if pageRedirectUri?has_content>
<div class="actions"><a class="button primary" href="${pageRedirectUri}">${msg("warifu.back.application")}</a></div>
<#elseif actionUri?has_content>
<div class="actions"><a class="button primary" href="${actionUri}">${msg("warifu.proceed")}</a></div>
<#elseif (client.baseUrl)?has_content>
<div class="actions"><a class="button primary" href="${client.baseUrl}">${msg("warifu.back.application")}</a></div>
</#if>
</#if>
</#if>
</@layout.registrationLayout>
