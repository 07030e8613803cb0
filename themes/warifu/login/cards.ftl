<#-- Customer cards, as the staff's pages show them; never a digit of their cells. -->
<#macro state of><span class="badge ${{"ACTIVE": "good", "NEXT": "attention", "BLOCKED": "bad"}[of?string]!"quiet"}">${msg("warifu.card.state." + of)}</span></#macro>

<#-- Without its due the bar says nothing that the figure beside it does not. -->
<#macro bar pairs threshold due>
<svg class="exposure<#if due> due</#if>" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" focusable="false"><rect class="track" width="100" height="8"></rect><rect class="asked" width="${pairs?c}" height="8"></rect><rect class="edge" x="${(threshold - 0.4)?c}" width="1.6" height="8"></rect><rect class="threshold" x="${threshold?c}" width="0.8" height="8"></rect></svg>
</#macro>

<#macro facts card>
<dl class="facts columns">
    <div><dt>${msg("warifu.field.serial")}</dt><dd class="digits">${card.printed()}</dd></div>
    <div><dt>${msg("warifu.desk.card.state")}</dt><dd><@state of=card.state()/></dd></div>
    <#if card.contract()??>
    <div><dt>${msg("warifu.field.contract-id")}</dt><dd class="digits">${card.contract()}</dd></div>
    </#if>
</dl>
</#macro>

<#macro table cards threshold labelledby>
<table class="list" role="table" aria-labelledby="${labelledby}">
    <thead role="rowgroup">
        <tr role="row">
            <th scope="col" role="columnheader">${msg("warifu.field.serial")}</th>
            <th scope="col" role="columnheader">${msg("warifu.desk.card.state")}</th>
            <th scope="col" role="columnheader">${msg("warifu.field.contract-id")}</th>
            <th scope="col" role="columnheader">${msg("warifu.desk.card.exposure")}</th>
            <th scope="col" role="columnheader">${msg("warifu.desk.card.assigned-at")}</th>
        </tr>
    </thead>
    <tbody role="rowgroup">
        <#list cards as card>
        <tr role="row">
            <th scope="row" role="rowheader" class="identity"><#if card.url()??><a class="digits" href="${card.url()}">${card.printed()}</a><#else><span class="digits">${card.printed()}</span></#if></th>
            <td role="cell" data-label="${msg("warifu.desk.card.state")}"><span class="badges"><@state of=card.state()/><#if card.due()> <span class="badge attention">${msg("warifu.desk.card.due")}</span></#if></span></td>
            <td role="cell" data-label="${msg("warifu.field.contract-id")}"><#if card.contractUrl()??><a class="digits" href="${card.contractUrl()}">${card.contract()}</a><#elseif card.contract()??><span class="digits">${card.contract()}</span><#else><span class="none">${msg("warifu.none")}</span></#if></td>
            <td role="cell" data-label="${msg("warifu.desk.card.exposure")}"><span class="meter"><span>${msg("warifu.desk.percent", card.pairs())}</span><@bar pairs=card.pairs() threshold=threshold due=card.due()/></span></td>
            <td role="cell" data-label="${msg("warifu.desk.card.assigned-at")}"><#if card.assignedAt()??><span class="moment">${card.assignedAt()}</span><#else><span class="none">${msg("warifu.none")}</span></#if></td>
        </tr>
        </#list>
    </tbody>
</table>
</#macro>

<#macro pieces>
<#if newerUrl?? || olderUrl??>
<ul class="links">
    <#if newerUrl??><li><a href="${newerUrl}" rel="prev">${msg("warifu.desk.page.previous")}</a></li></#if>
    <#if olderUrl??><li><a href="${olderUrl}" rel="next">${msg("warifu.desk.page.next")}</a></li></#if>
</ul>
</#if>
</#macro>
