<#ftl output_format="plainText">
${msg("warifu.mail.greeting")}

${msg("warifu.mail.transaction.body")}

${msg("warifu.mail.time")}: ${time}
${msg("warifu.mail.contract-id")}: ${contractId}
${msg("warifu.mail.names")}: ${names?first}
${msg("warifu.mail.transaction.type")}: ${transaction.name()!((transaction.type() == "other")?then(msg("warifu.transaction.type.other", transaction.code()), msg("warifu.transaction.type." + transaction.type())))}
<#if transaction.amount()??>
${msg("warifu.mail.transaction.amount")}: ${transaction.amount()}
</#if>
<#if transaction.payee()??>
${msg("warifu.mail.transaction.payee")}: ${transaction.payee()}
<#elseif transaction.count() gt 1>
${msg("warifu.mail.transaction.count")}: ${transaction.count()}
</#if>
<#if transaction.reference()??>
${msg("warifu.mail.transaction.reference")}: ${transaction.reference()}
</#if>
${msg("warifu.mail.transaction.number")}: ${transaction.number()}

${msg("warifu.mail.transaction.phone")}
${msg("warifu.mail.never")}

--
${msg("warifu.mail.signature")}
${msg("warifu.mail.automatic")}
