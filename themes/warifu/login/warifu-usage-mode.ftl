<#import "template.ftl" as layout>
<#import "fields.ftl" as fields>
<#assign chosen = selected!mode!"">
<#assign modeWrong = (invalidFields![])?seq_contains("usageMode")>
<@layout.registrationLayout page="usage-mode" caption=msg("warifu.operation.usage-mode") width="medium"
    trail=[msg("warifu.users.heading"), msg("warifu.settings.heading"), msg("warifu.operation.usage-mode")] steps=[
    {"mark": msg("warifu.mark.67"), "label": msg("warifu.operation.usage-mode")},
    {"mark": msg("warifu.mark.8"), "label": msg("warifu.operation.register")},
    {"mark": msg("warifu.mark.9"), "label": msg("warifu.current.confirm")}]; section>
<#if section == "form">
<#if mode??>
<dl class="facts"><div><dt>${msg("warifu.mode.current")}</dt><dd>${msg("warifu.mode." + mode)}</dd></div></dl>
</#if>
<#if (unregistered!0) gt 0>
<div class="alert warning" role="note" data-code="unregistered-users"><p>${msg("warifu.usage-mode.unregistered", unregistered)}</p></div>
</#if>
<#if mode?? && (registered!0) gt 0>
<p class="note">${msg("warifu.usage-mode.preview", registered)}</p>
</#if>
<form class="form" method="post" action="${formAction!}" autocomplete="off">
    <@fields.state/>
    <fieldset class="choices"<#if modeWrong> aria-describedby="alert"</#if>>
        <legend>${msg("warifu.usage-mode.legend")}</legend>
        <#list ["SHARED", "INDIVIDUAL"] as choice>
        <div class="choice">
            <input type="radio" id="usageMode-${choice}" name="usageMode" value="${choice}" aria-describedby="usageMode-${choice}-help<#if modeWrong> alert</#if>"<#if modeWrong> aria-invalid="true"<#if choice?is_first && invalidFields?first == "usageMode"> autofocus</#if></#if><#if chosen == choice> checked</#if>>
            <label for="usageMode-${choice}">${msg("warifu.mode." + choice)}</label>
            <p class="help" id="usageMode-${choice}-help"><strong>${msg("warifu.usage-mode.advice." + choice)}</strong><br>${msg("warifu.usage-mode.explanation." + choice)}</p>
        </div>
        </#list>
    </fieldset>
    <section class="note caution" aria-labelledby="caution">
        <h2 id="caution">${msg("warifu.caution.heading")}</h2>
        <@fields.lines text=msg("warifu.usage-mode.caution")/>
    </section>
    <@fields.confirmationPin/>
    <div class="actions">
        <button type="submit" class="primary">${msg("warifu.button.next")}</button>
        <#if backUrl??><a class="button" href="${backUrl}">${msg("warifu.back")}</a></#if>
    </div>
</form>
</#if>
</@layout.registrationLayout>
