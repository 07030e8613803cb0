<#import "layout.ftl" as layout>
<@layout.frame title=msg("home.title") width="wide">
<#if login??>
<p class="alert info" role="status"><a href="${layout.menuUrl}">${msg("home.logged-in", msg("role." + login.entry().code()))}</a></p>
</#if>
<div class="entries">
    <section class="sheet entry">
        <h2>${msg("home.user.title")}</h2>
        <p>${msg("home.user.text")}</p>
        <p class="actions"><a class="button primary" href="/login/${userClient}">${msg("login.user")}</a></p>
    </section>
    <section class="sheet entry">
        <h2>${msg("home.administrator.title")}</h2>
        <p>${msg("home.administrator.text")}</p>
        <p class="actions"><a class="button" href="/login/${administratorClient}">${msg("login.administrator")}</a></p>
    </section>
</div>
<section class="sheet urgent">
    <h2>${msg("home.lost.title")}</h2>
    <p>${msg("home.lost.text")}</p>
    <p class="actions"><a class="button" href="${lostPhoneUrl}">${msg("lost-phone")}</a></p>
</section>
<section class="sheet">
    <h2>${msg("home.before.title")}</h2>
    <ul class="plain">
        <li>${msg("home.before.certificate")}</li>
        <li>${msg("home.before.phishing")}</li>
    </ul>
    <#if firstCertificateUrl??>
    <p class="more"><a id="first-certificate" href="${firstCertificateUrl}">${msg("home.first-certificate")}</a></p>
    </#if>
</section>
<#if aidsUrl??>
<p class="more"><a href="${aidsUrl}">${msg("aids")}</a></p>
</#if>
</@layout.frame>
