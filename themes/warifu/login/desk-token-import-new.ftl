<#import "template.ftl" as layout>
<#import "fields.ftl" as fields>
<#assign again = typed!{}>
<@layout.registrationLayout page="desk-token-import-new" caption=msg("warifu.desk.token-import.new") width="medium" tone="staff"
    trail=[msg("warifu.desk.section.tokens"), msg("warifu.desk.token-imports.heading"), msg("warifu.desk.token-import.new")]; section>
<#if section == "form">
<p class="help">${msg("warifu.desk.token-import.new.text")}</p>
<form class="form" method="post" action="${formAction?keep_before("?")}" enctype="multipart/form-data" autocomplete="off">
    <@fields.state/>
    <@fields.input name="file" label=msg("warifu.desk.file") help=msg("warifu.desk.token-import.file.help", megabytes) type="file" accept=".xml,.pskc,.pskcxml,.csv,.txt"/>
    <fieldset class="choices"<#if (invalidFields![])?seq_contains("kind")> aria-describedby="alert"</#if>>
        <legend>${msg("warifu.desk.token.kind")}</legend>
        <#list ["HARDWARE", "SOFTWARE"] as one>
        <@fields.choice name="kind" number=one?counter value=one label=msg("warifu.token.kind." + one) checked=((again.kind)!"") == one wrong=(invalidFields![])?seq_contains("kind") focus=one?is_first && (invalidFields![""])?first == "kind"/>
        </#list>
    </fieldset>
    <fieldset class="choices"<#if (invalidFields![])?seq_contains("format")> aria-describedby="alert"</#if>>
        <legend>${msg("warifu.desk.token-import.format")}</legend>
        <#list ["PSKC", "CSV"] as one>
        <@fields.choice name="format" number=one?counter value=one label=msg("warifu.desk.token-import.format." + one) help=msg("warifu.desk.token-import.format." + one + ".help") checked=((again.format)!"") == one wrong=(invalidFields![])?seq_contains("format") focus=one?is_first && (invalidFields![""])?first == "format"/>
        </#list>
    </fieldset>
    <fieldset class="pins">
        <legend>${msg("warifu.desk.token-import.protection")}</legend>
        <p class="help">${msg("warifu.desk.token-import.protection.help")}</p>
        <@fields.input name="key" label=msg("warifu.desk.token-import.key") help=msg("warifu.desk.token-import.key.help") type="password" maxlength="200" autocomplete="off" spellcheck="false"/>
        <@fields.input name="password" label=msg("warifu.desk.token-import.password") type="password" maxlength="1000" autocomplete="off" spellcheck="false"/>
        <@fields.input name="certificate" label=msg("warifu.desk.token-import.certificate") help=msg("warifu.desk.token-import.certificate.help") type="file" accept=".pem,.crt,.cer"/>
    </fieldset>
    <div class="actions">
        <button type="submit" name="decision" value="check" class="primary">${msg("warifu.desk.file.check")}</button>
        <button type="submit" name="decision" value="import">${msg("warifu.desk.file.import")}</button>
    </div>
    <p class="help">${msg("warifu.desk.token-import.check.help")}</p>
</form>
<ul class="links"><li><a href="${backUrl!}">${msg("warifu.desk.token-imports.back")}</a></li></ul>
</#if>
</@layout.registrationLayout>
