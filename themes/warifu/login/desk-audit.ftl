<#import "template.ftl" as layout>
<#import "fields.ftl" as fields>
<#assign again = typed!{}>
<@layout.registrationLayout page="desk-audit" caption=msg("warifu.desk.section.audit") width="wide" tone="staff"; section>
<#if section == "form">
<ul class="links">
    <li><a href="${verificationUrl!}">${msg("warifu.desk.audit.verify")}</a></li>
    <li><a href="${checkpointsUrl!}">${msg("warifu.desk.audit.checkpoints")}</a></li>
</ul>
<form class="search many" role="search" method="get" action="${formAction?keep_before("?")}">
    <@fields.input name="contract" label=msg("warifu.field.contract-id") value=(again.contract)!"" inputmode="numeric" maxlength="32"/>
    <@fields.input name="actor" label=msg("warifu.desk.audit.actor") value=(again.actor)!"" maxlength="255" spellcheck="false"/>
    <div class="field">
        <label for="action">${msg("warifu.desk.audit.action")}</label>
        <select id="action" name="action">
            <option value="">${msg("warifu.desk.audit.action.any")}</option>
            <#list actions as one>
            <option value="${one}"<#if ((again.action)!"") == one> selected</#if>>${msg("warifu.desk.audit.action." + one)}</option>
            </#list>
        </select>
    </div>
    <@fields.input name="from" label=msg("warifu.desk.audit.from") type="date" value=(again.from)!""/>
    <@fields.input name="to" label=msg("warifu.desk.audit.to") type="date" value=(again.to)!""/>
    <div class="actions"><button type="submit" class="primary">${msg("warifu.desk.show")}</button></div>
</form>
<#if (records![])?has_content>
<table class="list audit" role="table" aria-label="${msg("warifu.desk.section.audit")}">
    <thead role="rowgroup">
        <tr role="row">
            <th scope="col" role="columnheader">${msg("warifu.desk.audit.seq")}</th>
            <th scope="col" role="columnheader">${msg("warifu.desk.audit.at")}</th>
            <th scope="col" role="columnheader">${msg("warifu.desk.audit.action")}</th>
            <th scope="col" role="columnheader">${msg("warifu.desk.audit.subject")}</th>
            <th scope="col" role="columnheader">${msg("warifu.desk.audit.actor")}</th>
            <th scope="col" role="columnheader">${msg("warifu.desk.audit.details")}</th>
        </tr>
    </thead>
    <tbody role="rowgroup">
        <#list records as row>
        <#assign one = row.entry()>
        <tr role="row">
            <td role="cell" data-label="${msg("warifu.desk.audit.seq")}"><span>${(one.seq()?c)!}</span></td>
            <td role="cell" data-label="${msg("warifu.desk.audit.at")}"><span class="moment">${row.at()}</span></td>
            <th scope="row" role="rowheader" class="identity">${msg("warifu.desk.audit.action." + one.action())}</th>
            <td role="cell" data-label="${msg("warifu.desk.audit.subject")}"><span>${one.contract()!}<#if one.subject()??><br>${one.subject()}</#if></span></td>
            <td role="cell" data-label="${msg("warifu.desk.audit.actor")}"><span>${one.actor()!}<#if one.address()??><br><span class="help">${one.address()}</span></#if></span></td>
            <td role="cell" data-label="${msg("warifu.desk.audit.details")}"><span class="help">
                <#list [[one.serial()!"", "serial"], [one.factor()!"", "factor"], [one.form()!"", "form"], [one.secondPerson()!"", "second"], [one.reason()!"", "reason"]] as detail>
                <#if detail[0]?has_content><span class="detail">${msg("warifu.desk.audit.detail." + detail[1], detail[0])}</span></#if>
                </#list>
                <#if one.fromState()?? || one.toState()??><span class="detail">${msg("warifu.desk.audit.detail.states", one.fromState()!msg("warifu.desk.audit.none"), one.toState()!msg("warifu.desk.audit.none"))}</span></#if>
            </span></td>
        </tr>
        </#list>
    </tbody>
</table>
<#elseif records??>
<p class="empty">${msg("warifu.desk.audit.nothing")}</p>
</#if>
<#if olderUrl?? || exportUrl??>
<ul class="links">
    <#if olderUrl??><li><a href="${olderUrl}">${msg("warifu.desk.older")}</a></li></#if>
    <#if exportUrl??><li><a href="${exportUrl}" download>${msg("warifu.desk.audit.export")}</a></li></#if>
</ul>
</#if>
</#if>
</@layout.registrationLayout>
