<#import "layout.ftl" as layout>
<@layout.frame title=msg("transfer.title") trail=[msg("menu.banking"), msg("transfer.title")]>
<@layout.steps current=0/>
<@layout.alert code=draft.code()/>
<form class="sheet form" method="post" action="/transfer">
    <@layout.token/>
    <input type="hidden" name="key" value="${key}">
    <@layout.payer/>
    <div class="field">
        <label for="payee">${msg("payment.payee")}</label>
        <select id="payee" name="payee" required<@layout.described draft "payee"/>>
            <option value="">${msg("payment.choose")}</option>
            <#list customer.payees() as payee>
            <option value="${payee.id()}"<#if draft.typed("payee") == payee.id()> selected</#if>>${payee.name()} — ${payee.bank()} ${payee.account()}</option>
            </#list>
        </select>
        <@layout.error draft "payee"/>
    </div>
    <div class="field">
        <label for="amount">${msg("payment.amount.field")}</label>
        <p class="help" id="amount-help">${msg("payment.amount.help")}</p>
        <input id="amount" name="amount" type="text" inputmode="numeric" autocomplete="off" maxlength="20" required class="digits" value="${draft.typed("amount")}"<@layout.described draft "amount" "amount-help"/>>
        <@layout.error draft "amount"/>
    </div>
    <div class="field">
        <label for="reference">${msg("payment.reference")} <span class="optional">${msg("optional")}</span></label>
        <input id="reference" name="reference" type="text" autocomplete="off" maxlength="40" value="${draft.typed("reference")}"<@layout.described draft "reference"/>>
        <@layout.error draft "reference"/>
    </div>
    <p class="note">${msg("payment.next")}</p>
    <div class="actions">
        <button class="primary" name="action" value="go" type="submit">${msg("payment.go")}</button>
        <a class="button" href="/session/${userClient}">${msg("payment.quit")}</a>
    </div>
</form>
</@layout.frame>
