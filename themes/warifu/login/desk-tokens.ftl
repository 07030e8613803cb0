<#import "template.ftl" as layout>
<#import "fields.ftl" as fields>
<#import "stock.ftl" as stock>
<#assign again = typed!{}>
<@layout.registrationLayout page="desk-tokens" caption=msg("warifu.desk.section.tokens") width="wide" tone="staff"; section>
<#if section == "form">
<#if importsUrl??>
<div class="actions"><a class="button" href="${importsUrl}">${msg("warifu.desk.token-imports.heading")}</a></div>
</#if>
<#if states??>
<form class="search many" role="search" method="get" action="${formAction?keep_before("?")}">
    <@fields.input name="ending" label=msg("warifu.desk.tokens.ending") value=(again.ending)!"" maxlength="40" autocomplete="off" spellcheck="false"/>
    <div class="field">
        <label for="state">${msg("warifu.desk.token.state")}</label>
        <select id="state" name="state">
            <option value="">${msg("warifu.desk.tokens.any")}</option>
            <#list states as one>
            <option value="${one}"<#if ((again.state)!"") == one> selected</#if>><@stock.stateName of=one/></option>
            </#list>
        </select>
    </div>
    <div class="field">
        <label for="kind">${msg("warifu.desk.token.kind")}</label>
        <select id="kind" name="kind">
            <option value="">${msg("warifu.desk.tokens.any")}</option>
            <#list kinds as one>
            <option value="${one}"<#if ((again.kind)!"") == one> selected</#if>>${msg("warifu.token.kind." + one)}</option>
            </#list>
        </select>
    </div>
    <@fields.input name="contract" label=msg("warifu.field.contract-id") value=(again.contract)!"" inputmode="numeric" maxlength="32"/>
    <div class="actions"><button type="submit" class="primary">${msg("warifu.desk.show")}</button></div>
</form>
<p class="help">${msg("warifu.desk.tokens.ending.help")}</p>
</#if>
<#if (tokens![])?has_content>
<table class="list" role="table" aria-label="${msg("warifu.desk.tokens.caption")}">
    <thead role="rowgroup">
        <tr role="row">
            <th scope="col" role="columnheader">${msg("warifu.field.serial")}</th>
            <th scope="col" role="columnheader">${msg("warifu.desk.token.kind")}</th>
            <th scope="col" role="columnheader">${msg("warifu.desk.token.state")}</th>
            <th scope="col" role="columnheader">${msg("warifu.field.contract-id")}</th>
            <th scope="col" role="columnheader">${msg("warifu.desk.token.last-used")}</th>
        </tr>
    </thead>
    <tbody role="rowgroup">
        <#list tokens as token>
        <tr role="row">
            <th scope="row" role="rowheader" class="identity"><a class="digits" href="${tokensUrl}/${token.serial()}">${token.serial()}</a></th>
            <td role="cell" data-label="${msg("warifu.desk.token.kind")}">${msg("warifu.token.kind." + token.kind())}</td>
            <td role="cell" data-label="${msg("warifu.desk.token.state")}"><@stock.state of=token.state()?string/></td>
            <td role="cell" data-label="${msg("warifu.field.contract-id")}"><#if token.contract()??><span class="digits">${token.contract()}</span><#else><span class="none">${msg("warifu.none")}</span></#if></td>
            <td role="cell" data-label="${msg("warifu.desk.token.last-used")}"><#if token.lastUsed()??><span class="moment">${times.of(token.lastUsed())}</span><#else><span class="none">${msg("warifu.none")}</span></#if></td>
        </tr>
        </#list>
    </tbody>
</table>
<#elseif tokens??>
<p class="empty">${msg("warifu.desk.tokens.none")}</p>
</#if>
<#if nextUrl??>
<ul class="links"><li><a href="${nextUrl}" rel="next">${msg("warifu.desk.contracts.next")}</a></li></ul>
</#if>
</#if>
</@layout.registrationLayout>
