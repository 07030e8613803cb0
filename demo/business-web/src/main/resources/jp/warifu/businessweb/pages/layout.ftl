<#--
  The frame of every page.
    title   heading of the page
    trail   captions of the way from the main screen to this page
    width   "narrow", "medium" or "wide"
-->
<#macro frame title trail=[] width="medium">
<#assign menuUrl = (login??)?then("/session/" + ((login.entry().code())! == "administrator")?then(administratorClient, userClient), "")>
<!DOCTYPE html>
<html lang="${lang}">
<head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="robots" content="noindex, nofollow">
    <meta name="format-detection" content="telephone=no">
    <title>${title}${msg("title.separator")}${msg("brand")}</title>
    <link rel="icon" type="image/svg+xml" href="/assets/mark.svg">
    <link rel="stylesheet" href="/assets/business-web.css">
</head>
<body data-page="${page}">
<a class="skip" href="#main">${msg("skip")}</a>
<p class="demo"><span>${msg("demo")}</span></p>
<header class="top">
    <div class="top-inner">
        <p class="brand"><a href="${menuUrl?has_content?then(menuUrl, "/")}"><img src="/assets/mark.svg" alt="" width="28" height="28"><span>${msg("brand")}</span></a></p>
        <nav class="languages" aria-label="${msg("languages")}">
            <ul>
                <#list ["ja", "en"] as tag>
                <li><a href="${(path == "/" || page != "problem")?then(path, "/")}?lang=${tag}<#if again?has_content>&amp;again=${again?url("UTF-8")}</#if>" lang="${tag}" hreflang="${tag}"<#if tag == lang> aria-current="true"</#if>>${msg("language." + tag)}</a></li>
                </#list>
            </ul>
        </nav>
    </div>
    <#if login??>
    <div class="sections">
        <nav aria-label="${msg("menu.sections")}">
            <ul>
                <li><a href="${menuUrl}"<#if page == "menu"> aria-current="page"</#if>>${msg("menu.title")}</a></li>
                <li><a href="/accounts"<#if page == "accounts"> aria-current="page"</#if>>${msg("accounts.title")}</a></li>
                <#if login.entry().code() == "user">
                <li><a href="/transfer"<#if page == "transfer"> aria-current="page"</#if>>${msg("transfer.title")}</a></li>
                <li><a href="/batch"<#if page == "batch"> aria-current="page"</#if>>${msg("batch.title")}</a></li>
                </#if>
                <li><a href="/history"<#if page == "history"> aria-current="page"</#if>>${msg("history.title")}</a></li>
            </ul>
        </nav>
        <div class="person">
            <p><span class="visually-hidden">${msg("person")}</span>${msg("contract", login.contract())} <span class="role">${msg("role." + login.entry().code())}</span></p>
            <form method="post" action="/logout/${(login.entry().code() == "administrator")?then(administratorClient, userClient)}">
                <@token/>
                <button class="small">${msg("logout")}</button>
            </form>
        </div>
    </div>
    </#if>
</header>
<main id="main" class="${width}">
    <#if trail?has_content>
    <nav class="trail" aria-label="${msg("trail")}">
        <ol>
            <li><a href="${menuUrl}">${msg("menu.title")}</a></li>
            <#list trail as place>
            <li<#if place?is_last> aria-current="page"</#if>>${place}</li>
            </#list>
        </ol>
    </nav>
    </#if>
    <h1>${title}</h1>
<#nested>
</main>
<footer class="bottom">
    <div class="bottom-inner">
        <ul>
            <li><a href="${lostPhoneUrl}">${msg("lost-phone")}</a></li>
            <li><a href="${helpUrl}">${msg("help")}</a></li>
            <#if aidsUrl??>
            <li><a href="${aidsUrl}">${msg("aids")}</a></li>
            </#if>
        </ul>
    </div>
</footer>
</body>
</html>
</#macro>

<#-- Binds a form to the session that it was shown in. -->
<#macro token><input type="hidden" name="formToken" value="${formToken}"></#macro>

<#-- What a form that came back has to say. -->
<#macro alert code prefix="alert.">
<#if code?has_content && code != "total">
<div class="alert <#if ["cancelled", "sent-twice"]?seq_contains(code)>info<#else>error</#if>" role="alert" data-code="${code}">
    <p>${msg(prefix + code)}</p>
</div>
</#if>
</#macro>

<#-- The steps of a payment; current counts from 0. -->
<#macro steps current>
<ol class="steps" aria-label="${msg("steps")}">
    <#list ["enter", "confirm", "done"] as step>
    <li<#if step?index == current> aria-current="step"<#elseif step?index lt current> class="done"</#if>><span class="mark" aria-hidden="true">${["①", "②", "③"][step?index]}</span><span>${msg("steps." + step)}</span></li>
    </#list>
</ol>
</#macro>

<#-- A field's own message. -->
<#macro error draft field>
<#if draft.errors()[field]??>
<p class="field-error" id="${field}-error">${msg("error." + draft.errors()[field])}</p>
</#if>
</#macro>

<#-- Attributes that tie a field to its message. -->
<#macro described draft field help=""><#if draft.errors()[field]??> aria-invalid="true" aria-describedby="<#if help?has_content>${help} </#if>${field}-error"<#elseif help?has_content> aria-describedby="${help}"</#if></#macro>

<#-- The choice of the account that pays. -->
<#macro payer>
<fieldset class="choices">
    <legend>${msg("payment.account")}</legend>
    <@error draft "account"/>
    <#list customer.accounts() as account>
    <div class="choice">
        <input type="radio" id="account-${account.id()}" name="account" value="${account.id()}"<#if draft.typed("account") == account.id() || (!draft.typed("account")?has_content && account?is_first)> checked</#if> required<@described draft "account"/>>
        <label for="account-${account.id()}">${msg("account", account.branch(), msg("account.kind." + account.kind()), account.number())}</label>
        <p class="help">${msg("payment.available")} <span class="amount">${yen(balances[account.id()])}</span></p>
    </div>
    </#list>
</fieldset>
</#macro>

<#-- What an order is about. -->
<#macro what order>
<#if order.content().lines()?size == 1>
<#assign line = order.content().lines()?first>
<div><dt>${msg("payment.payee")}</dt><dd>${line.name()}</dd><dd class="help">${line.bank()} ${line.account()}</dd></div>
</#if>
<div><dt>${(order.content().lines()?size == 1)?then(msg("payment.amount"), msg("payment.total"))}</dt><dd class="amount">${yen(order.content().total())}</dd><#if order.content().lines()?size gt 1><dd class="help">${msg("payment.count", order.content().lines()?size)}</dd></#if></div>
<#if order.content().reference()?has_content>
<div><dt>${msg("payment.reference")}</dt><dd>${order.content().reference()}</dd></div>
</#if>
</#macro>

<#-- The lines of a batch. -->
<#macro lines order>
<#if order.content().lines()?size gt 1>
<section>
    <h2>${msg("batch.lines")}</h2>
    <table class="list">
        <thead><tr><th scope="col">${msg("payment.payee")}</th><th scope="col">${msg("payment.bank")}</th><th scope="col" class="amount">${msg("payment.amount")}</th></tr></thead>
        <tbody>
        <#list order.content().lines() as line>
        <tr><th scope="row">${line.name()}</th><td data-label="${msg("payment.bank")}">${line.bank()} ${line.account()}</td><td class="amount" data-label="${msg("payment.amount")}">${yen(line.yen())}</td></tr>
        </#list>
        </tbody>
    </table>
</section>
</#if>
</#macro>
