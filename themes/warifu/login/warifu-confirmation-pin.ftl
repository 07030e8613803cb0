<#import "template.ftl" as layout>
<#import "fields.ftl" as fields>
<#import "transaction.ftl" as tx>
<@layout.registrationLayout page="confirmation-pin" caption=msg("warifu.otp.heading") tone="transaction"; section>
<#if section == "form">
<#if transaction??>
<@tx.facts transaction=transaction/>
<p>${msg("warifu.transaction-pin.text.transaction")}</p>
<#else>
<p>${msg("warifu.transaction-pin.text")}</p>
</#if>
<form class="form" method="post" action="${url.loginAction}" autocomplete="off">
    <@tx.seen transaction=transaction!""/>
    <@fields.input name="confirmationPin" label=msg("warifu.field.user-confirmation-pin") help=msg("warifu.field.pin.help") focus=!(transaction??) type="password" autocomplete="off" maxlength="64"/>
    <div class="actions">
        <button type="submit" class="primary">${msg("warifu.button.execute")}</button>
        <#if transaction??><@tx.cancel transaction=transaction/><#elseif backUrl??><a class="button" href="${backUrl}">${msg("warifu.back.application")}</a></#if>
    </div>
</form>
<section class="note" aria-labelledby="never-asked">
    <h2 id="never-asked">${msg("warifu.transaction-pin.never.heading")}</h2>
    <p>${msg("warifu.transaction-pin.never.text")}</p>
</section>
</#if>
</@layout.registrationLayout>
