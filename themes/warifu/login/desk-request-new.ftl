<#import "template.ftl" as layout>
<#import "fields.ftl" as fields>
<#assign again = typed!{}>
<#assign kindWrong = (invalidFields![])?seq_contains("kind")>
<@layout.registrationLayout page="desk-request-new" caption=msg("warifu.desk.request.new") width="medium" tone="staff"
    trail=[msg("warifu.desk.section.requests"), msg("warifu.desk.request.new")]; section>
<#if section == "form">
<#if openUrl??>
<p><a href="${openUrl}">${msg("warifu.desk.request.open")}</a></p>
</#if>
<p>${msg("warifu.desk.request.new.text")}</p>
<form class="form" method="post" action="${formAction?keep_before("?")}" autocomplete="off">
    <@fields.state/>
    <fieldset class="choices"<#if kindWrong> aria-describedby="alert"</#if>>
        <legend>${msg("warifu.desk.request.kind")}</legend>
        <#list kinds as kind>
        <@fields.choice name="kind" number=kind value=kind label=msg("warifu.desk.kind." + kind) help=msg("warifu.desk.kind." + kind + ".help") checked=((again.kind)!"") == kind wrong=kindWrong focus=kindWrong && kind?is_first/>
        </#list>
    </fieldset>
    <@fields.input name="contract" label=msg("warifu.field.contract-id") value=(again.contract)!"" inputmode="numeric" maxlength="32"/>
    <@fields.input name="user" label=msg("warifu.field.user-id") help=msg("warifu.desk.request.user.help") value=(again.user)!"" maxlength="64" spellcheck="false"/>
    <@fields.input name="serial" label=msg("warifu.field.serial") help=msg("warifu.desk.request.serial.help") value=(again.serial)!"" maxlength="64" spellcheck="false"/>
    <div class="pair">
        <@fields.input name="form" label=msg("warifu.desk.request.form") help=msg("warifu.desk.request.form.help") value=(again.form)!"" maxlength="64" spellcheck="false"/>
        <@fields.input name="formDate" label=msg("warifu.desk.request.form-date") help=msg("warifu.desk.request.form-date.help") type="date" value=(again.formDate)!today/>
    </div>
    <@fields.words name="reason" label=msg("warifu.desk.request.reason") help=msg("warifu.desk.request.reason.help") value=(again.reason)!"" maxlength="500"/>
    <div class="actions">
        <button type="submit" name="decision" value="preview" class="primary">${msg("warifu.desk.request.preview")}</button>
        <a class="button" href="${backUrl!}">${msg("warifu.back")}</a>
    </div>
</form>
</#if>
</@layout.registrationLayout>
