<#--
  Address of a page that needs no log-in: "help" or "lost-phone". Empty where Keycloak shows a page outside of any realm.
  The server may have a context path: it stands before "/resources/" in the address of the resources.
-->
<#function place name>
    <#local root = url.resourcesPath?contains("/resources/")?then(url.resourcesPath?keep_before("/resources/"), "")>
    <#return (realm.name)???then(root + "/realms/" + (realm.name!"")?url("UTF-8") + "/warifu/" + name, "")>
</#function>

<#-- A way on for everybody who is stuck. -->
<#macro helpLink url="">
<#local target = url?has_content?then(url, place("help"))>
<#if target?has_content>
<p class="more"><a href="${target}">${msg("warifu.help.link")}</a></p>
</#if>
</#macro>

<#--
  The frame of every page. The first four parameters and the sections "header", "show-username", "form", "socialProviders"
  and "info" are those of Keycloak's base theme, whose pages are inherited and rendered in this frame too.
    page      value of data-page; without it Keycloak's own page id
    caption   heading and title; without it the section "header"
    marks     step marks of the customer guide that belong to this page
    trail     captions of the way from the main menu to this page
    steps     list of {mark, label}: the whole way this page is a part of; current is the index of this page in it
    width     "narrow" or "wide"
    tone      "login" or "transaction": a transaction must not look like a log-in; "staff": a page for the bank's own people
    alertText, alertDefault   text and code of a page that is itself the announcement of a refusal
-->
<#macro registrationLayout bodyClass="" displayInfo=false displayMessage=true displayRequiredFields=false
    page="" caption="" marks="" trail=[] steps=[] current=0 width="narrow" tone="login" alertText="" alertDefault="">
<!DOCTYPE html>
<html lang="${lang!"ja"}"<#if (locale.rtl)!false> dir="rtl"</#if>>
<head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="robots" content="noindex, nofollow">
    <meta name="format-detection" content="telephone=no">
    <title><#if caption?has_content>${caption}<#else><#nested "header"></#if>${msg("warifu.title.separator")}${msg("warifu.brand")}</title>
    <link rel="icon" type="image/svg+xml" href="${url.resourcesPath}/img/mark.svg">
    <#list (properties.styles!"")?split(" ") as style>
    <link rel="stylesheet" href="${url.resourcesPath}/${style}">
    </#list>
    <#list (properties.scripts!"")?split(" ") as script>
    <script src="${url.resourcesPath}/${script}" defer></script>
    </#list>
    <#list scripts![] as script>
    <script src="${script}" defer></script>
    </#list>
</head>
<body data-page="${page?has_content?then(page, pageId!"page")}" class="tone-${tone}">
<a class="skip" href="#main">${msg("warifu.skip")}</a>
<header class="top">
    <div class="top-inner">
        <p class="brand">
            <img src="${url.resourcesPath}/img/mark.svg" alt="" width="28" height="28">
            <span>${msg("warifu.brand")}</span><#if tone == "staff"><span class="place">${msg("warifu.desk.brand")}</span></#if>
        </p>
        <#if (realm.internationalizationEnabled)!false && (locale.supported)?? && locale.supported?size gt 1>
        <nav class="languages" aria-label="${msg("warifu.languages")}">
            <ul>
                <#list locale.supported as language>
                <li><a href="${language.url}" lang="${language.languageTag}" hreflang="${language.languageTag}"<#if language.languageTag == locale.currentLanguageTag> aria-current="true"</#if>>${["ja", "en"]?seq_contains(language.languageTag)?then(msg("warifu.language." + language.languageTag), language.label)}</a></li>
                </#list>
            </ul>
        </nav>
        </#if>
    </div>
    <#if tone == "transaction">
    <p class="banner"><span>${msg("warifu.otp.banner")}</span></p>
    </#if>
    <#if menu??>
    <nav class="sections" aria-label="${msg("warifu.desk.menu")}">
        <ul>
            <li><a href="${homeUrl}"<#if page == "desk-home"> aria-current="page"</#if>>${msg("warifu.desk.home")}</a></li>
            <#list menu as item>
            <li><a href="${item.url()}"<#if item.current()> aria-current="page"</#if>>${msg("warifu.desk.section." + item.code())}</a></li>
            </#list>
        </ul>
        <p class="member"><span class="visually-hidden">${msg("warifu.desk.member")}</span><span>${member!}</span> <a href="${logOutUrl!}">${msg("warifu.button.logout")}</a></p>
    </nav>
    </#if>
</header>
<main id="main" class="${width} ${bodyClass}">
    <#if trail?has_content>
    <nav class="trail" aria-label="${msg("warifu.trail")}">
        <ol>
            <#list trail as place>
            <li<#if place?is_last> aria-current="page"</#if>>${place}</li>
            </#list>
        </ol>
    </nav>
    </#if>
    <#if steps?has_content>
    <ol class="steps" aria-label="${msg("warifu.steps")}">
        <#list steps as step>
        <li<#if step?index == current> aria-current="step"<#elseif step?index lt current> class="done"</#if>><span class="mark">${step.mark}</span><span class="label">${step.label}</span></li>
        </#list>
    </ol>
    </#if>
    <h1><#if marks?has_content><span class="mark">${marks}</span></#if><span><#if caption?has_content>${caption}<#else><#nested "header"></#if></span></h1>
    <#if alertText?has_content>
    <div id="alert" class="alert error" role="alert" data-code="${alertCode!alertDefault}"><p>${alertText}</p></div>
    <#elseif displayMessage && (message.summary)?has_content>
    <#if message.type == "error">
    <div id="alert" class="alert error" role="alert" data-code="${alertCode!message.type}"><p>${message.summary}</p></div>
    <#else>
    <div id="alert" class="alert ${message.type}" role="status" data-code="${alertCode!message.type}"><p>${message.summary}</p></div>
    </#if>
    </#if>
    <#if !page?has_content>
    <#nested "show-username">
    <#if (auth.attemptedUsername)?has_content && auth.showUsername() && !auth.showResetCredentials()>
    <p class="account"><span>${auth.attemptedUsername}</span> <a href="${url.loginRestartFlowUrl}">${msg("warifu.restart")}</a></p>
    </#if>
    </#if>
    <div class="sheet">
        <#nested "form">
        <#if !page?has_content>
        <#nested "socialProviders">
        <#if displayInfo>
        <div class="info"><#nested "info"></div>
        </#if>
        </#if>
    </div>
</main>
<footer class="bottom">
    <div class="bottom-inner">
        <#if tone != "staff" && place("help")?has_content>
        <nav aria-label="${msg("warifu.footer.links")}">
            <ul>
                <#if logOutUrl??>
                <li><a href="${logOutUrl}">${msg("warifu.button.logout")}</a></li>
                </#if>
                <#-- In a window of their own: who is in the middle of a log-in or a transaction must not lose it. -->
                <#list {"help": msg("warifu.help.heading"), "lost-phone": msg("warifu.lost-phone.heading")} as name, label>
                <li><#if page == name><a href="#main" aria-current="page">${label}</a><#elseif ["help", "lost-phone"]?seq_contains(page)><a href="${place(name)}">${label}</a><#else><a href="${place(name)}" target="_blank" rel="noopener">${label}<span class="visually-hidden">${msg("warifu.new-window")}</span></a></#if></li>
                </#list>
            </ul>
        </nav>
        </#if>
        <p>${(tone == "staff")?then(msg("warifu.desk.footer"), msg("warifu.footer"))}</p>
    </div>
</footer>
</body>
</html>
</#macro>
