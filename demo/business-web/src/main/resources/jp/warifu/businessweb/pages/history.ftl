<#import "layout.ftl" as layout>
<@layout.frame title=msg("history.title") trail=[msg("menu.banking"), msg("history.title")] width="wide">
<div class="sheet">
    <#if bookings?has_content>
    <table class="list">
        <thead><tr><th scope="col">${msg("history.at")}</th><th scope="col">${msg("history.kind")}</th><th scope="col">${msg("payment.payee")}</th><th scope="col" class="amount">${msg("payment.amount")}</th><th scope="col">${msg("history.fate")}</th><th scope="col">${msg("history.details")}</th></tr></thead>
        <tbody>
        <#list bookings as booking>
        <#assign order = booking.order()>
        <tr data-transaction="${order.transaction()}" data-fate="${booking.fate()}">
            <th scope="row" class="moment">${moment(order.at())}</th>
            <td data-label="${msg("history.kind")}">${msg("type." + order.content().type())}</td>
            <td data-label="${msg("payment.payee")}"><span>${order.content().lines()?first.name()}<#if order.content().lines()?size gt 1> ${msg("history.others", order.content().lines()?size - 1)}</#if></span></td>
            <td class="amount" data-label="${msg("payment.amount")}">${yen(order.content().total())}</td>
            <td data-label="${msg("history.fate")}"><span class="badge ${booking.fate()?lower_case}">${msg("fate." + booking.fate())}</span></td>
            <td data-label="${msg("history.details")}"><a href="/orders/${order.transaction()}">${msg("history.show")}<span class="visually-hidden"> ${moment(order.at())}</span></a></td>
        </tr>
        </#list>
        </tbody>
    </table>
    <#else>
    <p class="none">${msg("history.none")}</p>
    </#if>
</div>
</@layout.frame>
