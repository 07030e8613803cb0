<#import "layout.ftl" as layout>
<@layout.frame title=msg("accounts.title") trail=[msg("menu.banking"), msg("accounts.title")]>
<div class="sheet">
    <table class="list">
        <thead><tr><th scope="col">${msg("accounts.account")}</th><th scope="col" class="amount">${msg("accounts.balance")}</th></tr></thead>
        <tbody>
        <#list customer.accounts() as account>
        <tr><th scope="row">${msg("account", account.branch(), msg("account.kind." + account.kind()), account.number())}</th><td class="amount strong" data-label="${msg("accounts.balance")}" data-account="${account.id()}">${yen(balances[account.id()])}</td></tr>
        </#list>
        </tbody>
    </table>
    <p class="help">${msg("accounts.help")}</p>
</div>
</@layout.frame>
