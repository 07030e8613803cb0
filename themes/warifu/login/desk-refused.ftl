<#import "template.ftl" as layout>
<@layout.registrationLayout page="desk-refused" caption=msg("warifu.desk.refused.heading") tone="staff"; section>
<#if section == "form">
<#if (alertCode!"") != "not-found"><p>${msg("warifu.desk.refused.text")}</p></#if>
<div class="actions"><a class="button primary" href="${homeUrl!}">${msg("warifu.desk.refused.home")}</a></div>
</#if>
</@layout.registrationLayout>
