<#-- What a release changes, line by line (S81): the same table before it is asked for, while it waits, and when it is decided on. -->
<#macro table consequences affected labelledby>
<table class="list" role="table" aria-labelledby="${labelledby}">
    <thead role="rowgroup">
        <tr role="row">
            <th scope="col" role="columnheader">${msg("warifu.desk.effect")}</th>
            <th scope="col" role="columnheader">${msg("warifu.desk.effect.on")}</th>
            <th scope="col" role="columnheader">${msg("warifu.desk.effect.before")}</th>
            <th scope="col" role="columnheader">${msg("warifu.desk.effect.after")}</th>
        </tr>
    </thead>
    <tbody role="rowgroup">
        <#list consequences as one>
        <tr role="row">
            <th scope="row" role="rowheader" class="identity">${msg("warifu.desk.effect." + one.effect())}</th>
            <td role="cell" data-label="${msg("warifu.desk.effect.on")}"><span><@subject one/></span></td>
            <td role="cell" data-label="${msg("warifu.desk.effect.before")}"><span><@before one/></span></td>
            <td role="cell" data-label="${msg("warifu.desk.effect.after")}"><strong><@after one/></strong></td>
        </tr>
        </#list>
    </tbody>
</table>
<#if affected?has_content>
<dl class="facts">
    <div><dt>${msg("warifu.desk.request.affected")}</dt><dd><ul class="people"><#list affected as person><li>${person}</li></#list></ul></dd></div>
</dl>
</#if>
</#macro>

<#macro subject one>
<#local effect = one.effect()?string>
<#if ["CARD_COUNT_CLEARED", "CARD_COUNT_STAYS"]?seq_contains(effect)>${msg("warifu.card.heading")} <span class="digits">${one.serial()!}</span><#elseif ["USAGE_MODE_REMOVED", "CONTRACT_RELEASED"]?seq_contains(effect)>${msg("warifu.desk.subject.contract")}<#else><#if (one.user())??>${(one.user() == "SHARED")?then(msg("warifu.users.all"), one.user())}<#elseif !(one.serial())??>${msg("warifu.desk.subject.administrator")}</#if><#if (one.serial())??><#if (one.user())??><br></#if>${msg("warifu.token.kind." + one.kind())} <span class="digits">${one.serial()}</span></#if></#if>
</#macro>

<#macro before one><#if (one.count())??>${msg("warifu.desk.wrong", one.count())}<#elseif one.effect() == "PINS_RESET">${msg("warifu.desk.pins.old")}<#elseif one.effect() == "CERTIFICATE_OPENED">${msg("warifu.desk.certificate.old")}<#else><@condition effect=one.effect()?string value=one.from()!""/></#if></#macro>

<#macro after one><#if one.effect() == "CARD_COUNT_STAYS">${msg("warifu.desk.wrong.stays")}<#elseif (one.count())??>${msg("warifu.desk.wrong", 0)}<#elseif one.effect() == "PINS_RESET">${msg("warifu.desk.pins.new")}<#elseif one.effect() == "CERTIFICATE_OPENED">${msg("warifu.desk.certificate.new")}<#else><@condition effect=one.effect()?string value=one.to()!""/></#if></#macro>

<#macro condition effect value><#if effect == "USAGE_MODE_REMOVED">${value?has_content?then(msg("warifu.mode.short." + value), msg("warifu.mode.none"))}<#elseif ["TOKEN_RETIRED", "INCIDENT_CLEARED"]?seq_contains(effect)>${msg("warifu.token.state." + value)}<#else>${msg("warifu.desk.account." + value)}</#if></#macro>

<#-- Whose, in one cell of a list. -->
<#macro whose user serial kind=""><#if user?has_content><span class="digits">${user}</span><#elseif serial?has_content><span class="digits">${serial}</span><#elseif ["RESET_PINS", "REISSUE_CERTIFICATE", "RELEASE_ADMINISTRATOR", "RELEASE_CARD"]?seq_contains(kind)>${msg("warifu.desk.subject.administrator")}<#else>${msg("warifu.desk.subject.contract")}</#if></#macro>

<#macro state of><span class="badge ${{"OPEN": "attention", "RELEASED": "good", "REJECTED": "bad"}[of]!"quiet"}">${msg("warifu.desk.request.state." + of)}</span></#macro>
