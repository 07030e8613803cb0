<#--
  What is confirmed, as its user must check it (S69): above the field, never below. Accounts are masked by the server.
-->
<#macro name transaction>${transaction.name()!((transaction.type() == "other")?then(msg("warifu.transaction.type.other", transaction.code()), msg("warifu.transaction.type." + transaction.type())))}</#macro>

<#macro facts transaction>
<section class="transaction" aria-labelledby="transaction-heading">
    <h2 id="transaction-heading">${msg("warifu.transaction.heading")}</h2>
    <dl class="facts">
        <div><dt>${msg("warifu.transaction.type")}</dt><dd><@name transaction=transaction/></dd></div>
        <#if transaction.batch()>
        <div><dt>${msg("warifu.transaction.count")}</dt><dd>${msg("warifu.transaction.count.value", transaction.count())}</dd></div>
        </#if>
        <#if transaction.amount()??>
        <div class="amount"><dt>${transaction.batch()?then(msg("warifu.transaction.total"), msg("warifu.transaction.amount"))}</dt><dd>${transaction.amount()}</dd></div>
        </#if>
        <#if !transaction.batch() && transaction.lines()?has_content>
        <@payee line=transaction.lines()?first/>
        </#if>
        <#if transaction.reference()??>
        <div><dt>${msg("warifu.transaction.reference")}</dt><dd>${transaction.reference()}</dd></div>
        </#if>
    </dl>
    <#if transaction.batch()>
    <details class="lines">
        <summary>${msg("warifu.transaction.lines", transaction.count())}</summary>
        <table class="list" role="table" aria-label="${msg("warifu.transaction.lines.label")}">
            <thead role="rowgroup">
                <tr role="row">
                    <th scope="col" role="columnheader">${msg("warifu.transaction.payee")}</th>
                    <th scope="col" role="columnheader">${msg("warifu.transaction.account")}</th>
                    <th scope="col" role="columnheader">${msg("warifu.transaction.amount")}</th>
                </tr>
            </thead>
            <tbody role="rowgroup">
                <#list transaction.lines() as line>
                <tr role="row">
                    <th scope="row" role="rowheader" class="identity">${line.name()}</th>
                    <td role="cell" data-label="${msg("warifu.transaction.account")}"><span>${line.bank()!} <span class="digits">${line.account()!}</span></span></td>
                    <td role="cell" data-label="${msg("warifu.transaction.amount")}"><span>${line.amount()!}</span></td>
                </tr>
                </#list>
            </tbody>
        </table>
    </details>
    </#if>
</section>
</#macro>

<#macro payee line>
<div><dt>${msg("warifu.transaction.payee")}</dt><dd>${line.name()}</dd></div>
<#if line.bank()?? || line.account()??>
<div><dt>${msg("warifu.transaction.account")}</dt><dd>${line.bank()!} <span class="digits">${line.account()!}</span></dd></div>
</#if>
</#macro>

<#-- Which transaction the answer is to: a form of another tab is not taken for this one's. -->
<#macro seen transaction="">
<#if transaction?has_content>
<input type="hidden" name="transaction" value="${transaction.id()}">
</#if>
</#macro>

<#macro cancel transaction="">
<#if transaction?has_content>
<button type="submit" name="operation" value="cancel" formnovalidate>${msg("warifu.transaction.cancel")}</button>
</#if>
</#macro>
