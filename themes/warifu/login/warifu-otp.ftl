<#import "template.ftl" as layout>
<#import "fields.ftl" as fields>
<#import "transaction.ftl" as tx>
<#assign drifted = secondCode!false>
<@layout.registrationLayout page="otp" caption=msg("warifu.otp.heading") tone="transaction"; section>
<#if section == "form">
<@fields.secondCode asked=drifted/>
<#if transaction??>
<@tx.facts transaction=transaction/>
<p>${msg("warifu.otp.text.transaction")}</p>
<#else>
<p>${msg("warifu.otp.text")}</p>
</#if>
<#if serialEnding??>
<dl class="facts"><div><dt>${msg("warifu.otp.token")}</dt><dd>${msg("warifu.otp.token.ending")} <span class="digits">${serialEnding}</span></dd></div></dl>
</#if>
<form class="form" method="post" action="${url.loginAction}" autocomplete="off">
    <@tx.seen transaction=transaction!""/>
    <@fields.otp help=drifted?then(msg("warifu.field.otp.next"), msg("warifu.field.otp.help")) focus=!(transaction??)/>
    <div class="actions">
        <button type="submit" class="primary">${msg("warifu.button.execute")}</button>
        <@tx.cancel transaction=transaction!""/>
    </div>
</form>
<section class="note" aria-labelledby="never-asked">
    <h2 id="never-asked">${msg("warifu.otp.never.heading")}</h2>
    <p>${msg("warifu.otp.never.text")}</p>
</section>
</#if>
</@layout.registrationLayout>
