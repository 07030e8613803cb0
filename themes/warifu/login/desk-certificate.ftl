<#import "template.ftl" as layout>
<#import "fields.ftl" as fields>
<@layout.registrationLayout page="desk-certificate" caption=msg("warifu.desk.certificate.revoke") tone="staff"; section>
<#if section == "form">
<p>${msg("warifu.desk.certificate.question")}</p>
<dl class="facts">
    <div><dt>${msg("warifu.field.contract-id")}</dt><dd class="digits">${contractId}</dd></div>
    <div><dt>${msg("warifu.desk.person.who")}</dt><dd>${userId!msg("warifu.desk.contract.administrator")}<span class="name">${name!}</span></dd></div>
    <div><dt>${msg("warifu.desk.certificate.end")}</dt><dd><#if end??>${end}<#else>${msg("warifu.desk.certificate.none")}</#if></dd></div>
    <#if openUntil??><div><dt>${msg("warifu.desk.certificate.open")}</dt><dd>${openUntil}</dd></div></#if>
</dl>
<section class="note caution" aria-labelledby="caution">
    <h2 id="caution">${msg("warifu.caution.heading")}</h2>
    <@fields.lines text=msg("warifu.desk.certificate.caution")/>
</section>
<form class="form" method="post" action="${formAction!}" autocomplete="off">
    <@fields.state/>
    <div class="actions">
        <button type="submit" class="primary danger">${msg("warifu.desk.certificate.do")}</button>
        <a class="button" href="${backUrl}">${msg("warifu.button.cancel")}</a>
    </div>
</form>
</#if>
</@layout.registrationLayout>
