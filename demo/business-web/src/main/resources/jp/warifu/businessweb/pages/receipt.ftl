<#import "layout.ftl" as layout>
<#assign order = booking.order()>
<@layout.frame title=msg("receipt.title") trail=[msg("menu.banking"), msg("history.title"), msg("receipt.title")]>
<div class="alert <#if verdict == "valid">success<#elseif verdict == "unknown">warning<#else>error</#if>" role="status" data-code="${verdict}">
    <p>${msg("receipt.verdict." + verdict)}</p>
</div>
<div class="sheet">
    <dl class="facts">
        <div><dt>${msg("history.kind")}</dt><dd>${msg("type." + order.content().type())}</dd></div>
        <@layout.what order/>
        <#if receipt??>
        <div><dt>${msg("receipt.confirmed")}</dt><dd class="moment">${moment(receipt.confirmed().orElse(receipt.issued()))}</dd></div>
        <div><dt>${msg("receipt.factor")}</dt><dd>${msg("receipt.factor." + ["one-time-password", "confirmation-pin", "none"]?seq_contains(receipt.factor())?then(receipt.factor(), "other"))}</dd><#if receipt.serial().isPresent()><dd class="help">${msg("receipt.serial", receipt.serial().get())}</dd></#if></div>
        <div><dt>${msg("receipt.contract")}</dt><dd>${receipt.contract()}</dd></div>
        <div><dt>${msg("receipt.digest")}</dt><dd class="id" data-digest="${receipt.digest()}">${receipt.digest()}</dd></div>
        </#if>
        <div><dt>${msg("order.number")}</dt><dd class="id">${order.transaction()}</dd></div>
    </dl>
    <@layout.lines order/>
    <section>
        <h2>${msg("receipt.signed")}</h2>
        <p>${msg("receipt.signed.text")}</p>
        <pre class="jws" tabindex="0" aria-label="${msg("receipt.signed")}">${booking.receipt().orElse("")}</pre>
        <p class="actions"><a class="button" href="/receipt-file/${order.transaction()}">${msg("receipt.save")}</a></p>
        <p class="help">${msg("receipt.keys")} <a href="${keysUrl}">${keysUrl}</a></p>
    </section>
</div>
</@layout.frame>
