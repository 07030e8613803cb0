<#import "template.ftl" as layout>
<#import "fields.ftl" as fields>
<#import "consequences.ftl" as parts>
<@layout.registrationLayout page="desk-request-preview" caption=msg("warifu.desk.request.preview") width="wide" tone="staff"
    trail=[msg("warifu.desk.section.requests"), msg("warifu.desk.request.new"), msg("warifu.desk.request.preview")]; section>
<#if section == "form">
<p>${msg("warifu.desk.request.preview.text")}</p>
<dl class="facts columns">
    <div><dt>${msg("warifu.desk.request.kind")}</dt><dd>${msg("warifu.desk.kind." + kind)}</dd></div>
    <div><dt>${msg("warifu.field.contract-id")}</dt><dd class="digits">${contract}</dd></div>
    <#if user??>
    <div><dt>${msg("warifu.field.user-id")}</dt><dd>${user}</dd></div>
    </#if>
    <div><dt>${msg("warifu.desk.request.form")}</dt><dd>${form}</dd></div>
    <div><dt>${msg("warifu.desk.request.form-date")}</dt><dd>${formDate}</dd></div>
    <#if (typed.reason)?has_content>
    <div><dt>${msg("warifu.desk.request.remarks")}</dt><dd class="words">${typed.reason}</dd></div>
    </#if>
</dl>
<section class="preview" aria-labelledby="consequences">
    <h2 id="consequences">${msg("warifu.desk.request.consequences")}</h2>
    <@parts.table consequences=consequences affected=affected![] labelledby="consequences"/>
</section>
<form class="form" method="post" action="${formAction?keep_before("?")}">
    <@fields.state/>
    <#list typed as name, value>
    <input type="hidden" name="${name}" value="${value}">
    </#list>
    <div class="actions">
        <button type="submit" name="decision" value="file" class="primary">${msg("warifu.desk.request.file")}</button>
        <button type="submit" name="decision" value="edit">${msg("warifu.desk.request.edit")}</button>
    </div>
</form>
</#if>
</@layout.registrationLayout>
