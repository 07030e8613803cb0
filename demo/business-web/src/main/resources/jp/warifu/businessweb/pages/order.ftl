<#import "layout.ftl" as layout>
<#assign order = booking.order() fate = booking.fate()?string>
<@layout.frame title=msg("order.title." + fate) trail=[msg("menu.banking"), msg("type." + order.content().type())]>
<#if fate == "EXECUTED"><@layout.steps current=2/></#if>
<div class="alert <#if fate == "EXECUTED">success<#elseif fate == "OPEN">warning<#else>error</#if>" role="status" data-code="${fate?lower_case}">
    <p>${msg("order.text." + fate)}</p>
</div>
<div class="sheet">
    <dl class="facts">
        <div><dt>${msg("history.kind")}</dt><dd>${msg("type." + order.content().type())}</dd></div>
        <@layout.what order/>
        <div><dt>${msg("order.at")}</dt><dd class="moment">${moment(order.at())}</dd></div>
        <div><dt>${msg("order.number")}</dt><dd class="id" data-transaction="${order.transaction()}">${order.transaction()}</dd></div>
    </dl>
    <@layout.lines order/>
    <p class="actions">
        <#if fate == "EXECUTED">
        <a class="button primary" href="/receipt/${order.transaction()}">${msg("receipt.show")}</a>
        </#if>
        <a class="button" href="/history">${msg("history.title")}</a>
        <a class="button" href="${layout.menuUrl}">${msg("order.menu")}</a>
    </p>
</div>
</@layout.frame>
