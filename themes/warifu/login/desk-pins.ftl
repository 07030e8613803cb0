<#import "template.ftl" as layout>
<#import "fields.ftl" as fields>
<@layout.registrationLayout page="desk-pins" caption=msg("warifu.desk.pins.heading") tone="staff"; section>
<#if section == "form">
<div class="alert warning" role="note"><p>${msg("warifu.desk.pins.once")}</p></div>
<#list letters as letter>
<section class="letter" aria-labelledby="letter-${letter?counter}">
    <h2 id="letter-${letter?counter}">${msg("warifu.desk.pins.for", letter.name())}</h2>
    <dl class="facts">
        <div><dt>${msg("warifu.field.contract-id")}</dt><dd class="digits">${letter.contract()}</dd></div>
        <#if letter.userId()??>
        <div><dt>${msg("warifu.field.user-id")}</dt><dd>${letter.userId()}</dd></div>
        </#if>
        <#if letter.loginPin()??>
        <div><dt><#if letter.userId()??>${msg("warifu.field.user-pin")}<#else>${msg("warifu.field.contract-pin")}</#if></dt><dd class="issued-pin" data-pin="login">${letter.loginPin()}</dd></div>
        </#if>
        <#if letter.confirmationPin()??>
        <div><dt><#if letter.userId()??>${msg("warifu.field.user-confirmation-pin")}<#else>${msg("warifu.field.confirmation-pin")}</#if></dt><dd class="issued-pin" data-pin="confirmation">${letter.confirmationPin()}</dd></div>
        </#if>
    </dl>
    <p class="help">${msg("warifu.desk.pins.initial")}</p>
</section>
</#list>
<div class="actions"><#if contractUrl??><a class="button primary" href="${contractUrl}">${msg("warifu.desk.contract.open")}</a><#else><a class="button primary" href="${contractsUrl}">${msg("warifu.desk.contract-import.back")}</a></#if></div>
</#if>
</@layout.registrationLayout>
