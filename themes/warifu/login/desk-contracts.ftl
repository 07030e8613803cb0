<#import "template.ftl" as layout>
<#import "fields.ftl" as fields>
<@layout.registrationLayout page="desk-contracts" caption=msg("warifu.desk.section.contracts") width="wide" tone="staff"; section>
<#if section == "form">
<#if searchUrl??>
<@fields.search label=msg("warifu.desk.contracts.search") help=msg("warifu.desk.contracts.search.help") value=q!""/>
</#if>
<#if contracts??>
<#if contracts?has_content>
<table class="list" role="table">
    <caption class="visually-hidden">${msg("warifu.desk.contracts.caption")}</caption>
    <thead role="rowgroup">
        <tr role="row">
            <th scope="col" role="columnheader">${msg("warifu.field.contract-id")}</th>
            <th scope="col" role="columnheader">${msg("warifu.desk.contract.administrator")}</th>
            <th scope="col" role="columnheader">${msg("warifu.desk.contract.login-method")}</th>
            <th scope="col" role="columnheader">${msg("warifu.mode.caption")}</th>
            <th scope="col" role="columnheader">${msg("warifu.desk.contract.users")}</th>
            <th scope="col" role="columnheader">${msg("warifu.desk.contract.state")}</th>
        </tr>
    </thead>
    <tbody role="rowgroup">
        <#list contracts as contract>
        <tr role="row">
            <th scope="row" role="rowheader" class="identity"><a class="digits" href="${searchUrl}/${contract.id()}">${contract.id()}</a></th>
            <td role="cell" data-label="${msg("warifu.desk.contract.administrator")}"><#if contract.administrator()??>${contract.administrator()}<#else><span class="none">${msg("warifu.none")}</span></#if></td>
            <td role="cell" data-label="${msg("warifu.desk.contract.login-method")}">${msg("warifu.login-method." + contract.loginMethod())}</td>
            <td role="cell" data-label="${msg("warifu.mode.caption")}"><#if contract.usageMode()??>${msg("warifu.mode.short." + contract.usageMode())}<#else><span class="none">${msg("warifu.mode.none")}</span></#if></td>
            <td role="cell" data-label="${msg("warifu.desk.contract.users")}">${msg("warifu.desk.contract.people", contract.users())}</td>
            <td role="cell" data-label="${msg("warifu.desk.contract.state")}"><span class="badge ${(contract.state() == "ACTIVE")?then("good", "bad")}">${msg("warifu.contract.state." + contract.state())}</span></td>
        </tr>
        </#list>
    </tbody>
</table>
<#else>
<p class="empty">${msg("warifu.desk.contracts.none")}</p>
</#if>
</#if>
<#if nextUrl?? || newUrl?? || importUrl??>
<div class="actions">
    <#if newUrl??><a class="button" href="${newUrl}">${msg("warifu.desk.contracts.new")}</a></#if>
    <#if importUrl??><a class="button" href="${importUrl}">${msg("warifu.desk.contract-import.heading")}</a></#if>
    <#if nextUrl??><a class="button" href="${nextUrl}" rel="next">${msg("warifu.desk.contracts.next")}</a></#if>
</div>
</#if>
</#if>
</@layout.registrationLayout>
