<#import "template.ftl" as layout>
<@layout.registrationLayout page="error" caption=msg("warifu.expired.heading") alertText=msg("warifu.alert.page-expired") alertDefault="page-expired"; section>
<#if section == "form">
<p>${msg("warifu.expired.text")}</p>
<div class="actions">
    <a class="button primary" id="loginRestartLink" href="${url.loginRestartFlowUrl}">${msg("warifu.restart")}</a>
    <a class="button" id="loginContinueLink" href="${url.loginAction}">${msg("warifu.expired.continue")}</a>
</div>
<@layout.helpLink/>
</#if>
</@layout.registrationLayout>
