<#import "template.ftl" as layout>
<#import "fields.ftl" as fields>
<@layout.registrationLayout page="desk-reports" caption=msg("warifu.desk.section.reports") width="wide" tone="staff"; section>
<#if section == "form">
<#if newUrl??>
<@fields.search label=msg("warifu.desk.reports.search") help=msg("warifu.desk.reports.search.help") value=q!""/>
</#if>
<#if callers??>
<section aria-labelledby="callers">
    <h2 id="callers">${msg("warifu.desk.reports.callers")}</h2>
    <#if callers?has_content>
<table class="list" role="table">
    <caption class="visually-hidden">${msg("warifu.desk.reports.callers")}</caption>
    <thead role="rowgroup">
        <tr role="row">
            <th scope="col" role="columnheader">${msg("warifu.field.contract-id")}</th>
            <th scope="col" role="columnheader">${msg("warifu.field.user-id")}</th>
            <th scope="col" role="columnheader">${msg("warifu.desk.person.name")}</th>
            <th scope="col" role="columnheader">${msg("warifu.desk.person.state")}</th>
            <th scope="col" role="columnheader">${msg("warifu.desk.person.token")}</th>
            <th scope="col" role="columnheader">${msg("warifu.desk.operations")}</th>
        </tr>
    </thead>
    <tbody role="rowgroup">
        <#list callers as caller>
        <tr role="row">
            <th scope="row" role="rowheader" class="identity digits">${caller.contract()}</th>
            <td role="cell" data-label="${msg("warifu.field.user-id")}">${caller.user()!msg("warifu.desk.contract.administrator")}</td>
            <td role="cell" data-label="${msg("warifu.desk.person.name")}">${caller.name()}</td>
            <td role="cell" data-label="${msg("warifu.desk.person.state")}"><@fields.accountState state=caller.state()/></td>
            <td role="cell" data-label="${msg("warifu.desk.person.token")}"><#if caller.token()??><@fields.tokenInUse token=caller.token()/><#else><span class="none">${msg("warifu.none")}</span></#if></td>
            <td role="cell" data-label="${msg("warifu.desk.operations")}"><a class="button small" href="${newUrl}/${caller.contract()}${caller.user()?has_content?then("/" + caller.user()!"", "")}">${msg("warifu.desk.report.open")}<span class="visually-hidden">${msg("warifu.desk.of", caller.user()!msg("warifu.desk.contract.administrator"))}</span></a></td>
        </tr>
        </#list>
    </tbody>
</table>
    <#else>
    <p class="empty">${msg("warifu.desk.reports.callers.none")}</p>
    </#if>
</section>
</#if>
<#if reports??>
<section aria-labelledby="recent">
    <h2 id="recent">${msg("warifu.desk.reports.recent")}</h2>
    <#if reports?has_content>
<table class="list" role="table">
    <caption class="visually-hidden">${msg("warifu.desk.reports.recent")}</caption>
    <thead role="rowgroup">
        <tr role="row">
            <th scope="col" role="columnheader">${msg("warifu.desk.report.receipt")}</th>
            <th scope="col" role="columnheader">${msg("warifu.desk.report.at")}</th>
            <th scope="col" role="columnheader">${msg("warifu.field.contract-id")}</th>
            <th scope="col" role="columnheader">${msg("warifu.field.user-id")}</th>
            <th scope="col" role="columnheader">${msg("warifu.desk.report.operation")}</th>
            <th scope="col" role="columnheader">${msg("warifu.desk.report.caller")}</th>
            <th scope="col" role="columnheader">${msg("warifu.desk.report.taken-by")}</th>
        </tr>
    </thead>
    <tbody role="rowgroup">
        <#list reports as report>
        <tr role="row">
            <th scope="row" role="rowheader" class="identity"><a class="digits" href="${searchUrl}/${report.receipt()}">${report.receipt()}</a></th>
            <td role="cell" data-label="${msg("warifu.desk.report.at")}">${times.of(report.at())}</td>
            <td role="cell" class="digits" data-label="${msg("warifu.field.contract-id")}">${report.contract().value()}</td>
            <td role="cell" data-label="${msg("warifu.field.user-id")}"><@fields.calledFor report=report/></td>
            <td role="cell" data-label="${msg("warifu.desk.report.operation")}">${msg("warifu.report.operation." + report.operation())}</td>
            <td role="cell" data-label="${msg("warifu.desk.report.caller")}">${report.caller().name()}</td>
            <td role="cell" data-label="${msg("warifu.desk.report.taken-by")}">${report.takenBy()}</td>
        </tr>
        </#list>
    </tbody>
</table>
    <#else>
    <p class="empty">${msg("warifu.desk.reports.none")}</p>
    </#if>
</section>
</#if>
</#if>
</@layout.registrationLayout>
