<!DOCTYPE html>
<html lang="${locale.language}">
<head>
    <meta charset="utf-8">
    <title>${msg("warifu.mail." + change + ".subject")}</title>
</head>
<body>
<p>${msg("warifu.mail.greeting")}</p>
<p>${msg("warifu.mail." + change + ".body")}</p>
<table role="presentation" cellpadding="6" cellspacing="0" border="0">
    <tr><th scope="row" align="left" valign="top">${msg("warifu.mail.time")}</th><td>${time}</td></tr>
    <tr><th scope="row" align="left" valign="top">${msg("warifu.mail.contract-id")}</th><td>${contractId}</td></tr>
    <#if (names![])?has_content>
    <tr><th scope="row" align="left" valign="top">${msg("warifu.mail.names")}</th><td><#list names as name>${name}<#sep><br></#sep></#list></td></tr>
    </#if>
    <#list facts![] as fact>
    <tr><th scope="row" align="left" valign="top">${msg("warifu.mail.fact." + fact.code())}</th><td>${fact.value()}</td></tr>
    </#list>
    <#if serialEnding??>
    <tr><th scope="row" align="left" valign="top">${msg("warifu.mail.serial")}</th><td>${serialEnding}</td></tr>
    </#if>
</table>
<p>${msg("warifu.mail.unexpected")}</p>
<p>${msg("warifu.mail.never")}</p>
<hr>
<p>${msg("warifu.mail.signature")}<br>${msg("warifu.mail.automatic")}</p>
</body>
</html>
