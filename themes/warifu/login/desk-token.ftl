<#import "template.ftl" as layout>
<#import "stock.ftl" as stock>
<@layout.registrationLayout page="desk-token" caption=msg("warifu.desk.token.heading") width="wide" tone="staff"
    trail=[msg("warifu.desk.section.tokens"), msg("warifu.desk.token.heading")]; section>
<#if section == "form">
<dl class="facts columns">
    <div><dt>${msg("warifu.field.serial")}</dt><dd class="digits">${token.serial()}</dd></div>
    <div><dt>${msg("warifu.desk.token.state")}</dt><dd><@stock.state of=token.state()?string/></dd></div>
    <div><dt>${msg("warifu.desk.token.kind")}</dt><dd>${msg("warifu.token.kind." + token.kind())}</dd></div>
    <div><dt>${msg("warifu.field.contract-id")}</dt><dd class="digits"><#if contractUrl??><a href="${contractUrl}">${token.contract()}</a><#else>${token.contract()!msg("warifu.none")}</#if></dd></div>
    <div><dt>${msg("warifu.desk.token.first-used")}</dt><dd class="moment"><#if token.firstUsed()??>${times.of(token.firstUsed())}<#else>${msg("warifu.none")}</#if></dd></div>
    <div><dt>${msg("warifu.desk.token.last-used")}</dt><dd class="moment"><#if token.lastUsed()??>${times.of(token.lastUsed())}<#else>${msg("warifu.none")}</#if></dd></div>
    <div><dt>${msg("warifu.desk.token.code")}</dt><dd>${msg("warifu.desk.token.code.text", token.algorithm(), token.digits(), token.periodSeconds())}</dd></div>
    <div><dt>${msg("warifu.desk.token.drift")}</dt><dd>${msg("warifu.desk.token.drift.text", token.driftSteps())}</dd></div>
</dl>
<section aria-labelledby="history">
    <h2 id="history">${msg("warifu.desk.token.history")}</h2>
    <#if history?has_content>
    <table class="list" role="table" aria-labelledby="history">
        <thead role="rowgroup">
            <tr role="row">
                <th scope="col" role="columnheader">${msg("warifu.desk.token.at")}</th>
                <th scope="col" role="columnheader">${msg("warifu.desk.token.event")}</th>
                <th scope="col" role="columnheader">${msg("warifu.desk.token.state")}</th>
                <th scope="col" role="columnheader">${msg("warifu.field.contract-id")}</th>
                <th scope="col" role="columnheader">${msg("warifu.desk.token.by")}</th>
                <th scope="col" role="columnheader">${msg("warifu.desk.token.reason")}</th>
            </tr>
        </thead>
        <tbody role="rowgroup">
            <#list history as one>
            <tr role="row">
                <td role="cell" data-label="${msg("warifu.desk.token.at")}"><span class="moment">${times.of(one.at())}</span></td>
                <th scope="row" role="rowheader" class="identity">${msg("warifu.desk.token.event." + one.event())}</th>
                <td role="cell" data-label="${msg("warifu.desk.token.state")}"><span><#if one.from()??><@stock.stateName of=one.from()/> → </#if><@stock.stateName of=one.to()/></span></td>
                <td role="cell" data-label="${msg("warifu.field.contract-id")}"><#if one.contract()??><span class="digits">${one.contract()}</span><#else><span class="none">${msg("warifu.none")}</span></#if></td>
                <td role="cell" data-label="${msg("warifu.desk.token.by")}"><span><#if one.by()??>${one.by()}<#if one.party()??><br></#if></#if><#if one.party()??><span class="help">${msg("warifu.desk.party." + one.party())}</span></#if></span></td>
                <td role="cell" data-label="${msg("warifu.desk.token.reason")}"><#if one.reason()??><span class="reason">${one.reason()}</span><#else><span class="none">${msg("warifu.none")}</span></#if></td>
            </tr>
            </#list>
        </tbody>
    </table>
    <#else>
    <p class="empty">${msg("warifu.desk.token.history.none")}</p>
    </#if>
</section>
<#if withdrawUrl??>
<div class="actions"><a class="button" href="${withdrawUrl}">${msg("warifu.desk.token.withdraw")}</a></div>
</#if>
<ul class="links"><li><a href="${tokensUrl}">${msg("warifu.desk.tokens.back")}</a></li></ul>
</#if>
</@layout.registrationLayout>
