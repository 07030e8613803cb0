<#import "template.ftl" as layout>
<#import "fields.ftl" as fields>
<#assign drifted = secondCode!false>
<@layout.registrationLayout page="otp" caption=msg("warifu.otp.heading") tone="transaction"; section>
<#if section == "form">
<@fields.secondCode asked=drifted/>
<p>${msg("warifu.otp.text")}</p>
<#if serialEnding??>
<dl class="facts"><div><dt>${msg("warifu.otp.token")}</dt><dd>${msg("warifu.otp.token.ending")} <span class="digits">${serialEnding}</span></dd></div></dl>
</#if>
<form class="form" method="post" action="${url.loginAction}" autocomplete="off">
    <@fields.otp help=drifted?then(msg("warifu.field.otp.next"), msg("warifu.field.otp.help")) focus=true/>
    <div class="actions">
        <button type="submit" class="primary">${msg("warifu.button.execute")}</button>
        <#if backUrl??><a class="button" href="${backUrl}">${msg("warifu.back.application")}</a></#if>
    </div>
</form>
<section class="note" aria-labelledby="never-asked">
    <h2 id="never-asked">${msg("warifu.otp.never.heading")}</h2>
    <p>${msg("warifu.otp.never.text")}</p>
</section>
</#if>
</@layout.registrationLayout>
