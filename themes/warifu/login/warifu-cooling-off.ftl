<#import "template.ftl" as layout>
<#import "fields.ftl" as fields>
<@layout.registrationLayout page="cooling-off" caption=msg("warifu.cooling-off.heading") tone="transaction" alertText=msg("warifu.cooling-off.text") alertDefault="cooling-off"; section>
<#if section == "form">
<#if usableFrom??>
<dl class="facts"><div><dt>${msg("warifu.cooling-off.from")}</dt><dd>${usableFrom}</dd></div></dl>
</#if>
<h2>${msg("warifu.next.heading")}</h2>
<@fields.lines text=msg("warifu.cooling-off.next") ordered=true/>
<#if backUrl??>
<div class="actions"><a class="button" href="${backUrl}">${msg("warifu.back.application")}</a></div>
</#if>
<@layout.helpLink/>
</#if>
</@layout.registrationLayout>
