<#ftl output_format="plainText">
${msg("warifu.mail.greeting")}

${msg("warifu.mail." + change + ".body")}

${msg("warifu.mail.time")}: ${time}
${msg("warifu.mail.contract-id")}: ${contractId}
<#if (names![])?has_content>
${msg("warifu.mail.names")}: ${names?join(", ")}
</#if>
<#list facts![] as fact>
${msg("warifu.mail.fact." + fact.code())}: ${fact.value()}
</#list>
<#if serialEnding??>
${msg("warifu.mail.serial")}: ${serialEnding}
</#if>

${msg("warifu.mail.unexpected")}
${msg("warifu.mail.never")}

--
${msg("warifu.mail.signature")}
${msg("warifu.mail.automatic")}
