<#import "template.ftl" as layout>
<#import "fields.ftl" as fields>
<@layout.registrationLayout page="confirm" caption=msg("warifu.operation." + operation)
    trail=[msg("warifu.users.heading"), msg("warifu.settings.heading"), msg("warifu.operation." + operation)]; section>
<#if section == "form">
<p>${msg("warifu.confirm.question." + operation)}</p>
<dl class="facts">
    <div><dt>${msg("warifu.confirm.subjects")}</dt><dd><ul class="people"><#list subjects![] as subject><li>${subject}</li></#list></ul></dd></div>
</dl>
<section class="note<#if operation == "stop" || operation == "report-incident"> caution</#if>" aria-labelledby="caution">
    <h2 id="caution">${msg("warifu.caution.heading")}</h2>
    <@fields.lines text=msg("warifu.confirm.caution." + operation)/>
</section>
<form class="form" method="post" action="${formAction!}" autocomplete="off">
    <@fields.state/>
    <input type="hidden" name="operation" value="${operation}">
    <#list subjectIds![] as subjectId>
    <input type="hidden" name="user" value="${subjectId}">
    </#list>
    <@fields.confirmationPin/>
    <div class="actions">
        <button type="submit" class="primary">${msg("warifu.button.ok")}</button>
        <#if backUrl??><a class="button" href="${backUrl}">${msg("warifu.button.cancel")}</a></#if>
    </div>
</form>
</#if>
</@layout.registrationLayout>
