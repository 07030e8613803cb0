<#import "template.ftl" as layout>
<#import "stock.ftl" as stock>
<@layout.registrationLayout page="desk-token-imports" caption=msg("warifu.desk.token-imports.heading") width="wide" tone="staff"
    trail=[msg("warifu.desk.section.tokens"), msg("warifu.desk.token-imports.heading")]; section>
<#if section == "form">
<p class="help">${msg("warifu.desk.token-imports.text")}</p>
<div class="actions"><a class="button primary" href="${newUrl}">${msg("warifu.desk.token-import.new")}</a></div>
<#if imports?has_content>
<table class="list" role="table" aria-label="${msg("warifu.desk.token-imports.caption")}">
    <thead role="rowgroup">
        <tr role="row">
            <th scope="col" role="columnheader">${msg("warifu.desk.token-import.started")}</th>
            <th scope="col" role="columnheader">${msg("warifu.desk.token-import.result")}</th>
            <th scope="col" role="columnheader">${msg("warifu.desk.token-import.what")}</th>
            <th scope="col" role="columnheader">${msg("warifu.desk.token.kind")}</th>
            <th scope="col" role="columnheader">${msg("warifu.desk.token-import.keys")}</th>
            <th scope="col" role="columnheader">${msg("warifu.desk.token-import.by")}</th>
        </tr>
    </thead>
    <tbody role="rowgroup">
        <#list imports as one>
        <tr role="row">
            <th scope="row" role="rowheader" class="identity"><a class="moment" href="${importsUrl}/${one.id()}">${times.of(one.startedAt())}</a></th>
            <td role="cell" data-label="${msg("warifu.desk.token-import.result")}"><@stock.importState of=one/></td>
            <td role="cell" data-label="${msg("warifu.desk.token-import.what")}"><span><@stock.importKind of=one/></span></td>
            <td role="cell" data-label="${msg("warifu.desk.token.kind")}"><span>${msg("warifu.token.kind." + one.kind())}<br><span class="help">${msg("warifu.desk.token-import.format." + one.format())}</span></span></td>
            <td role="cell" data-label="${msg("warifu.desk.token-import.keys")}"><span>${msg("warifu.desk.token-import.count", one.keys())}</span></td>
            <td role="cell" data-label="${msg("warifu.desk.token-import.by")}"><span>${one.by()}</span></td>
        </tr>
        </#list>
    </tbody>
</table>
<#else>
<p class="empty">${msg("warifu.desk.token-imports.none")}</p>
</#if>
<ul class="links"><li><a href="${tokensUrl}">${msg("warifu.desk.tokens.back")}</a></li></ul>
</#if>
</@layout.registrationLayout>
