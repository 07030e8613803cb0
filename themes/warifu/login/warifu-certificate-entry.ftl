<#import "template.ftl" as layout>
<#import "fields.ftl" as fields>
<#import "certificate.ftl" as certificate>
<#assign administrator = !(userId!"")?has_content>
<@layout.registrationLayout page="certificate-entry" caption=msg("warifu.certificate-entry.heading") width=(subject??)?then("medium", "narrow")
    steps=[{"mark": msg("warifu.certificate-entry.mark.1"), "label": msg("warifu.certificate-entry.step.who")}, {"mark": msg("warifu.certificate-entry.mark.2"), "label": msg("warifu.certificate-entry.step.secrets")}] current=(subject??)?then(1, 0); section>
<#if section == "form">
<#if !(subject??)>
<p>${msg("warifu.certificate-entry.text")}</p>
<form class="form" method="post" action="${formAction!}" autocomplete="on">
    <input type="hidden" name="formToken" value="${formToken!}">
    <@fields.input name="contractId" label=msg("warifu.field.contract-id") help=msg("warifu.field.contract-id.help") value=contractId!"" inputmode="numeric" autocomplete="username" maxlength="64" spellcheck="false" class="identifier"/>
    <@fields.input name="userId" label=msg("warifu.field.user-id") help=msg("warifu.certificate-entry.user-id.help") value=userId!"" autocapitalize="none" autocomplete="section-user username" maxlength="64" spellcheck="false" class="identifier"/>
    <div class="actions"><button type="submit" class="primary">${msg("warifu.button.next")}</button></div>
</form>
<section class="note" aria-labelledby="who-may">
    <h2 id="who-may">${msg("warifu.certificate-entry.who.heading")}</h2>
    <@fields.lines text=msg("warifu.certificate-entry.who")/>
</section>
<#else>
<dl class="facts">
    <div><dt>${msg("warifu.field.contract-id")}</dt><dd class="digits">${contractId!}</dd></div>
    <div><dt>${msg("warifu.certificate-own.holder")}</dt><dd>${administrator?then(msg("warifu.certificate-entry.administrator"), userId!"")}</dd><dd class="help"><a href="${formAction!}">${msg("warifu.certificate-entry.other")}</a></dd></div>
</dl>
<@certificate.cautions/>
<@certificate.form action=formAction!"">
    <input type="hidden" name="formToken" value="${formToken!}">
    <input type="hidden" name="contractId" value="${contractId!}">
    <input type="hidden" name="userId" value="${userId!}">
    <@fields.input name="loginPin" label=administrator?then(msg("warifu.field.contract-pin"), msg("warifu.field.user-pin")) help=msg("warifu.certificate-entry.pin.help") type="password" autocomplete="current-password" maxlength="64"/>
    <@fields.input name="proof" label=administrator?then(msg("warifu.field.confirmation-pin"), msg("warifu.certificate-entry.proof")) help=administrator?then(msg("warifu.field.confirmation-pin.help"), msg("warifu.certificate-entry.proof.help")) type="password" autocomplete="off" maxlength="64"/>
</@certificate.form>
<@certificate.install/>
<@certificate.never/>
</#if>
<@layout.helpLink url=helpUrl!""/>
</#if>
</@layout.registrationLayout>
