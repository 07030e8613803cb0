<#import "template.ftl" as layout>
<#import "fields.ftl" as fields>
<@layout.registrationLayout page="desk-audit-checkpoints" caption=msg("warifu.desk.audit.checkpoints") width="wide" tone="staff"
    trail=[msg("warifu.desk.section.audit"), msg("warifu.desk.audit.checkpoints")]; section>
<#if section == "form">
<p>${msg("warifu.desk.audit.checkpoints.text")}</p>
<#if (checkpoints![])?has_content>
<table class="list" role="table" aria-label="${msg("warifu.desk.audit.checkpoints")}">
    <thead role="rowgroup">
        <tr role="row">
            <th scope="col" role="columnheader">${msg("warifu.desk.audit.checkpoint")}</th>
            <th scope="col" role="columnheader">${msg("warifu.desk.audit.vouched")}</th>
            <th scope="col" role="columnheader">${msg("warifu.desk.audit.at")}</th>
            <th scope="col" role="columnheader">${msg("warifu.desk.audit.actor")}</th>
            <th scope="col" role="columnheader">${msg("warifu.desk.audit.file")}</th>
        </tr>
    </thead>
    <tbody role="rowgroup">
        <#list checkpoints as one>
        <tr role="row">
            <th scope="row" role="rowheader" class="identity">${one.number()?c}</th>
            <td role="cell" data-label="${msg("warifu.desk.audit.vouched")}"><span>${one.seq()?c}</span></td>
            <td role="cell" data-label="${msg("warifu.desk.audit.at")}"><span class="moment">${one.at()}</span></td>
            <td role="cell" data-label="${msg("warifu.desk.audit.actor")}"><span>${one.actor()}</span></td>
            <td role="cell" data-label="${msg("warifu.desk.audit.file")}"><a href="${one.url()}" download aria-label="${msg("warifu.desk.audit.download.of", one.number()?c)}">${msg("warifu.desk.audit.download")}</a></td>
        </tr>
        </#list>
    </tbody>
</table>
<#else>
<p class="empty">${msg("warifu.desk.audit.checkpoints.none")}</p>
</#if>
<#if olderUrl??>
<ul class="links"><li><a href="${olderUrl}">${msg("warifu.desk.older")}</a></li></ul>
</#if>
<#if mayMake!false>
<form class="form" method="post" action="${formAction?keep_before("?")}">
    <@fields.state/>
    <div class="actions">
        <button type="submit" class="primary">${msg("warifu.desk.audit.checkpoint.make")}</button>
        <a class="button" href="${backUrl!}">${msg("warifu.back")}</a>
    </div>
</form>
<#else>
<div class="actions"><a class="button" href="${backUrl!}">${msg("warifu.back")}</a></div>
</#if>
</#if>
</@layout.registrationLayout>
