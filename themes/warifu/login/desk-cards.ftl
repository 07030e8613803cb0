<#import "template.ftl" as layout>
<#import "fields.ftl" as fields>
<#import "cards.ftl" as parts>
<@layout.registrationLayout page="desk-cards" caption=msg("warifu.desk.section.cards") width="wide" tone="staff"; section>
<#if section == "form">
<#if searchUrl??>
<#if batchesUrl?? || assignUrl??>
<div class="actions">
    <#if assignUrl??><a class="button primary" href="${assignUrl}">${msg("warifu.desk.card.assign")}</a></#if>
    <#if batchesUrl??><a class="button" href="${batchesUrl}">${msg("warifu.desk.card.batches")}</a></#if>
</div>
</#if>
<form class="search many" role="search" method="get" action="${formAction?keep_before("?")}">
    <@fields.input name="serial" label=msg("warifu.desk.card.serial.search") value=serial!"" maxlength="48" inputmode="numeric" autocomplete="off"/>
    <@fields.input name="contract" label=msg("warifu.field.contract-id") value=contract!"" maxlength="32" inputmode="numeric" autocomplete="off"/>
    <div class="field">
        <label for="state">${msg("warifu.desk.card.state")}</label>
        <select id="state" name="state">
            <#list ["ALL", "DUE"] as one>
            <option value="${one}"<#if state == one> selected</#if>>${msg("warifu.desk.card.state." + one)}</option>
            </#list>
            <#list ["STOCK", "NEXT", "ACTIVE", "BLOCKED", "RETIRED"] as one>
            <option value="${one}"<#if state == one> selected</#if>>${msg("warifu.card.state." + one)}</option>
            </#list>
        </select>
    </div>
    <div class="actions"><button type="submit" class="primary">${msg("warifu.desk.show")}</button></div>
</form>
<#if (cards![])?has_content>
<section aria-labelledby="found">
    <h2 id="found">${msg("warifu.desk.cards.found")}</h2>
    <p class="help">${msg("warifu.desk.card.exposure.help", threshold)}</p>
    <@parts.table cards=cards threshold=threshold labelledby="found"/>
</section>
<#elseif cards??>
<p class="empty">${msg("warifu.desk.cards.none")}</p>
</#if>
<@parts.pieces/>
<#else>
<#if blocks!false>
<p>${msg("warifu.desk.cards.block-from-contract")}</p>
<#if contractsUrl??><div class="actions"><a class="button primary" href="${contractsUrl}">${msg("warifu.desk.contracts.search")}</a></div></#if>
</#if>
<#if assignUrl??>
<p>${msg("warifu.desk.cards.assign-only")}</p>
<div class="actions"><a class="button primary" href="${assignUrl}">${msg("warifu.desk.card.assign")}</a></div>
</#if>
</#if>
</#if>
</@layout.registrationLayout>
