<#import "template.ftl" as layout>
<@layout.registrationLayout page="desk-request-pins" caption=msg("warifu.desk.new-pins.heading") width="medium" tone="staff"
    trail=[msg("warifu.desk.section.requests"), msg("warifu.desk.kind.RESET_PINS"), msg("warifu.desk.new-pins.heading")]; section>
<#if section == "form">
<p class="once">${msg("warifu.desk.new-pins.once")}</p>
<dl class="facts">
    <div><dt>${msg("warifu.field.contract-id")}</dt><dd class="digits">${request.contract()}</dd></div>
    <div><dt>${msg("warifu.desk.request.subject")}</dt><dd>${person!msg("warifu.desk.subject.administrator")}</dd></div>
    <div><dt>${msg("warifu.desk.request.form")}</dt><dd>${request.form()}</dd></div>
    <div><dt>${(request.user())???then(msg("warifu.field.user-pin"), msg("warifu.field.contract-pin"))}</dt><dd class="secret">${loginPin}</dd></div>
    <div><dt>${(request.user())???then(msg("warifu.field.user-confirmation-pin"), msg("warifu.field.confirmation-pin"))}</dt><dd class="secret">${confirmationPin}</dd></div>
</dl>
<p>${msg("warifu.desk.pins.change")}</p>
<div class="actions"><a class="button primary" href="${request.url()}">${msg("warifu.desk.pins.handed")}</a></div>
</#if>
</@layout.registrationLayout>
