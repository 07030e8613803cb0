<#import "layout.ftl" as layout>
<@layout.frame title=msg("menu.title") width="wide">
<#if !administrator && ["unregistered", "stopped"]?seq_contains(login.otpState())>
<div class="alert warning" role="status" data-code="${login.otpState()}"><p>${msg("menu.otp." + login.otpState())}</p></div>
</#if>
<#if administrator>
<section class="sheet">
    <h2>${msg("menu.manage")}</h2>
    <ul class="doors">
        <li><a id="users" href="${usersUrl}"><strong>${msg("menu.users")}</strong><span>${msg("menu.users.text")}</span></a></li>
        <li><a id="pins" href="${pinsUrl}"><strong>${msg("menu.pins")}</strong><span>${msg("menu.pins.text")}</span></a></li>
        <#if certificateUrl??>
        <li><a id="certificate" href="${certificateUrl}"><strong>${msg("menu.certificate")}</strong><span>${msg("menu.certificate.text")}</span></a></li>
        </#if>
    </ul>
</section>
</#if>
<section class="sheet">
    <h2>${msg("menu.banking")}</h2>
    <ul class="doors">
        <li><a href="/accounts"><strong>${msg("accounts.title")}</strong><span>${msg("menu.accounts.text")}</span></a></li>
        <#if !administrator>
        <li><a id="transaction" href="/transfer"><strong>${msg("transfer.title")}</strong><span>${msg("menu.transfer.text")}</span></a></li>
        <li><a href="/batch"><strong>${msg("batch.title")}</strong><span>${msg("menu.batch.text")}</span></a></li>
        </#if>
        <li><a href="/history"><strong>${msg("history.title")}</strong><span>${msg("menu.history.text")}</span></a></li>
    </ul>
    <#if administrator>
    <p class="help">${msg("menu.administrator-transactions")}</p>
    </#if>
</section>
<#if !administrator>
<section class="sheet">
    <h2>${msg("menu.own")}</h2>
    <ul class="doors">
        <li><a id="pins" href="${pinsUrl}"><strong>${msg("menu.pins")}</strong><span>${msg("menu.pins.text")}</span></a></li>
        <#if certificateUrl??>
        <li><a id="certificate" href="${certificateUrl}"><strong>${msg("menu.certificate")}</strong><span>${msg("menu.certificate.text")}</span></a></li>
        </#if>
    </ul>
</section>
</#if>
<p class="help">${msg("menu.since")} <span class="moment">${moment(login.at())}</span></p>
</@layout.frame>
