<#-- A token's state, as those see it who keep the stock. -->
<#macro state of><span class="badge ${{"STOCK": "attention", "ACTIVE": "good", "RETIRED": "quiet"}[of]!"bad"}"><@stateName of=of/></span></#macro>

<#macro stateName of><#if of == "STOCK">${msg("warifu.desk.token.in-stock")}<#else>${msg("warifu.token.state." + of)}</#if></#macro>

<#-- How an import of tokens stands. -->
<#macro importState of><#local state = of.state()?string><span class="badge ${{"RUNNING": "attention", "FAILED": "bad"}[state]!((of.problemCount() gt 0)?then("bad", "good"))}"><#if state == "DONE" && of.dryRun()>${(of.problemCount() gt 0)?then(msg("warifu.desk.token-import.problematic"), msg("warifu.desk.token-import.sound"))}<#else>${msg("warifu.desk.token-import.state." + state)}</#if></span></#macro>

<#macro importKind of>${of.dryRun()?then(msg("warifu.desk.token-import.dry-run"), msg("warifu.desk.token-import.real"))}</#macro>
