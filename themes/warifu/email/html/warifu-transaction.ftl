<!DOCTYPE html>
<html lang="${locale.language}">
<head>
    <meta charset="utf-8">
    <title>${msg("warifu.mail.transaction.subject")}</title>
</head>
<body>
<p>${msg("warifu.mail.greeting")}</p>
<p>${msg("warifu.mail.transaction.body")}</p>
<table role="presentation" cellpadding="6" cellspacing="0" border="0">
    <tr><th scope="row" align="left" valign="top">${msg("warifu.mail.time")}</th><td>${time}</td></tr>
    <tr><th scope="row" align="left" valign="top">${msg("warifu.mail.contract-id")}</th><td>${contractId}</td></tr>
    <tr><th scope="row" align="left" valign="top">${msg("warifu.mail.names")}</th><td>${names?first}</td></tr>
    <tr><th scope="row" align="left" valign="top">${msg("warifu.mail.transaction.type")}</th><td>${transaction.name()!((transaction.type() == "other")?then(msg("warifu.transaction.type.other", transaction.code()), msg("warifu.transaction.type." + transaction.type())))}</td></tr>
    <#if transaction.amount()??>
    <tr><th scope="row" align="left" valign="top">${msg("warifu.mail.transaction.amount")}</th><td>${transaction.amount()}</td></tr>
    </#if>
    <#if transaction.payee()??>
    <tr><th scope="row" align="left" valign="top">${msg("warifu.mail.transaction.payee")}</th><td>${transaction.payee()}</td></tr>
    <#elseif transaction.count() gt 1>
    <tr><th scope="row" align="left" valign="top">${msg("warifu.mail.transaction.count")}</th><td>${transaction.count()}</td></tr>
    </#if>
    <#if transaction.reference()??>
    <tr><th scope="row" align="left" valign="top">${msg("warifu.mail.transaction.reference")}</th><td>${transaction.reference()}</td></tr>
    </#if>
    <tr><th scope="row" align="left" valign="top">${msg("warifu.mail.transaction.number")}</th><td>${transaction.number()}</td></tr>
</table>
<p><strong>${msg("warifu.mail.transaction.phone")}</strong></p>
<p>${msg("warifu.mail.never")}</p>
<hr>
<p>${msg("warifu.mail.signature")}<br>${msg("warifu.mail.automatic")}</p>
</body>
</html>
