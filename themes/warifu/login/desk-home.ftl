<#import "template.ftl" as layout>
<@layout.registrationLayout page="desk-home" caption=msg("warifu.desk.home.heading") width="wide" tone="staff"; section>
<#if section == "form">
<#if (menu![])?has_content>
<ul class="doors">
    <#list menu as item>
    <li><a href="${item.url()}"><strong>${msg("warifu.desk.section." + item.code())}</strong><span>${msg("warifu.desk.section." + item.code() + ".help")}</span></a></li>
    </#list>
</ul>
<#else>
<p>${msg("warifu.desk.home.none")}</p>
</#if>
</#if>
</@layout.registrationLayout>
