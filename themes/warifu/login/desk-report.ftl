<#import "template.ftl" as layout>
<#import "fields.ftl" as fields>
<#assign again = typed!{}>
<#assign operationWrong = (invalidFields![])?seq_contains("operation")>
<@layout.registrationLayout page="desk-report" caption=msg("warifu.desk.report.heading") width="medium" tone="staff"; section>
<#if section == "form">
<dl class="facts columns">
    <div><dt>${msg("warifu.field.contract-id")}</dt><dd class="digits">${contract.id()}</dd></div>
    <div><dt>${msg("warifu.field.user-id")}</dt><dd>${person.userId()!msg("warifu.desk.contract.administrator")}<span class="name">${person.name()}</span></dd></div>
    <div><dt>${msg("warifu.desk.person.state")}</dt><dd><@fields.accountState state=person.state()/></dd></div>
    <#if person.userId()??>
    <div><dt>${msg("warifu.desk.person.token")}</dt><dd><#if person.registration()??><@fields.tokenInUse token=person.registration()/><#else><span class="badge quiet">${msg("warifu.registration.unregistered")}</span></#if></dd></div>
    </#if>
</dl>
<#if person.registration()?? && (contract.usageMode()!"") == "SHARED">
<div class="alert warning" role="note"><p>${msg("warifu.desk.report.shared")}</p></div>
</#if>
<form class="form" method="post" action="${formAction!}" autocomplete="off">
    <@fields.state/>
    <fieldset class="choices"<#if operationWrong> aria-describedby="alert"</#if>>
        <legend>${msg("warifu.desk.report.operation")}</legend>
        <#list (person.userId()??)?then(["STOP_AND_INCIDENT", "STOP", "INCIDENT"], ["STOP_ADMINISTRATOR"]) as operation>
        <@fields.choice name="operation" number=operation?counter value=operation label=msg("warifu.report.operation." + operation) help=msg("warifu.report.operation." + operation + ".help") checked=((again.operation)!((person.userId()??)?then("", "STOP_ADMINISTRATOR"))) == operation wrong=operationWrong focus=operationWrong && invalidFields?first == "operation" && operation?is_first/>
        </#list>
    </fieldset>
    <@fields.input name="callerName" label=msg("warifu.desk.report.caller") value=(again.callerName)!"" maxlength="100"/>
    <@fields.input name="callback" label=msg("warifu.desk.report.callback.optional") type="tel" value=(again.callback)!"" maxlength="64"/>
    <@fields.words name="note" label=msg("warifu.desk.report.note.optional") help=msg("warifu.desk.report.note.help") value=(again.note)!"" maxlength="500"/>
    <div class="actions">
        <button type="submit" class="primary">${msg("warifu.desk.report.take")}</button>
        <a class="button" href="${backUrl}">${msg("warifu.button.cancel")}</a>
    </div>
</form>
</#if>
</@layout.registrationLayout>
