<#import "template.ftl" as layout>
<#import "fields.ftl" as fields>
<@layout.registrationLayout page="desk-key-rotation" caption=msg("warifu.desk.rotation.open") width="medium" tone="staff"
    trail=[msg("warifu.desk.section.keys"), msg("warifu.desk.rotation.open")]; section>
<#if section == "form">
<dl class="facts">
    <#if current??>
    <div><dt>${msg("warifu.desk.key.current")}</dt><dd>${current.id()} <#if !current.available()><span class="badge bad">${msg("warifu.desk.keys.missing")}</span></#if></dd></div>
    </#if>
    <div><dt>${msg("warifu.desk.key.old")}</dt><dd><#if old?has_content><#list old as key>${key.id()} <#if !key.available()><span class="badge bad">${msg("warifu.desk.keys.missing")}</span> </#if></#list><#else><span class="none">${msg("warifu.none")}</span></#if></dd></div>
    <div><dt>${msg("warifu.desk.rotation.left")}</dt><dd>${msg("warifu.desk.key.rows", left)}</dd></div>
</dl>
<section class="note" aria-labelledby="then">
    <h2 id="then">${msg("warifu.desk.card.then")}</h2>
    <@fields.lines text=msg("warifu.desk.rotation.then")/>
</section>
<form class="form" method="post" action="${formAction!}">
    <@fields.state/>
    <div class="actions">
        <button type="submit" class="primary">${msg("warifu.desk.rotation.do")}</button>
        <a class="button" href="${backUrl!}">${msg("warifu.button.cancel")}</a>
    </div>
</form>
</#if>
</@layout.registrationLayout>
