<#import "template.ftl" as layout>
<@layout.registrationLayout page="logout-confirm" caption=msg("warifu.logout.heading"); section>
<#if section == "form">
<p>${msg("warifu.logout.text")}</p>
<form class="form" method="post" action="${url.logoutConfirmAction}">
    <input type="hidden" name="session_code" value="${logoutConfirm.code}">
    <div class="actions">
        <button type="submit" class="primary" name="confirmLogout" id="kc-logout" value="true">${msg("warifu.button.logout")}</button>
        <#if !logoutConfirm.skipLink && (client.baseUrl)?has_content>
        <a class="button" href="${client.baseUrl}">${msg("warifu.back.application")}</a>
        </#if>
    </div>
</form>
</#if>
</@layout.registrationLayout>
