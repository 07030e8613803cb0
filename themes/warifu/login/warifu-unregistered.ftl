<#import "template.ftl" as layout>
<#import "fields.ftl" as fields>
<@layout.registrationLayout page="unregistered" caption=msg("warifu.unregistered.heading") alertText=msg("warifu.unregistered.text") alertDefault="unregistered"; section>
<#if section == "form">
<h2>${msg("warifu.next.heading")}</h2>
<@fields.lines text=msg("warifu.unregistered.next") ordered=true/>
<#if backUrl??>
<div class="actions"><a class="button" href="${backUrl}">${msg("warifu.back.application")}</a></div>
</#if>
<@layout.helpLink/>
</#if>
</@layout.registrationLayout>
