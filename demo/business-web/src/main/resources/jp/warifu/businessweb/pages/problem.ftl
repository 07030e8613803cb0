<#import "layout.ftl" as layout>
<@layout.frame title=msg("problem." + code + ".title") width="narrow">
<div class="alert error" role="alert" data-code="${code}"><p>${msg("problem." + code)}</p></div>
<p class="actions">
    <#if layout.menuUrl?has_content>
    <a class="button primary" href="${layout.menuUrl}">${msg("order.menu")}</a>
    <#else>
    <a class="button primary" href="/">${msg("problem.home")}</a>
    </#if>
</p>
</@layout.frame>
