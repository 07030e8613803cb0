<#import "layout.ftl" as layout>
<@layout.frame title=msg("batch.title") trail=[msg("menu.banking"), msg("batch.title")] width="wide">
<@layout.steps current=0/>
<@layout.alert code=draft.code()/>
<form class="sheet form" method="post" action="/batch">
    <@layout.token/>
    <input type="hidden" name="key" value="${key}">
    <@layout.payer/>
    <section>
        <h2 id="lines">${msg("batch.lines")}</h2>
        <p class="help" id="lines-help">${msg("batch.help")}</p>
        <table class="list amounts" aria-labelledby="lines">
            <thead><tr><th scope="col">${msg("payment.payee")}</th><th scope="col">${msg("payment.bank")}</th><th scope="col" class="amount">${msg("payment.amount.field")}</th></tr></thead>
            <tbody>
            <#list customer.payees() as payee>
            <#assign field = "amount-" + payee.id()>
            <tr>
                <th scope="row"><label for="${field}">${payee.name()}</label></th>
                <td data-label="${msg("payment.bank")}">${payee.bank()} ${payee.account()}</td>
                <td class="entry-cell" data-label="${msg("payment.amount.field")}"><div><input id="${field}" name="${field}" type="text" inputmode="numeric" autocomplete="off" maxlength="20" class="digits" value="${draft.typed(field)}"<@layout.described draft field "lines-help"/>><@layout.error draft field/></div></td>
            </tr>
            </#list>
            </tbody>
            <tfoot>
            <tr><th scope="row" colspan="2">${msg("payment.total")} <span class="count">${msg("payment.count", count)}</span></th><td class="amount strong" data-total>${yen(total)}</td></tr>
            </tfoot>
        </table>
        <p class="actions"><button name="action" value="total" type="submit" formnovalidate>${msg("batch.sum")}</button></p>
    </section>
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
