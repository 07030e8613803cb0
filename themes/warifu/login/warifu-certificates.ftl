<#import "template.ftl" as layout>
<@layout.registrationLayout page="certificates" caption=msg("warifu.certificates.heading") width="wide"
    trail=[msg("warifu.menu.contract"), msg("warifu.menu.users"), msg("warifu.certificates.heading")]; section>
<#if section == "form">
<p>${msg("warifu.certificates.text")}</p>
<table class="list" role="table">
    <caption class="visually-hidden">${msg("warifu.certificates.caption")}</caption>
    <thead role="rowgroup">
        <tr role="row">
            <th scope="col" role="columnheader">${msg("warifu.field.user-id")}</th>
            <th scope="col" role="columnheader">${msg("warifu.users.name")}</th>
            <th scope="col" role="columnheader">${msg("warifu.current.state")}</th>
            <th scope="col" role="columnheader">${msg("warifu.certificates.end")}</th>
            <th scope="col" role="columnheader">${msg("warifu.certificates.operations")}</th>
        </tr>
    </thead>
    <tbody role="rowgroup">
        <#list rows![] as row>
        <tr role="row" data-user="${row.userId()}" data-state="${row.state()}">
            <th scope="row" role="rowheader" class="identity">${row.userId()}</th>
            <td role="cell" data-label="${msg("warifu.users.name")}">${row.name()!}</td>
            <td role="cell" data-label="${msg("warifu.current.state")}"><span class="stack"><span class="badge ${{"live": "good", "renewal": "attention", "expired": "bad", "open": "attention"}[row.state()]!"quiet"}">${msg("warifu.certificates.state." + row.state())}</span><#if row.openUntil()??><span class="help">${msg("warifu.certificates.open-until", row.openUntil())}</span></#if><#if row.usableFrom()??><span class="help">${msg("warifu.certificates.usable-from", row.usableFrom())}</span></#if></span></td>
            <td role="cell" data-label="${msg("warifu.certificates.end")}" class="digits"><#if row.end()??>${row.end()}<#else><span class="none">${msg("warifu.none")}</span></#if></td>
            <td role="cell" data-label="${msg("warifu.certificates.operations")}"><span class="does"><#list ["reissue-certificate", "revoke-certificate"] as operation><a href="${confirmUrl}?operation=${operation}&amp;user=${row.userId()?url("UTF-8")}">${msg("warifu.operation." + operation)}<span class="visually-hidden">${msg("warifu.certificates.of", row.userId())}</span></a></#list></span></td>
        </tr>
        <#else>
        <tr role="row"><td role="cell" colspan="5" class="empty">${msg("warifu.users.empty")}</td></tr>
        </#list>
    </tbody>
</table>
<section class="note" aria-labelledby="about">
    <h2 id="about">${msg("warifu.certificates.about.heading")}</h2>
    <ul><#list msg("warifu.certificates.about")?split("\n") as line><li>${line}</li></#list></ul>
</section>
<ul class="links">
    <#if ownUrl??><li><a href="${ownUrl}">${msg("warifu.certificates.own")}</a></li></#if>
    <#if usersUrl??><li><a href="${usersUrl}">${msg("warifu.users.heading")}</a></li></#if>
    <#if backUrl??><li><a href="${backUrl}">${msg("warifu.back.application")}</a></li></#if>
</ul>
</#if>
</@layout.registrationLayout>
