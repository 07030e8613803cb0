<#import "template.ftl" as layout>
<#import "fields.ftl" as fields>
<#import "consequences.ftl" as parts>
<@layout.registrationLayout page="desk-requests" caption=msg("warifu.desk.section.requests") width="wide" tone="staff"; section>
<#if section == "form">
<#if newUrl??>
<div class="actions"><a class="button primary" href="${newUrl}">${msg("warifu.desk.request.new")}</a></div>
</#if>
<form class="search many" role="search" method="get" action="${formAction?keep_before("?")}">
    <div class="field">
        <label for="state">${msg("warifu.desk.request.state")}</label>
        <select id="state" name="state">
            <#list ["OPEN", "RELEASED", "REJECTED", "WITHDRAWN", "EXPIRED", "VOID", "ALL"] as one>
            <option value="${one}"<#if state == one> selected</#if>>${msg("warifu.desk.request.state." + one)}</option>
            </#list>
        </select>
    </div>
    <@fields.input name="contract" label=msg("warifu.field.contract-id") value=contract!"" inputmode="numeric" maxlength="32"/>
    <div class="actions"><button type="submit">${msg("warifu.desk.show")}</button></div>
</form>
<#if (requests![])?has_content>
<table class="list" role="table" aria-label="${msg("warifu.desk.section.requests")}">
    <thead role="rowgroup">
        <tr role="row">
            <th scope="col" role="columnheader">${msg("warifu.desk.request.kind")}</th>
            <th scope="col" role="columnheader">${msg("warifu.field.contract-id")}</th>
            <th scope="col" role="columnheader">${msg("warifu.desk.request.subject")}</th>
            <th scope="col" role="columnheader">${msg("warifu.desk.request.form")}</th>
            <th scope="col" role="columnheader">${msg("warifu.desk.request.by")}</th>
            <th scope="col" role="columnheader">${msg("warifu.desk.request.at")}</th>
            <th scope="col" role="columnheader">${msg("warifu.desk.request.state")}</th>
        </tr>
    </thead>
    <tbody role="rowgroup">
        <#list requests as one>
        <tr role="row">
            <th scope="row" role="rowheader" class="identity"><a href="${one.url()}">${msg("warifu.desk.kind." + one.kind())}</a></th>
            <td role="cell" data-label="${msg("warifu.field.contract-id")}"><span class="digits">${one.contract()}</span></td>
            <td role="cell" data-label="${msg("warifu.desk.request.subject")}"><span><@parts.whose user=one.user()!"" serial=one.serial()!"" kind=one.kind()/></span></td>
            <td role="cell" data-label="${msg("warifu.desk.request.form")}"><span class="digits">${one.form()}</span></td>
            <td role="cell" data-label="${msg("warifu.desk.request.by")}"><span>${one.requestedBy()}</span></td>
            <td role="cell" data-label="${msg("warifu.desk.request.at")}"><span class="digits">${one.requestedAt()}</span></td>
            <td role="cell" data-label="${msg("warifu.desk.request.state")}"><@parts.state of=one.state()/></td>
        </tr>
        </#list>
    </tbody>
</table>
<#elseif requests??>
<p class="empty">${msg("warifu.desk.requests.none")}</p>
</#if>
<#if newerUrl?? || olderUrl??>
<ul class="links">
    <#if newerUrl??><li><a href="${newerUrl}">${msg("warifu.desk.newer")}</a></li></#if>
    <#if olderUrl??><li><a href="${olderUrl}">${msg("warifu.desk.older")}</a></li></#if>
</ul>
</#if>
</#if>
</@layout.registrationLayout>
