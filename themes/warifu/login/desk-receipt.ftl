<#import "template.ftl" as layout>
<#import "fields.ftl" as fields>
<@layout.registrationLayout page="desk-receipt" caption=msg("warifu.desk.report.receipt.heading") width="medium" tone="staff"; section>
<#if section == "form">
<div class="receipt">
    <p class="term">${msg("warifu.desk.report.receipt")}</p>
    <p class="number">${report.receipt()}</p>
    <p>${msg("warifu.desk.report.taken-at", times.of(report.at()))}</p>
</div>
<dl class="facts columns">
    <div><dt>${msg("warifu.field.contract-id")}</dt><dd class="digits">${report.contract().value()}</dd></div>
    <div><dt>${msg("warifu.field.user-id")}</dt><dd><@fields.calledFor report=report/></dd></div>
    <div><dt>${msg("warifu.desk.report.operation")}</dt><dd>${msg("warifu.report.operation." + report.operation())}</dd></div>
    <#if report.serial()??>
    <div><dt>${msg("warifu.field.serial")}</dt><dd class="digits">${report.serial()}</dd></div>
    </#if>
    <#if report.stop()??>
    <div><dt>${msg("warifu.desk.report.stop")}</dt><dd data-result="stop-${report.stop()}">${msg("warifu.report.result." + report.stop())}</dd></div>
    </#if>
    <#if report.incident()??>
    <div><dt>${msg("warifu.desk.report.incident")}</dt><dd data-result="incident-${report.incident()}">${msg("warifu.report.result." + report.incident())}</dd></div>
    </#if>
    <div><dt>${msg("warifu.desk.report.caller")}</dt><dd>${report.caller().name()}</dd></div>
    <div><dt>${msg("warifu.desk.report.callback")}</dt><dd><#if report.caller().callback()??>${report.caller().callback()}<#else><span class="none">${msg("warifu.none")}</span></#if></dd></div>
    <div><dt>${msg("warifu.desk.report.taken-by")}</dt><dd>${report.takenBy()}</dd></div>
</dl>
<#if report.caller().note()??>
<section aria-labelledby="note">
    <h2 id="note">${msg("warifu.desk.report.note")}</h2>
    <p class="words">${report.caller().note()}</p>
</section>
</#if>
<p class="help">${msg("warifu.desk.report.afterwards")}</p>
<div class="actions"><a class="button primary" href="${reportsUrl}">${msg("warifu.desk.report.back")}</a></div>
</#if>
</@layout.registrationLayout>
