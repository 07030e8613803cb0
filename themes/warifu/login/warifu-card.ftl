<#import "template.ftl" as layout>
<#import "fields.ftl" as fields>
<#assign wrongFields = invalidFields![]>
<@layout.registrationLayout page="card" caption=msg("warifu.card.heading") current=1 steps=[
    {"mark": msg("warifu.mark.1"), "label": msg("warifu.field.contract-pin")},
    {"mark": msg("warifu.mark.2"), "label": msg("warifu.card.heading")},
    {"mark": msg("warifu.mark.3"), "label": msg("warifu.notice.heading")}]; section>
<#if section == "form">
<p>${msg("warifu.card.text")}</p>
<#if serialEnding??>
<p class="which" data-serial="${serialEnding}">${msg("warifu.card.serial", serialEnding)}</p>
</#if>
<#if labels?has_content>
<div class="card-drawing" aria-hidden="true">
    <p>${msg("warifu.card.heading")}</p>
    <ul><#list labels as label><li<#if cells?seq_contains(label)> class="asked"</#if>>${label}</li></#list></ul>
</div>
</#if>
<form class="form" method="post" action="${url.loginAction}" autocomplete="off">
    <fieldset class="cells">
        <legend class="visually-hidden">${msg("warifu.card.legend")}</legend>
        <#list cells as cell>
        <#assign name = "cell" + cell?counter>
        <div class="cell">
            <label for="${name}" data-cell="${cell}"><span class="kana" aria-hidden="true">${cell}</span><span class="visually-hidden">${msg("warifu.card.digit", cell)}</span></label>
            <input type="text" id="${name}" name="${name}" inputmode="numeric" autocomplete="off" maxlength="4" spellcheck="false"<@fields.described name=name wrong=wrongFields?seq_contains(name)/><#if wrongFields?has_content?then(wrongFields?first == name, cell?is_first)> autofocus</#if>>
        </div>
        </#list>
    </fieldset>
    <div class="actions"><button type="submit" class="primary">${msg("warifu.button.ok")}</button></div>
    <#if otherCard??>
    <div class="other-card">
        <p id="other-card">${msg("warifu.card.other." + otherCard)}</p>
        <button type="submit" name="card" value="${otherCard}" formnovalidate aria-describedby="other-card">${msg("warifu.card.other." + otherCard + ".button")}</button>
    </div>
    </#if>
</form>
<p class="help">${msg("warifu.card.help")}</p>
</#if>
</@layout.registrationLayout>
