<#import "template.ftl" as layout>
<#import "fields.ftl" as fields>
<#assign modeChange = operation == "usage-mode">
<#assign certificate = operation?ends_with("-certificate")>
<#assign keepWrong = (invalidFields![])?seq_contains("keep")>
<@layout.registrationLayout page="confirm" caption=modeChange?then(msg("warifu.confirm.heading.usage-mode"), msg("warifu.operation." + operation)) width=modeChange?then("medium", "narrow")
    trail=certificate?then([msg("warifu.menu.users"), msg("warifu.certificates.heading")], [msg("warifu.users.heading"), msg("warifu.settings.heading")]) + [msg("warifu.operation." + operation)]; section>
<#if section == "form">
<p>${msg("warifu.confirm.question." + operation)}</p>
<#if modeChange>
<dl class="facts">
    <#if previous??>
    <div><dt>${msg("warifu.mode.current")}</dt><dd>${msg("warifu.mode." + previous)}</dd></div>
    </#if>
    <div><dt>${msg("warifu.mode.new")}</dt><dd>${msg("warifu.mode." + mode)}</dd></div>
</dl>
<section class="preview" aria-labelledby="preview">
    <h2 id="preview">${msg("warifu.preview.heading")}</h2>
    <#if (changes![])?has_content>
    <p id="preview-text">${(keepable![])?has_content?then(msg("warifu.preview.text.keepable"), msg("warifu.preview.text"))}</p>
    <table class="list" role="table" aria-labelledby="preview" aria-describedby="preview-text">
        <thead role="rowgroup">
            <tr role="row">
                <th scope="col" role="columnheader">${msg("warifu.preview.holder")}</th>
                <th scope="col" role="columnheader">${msg("warifu.preview.token")}</th>
                <th scope="col" role="columnheader">${msg("warifu.current.state")}</th>
                <th scope="col" role="columnheader">${msg("warifu.preview.outcome")}</th>
            </tr>
        </thead>
        <tbody role="rowgroup">
            <#list changes as change>
            <tr role="row">
                <th scope="row" role="rowheader" class="identity">${change.holder()?has_content?then(change.holder(), msg("warifu.users.all"))}</th>
                <td role="cell" data-label="${msg("warifu.preview.token")}"><span class="token">${msg("warifu.token.kind." + change.kind())} <span class="digits">${change.lastFour()}</span></span></td>
                <td role="cell" data-label="${msg("warifu.current.state")}"><span class="badge ${(change.state() == "ACTIVE")?then("good", "bad")}">${msg("warifu.token.state." + change.state())}</span></td>
                <td role="cell" data-label="${msg("warifu.preview.outcome")}"><span class="outcome"><strong>${msg("warifu.preview.outcome." + change.outcome())}</strong><span class="help">${msg("warifu.preview.outcome." + change.outcome() + ".help")}</span></span></td>
            </tr>
            </#list>
        </tbody>
    </table>
    <#else>
    <p class="empty">${msg("warifu.preview.none")}</p>
    </#if>
</section>
<#else>
<dl class="facts">
    <div><dt>${msg("warifu.confirm.subjects")}</dt><dd><ul class="people"><#list subjects![] as subject><li>${subject}</li></#list></ul></dd></div>
</dl>
</#if>
<#if modeChange && (unregistered!0) gt 0>
<div class="alert warning" role="note" data-code="unregistered-users"><p>${(keepable![])?has_content?then(msg("warifu.preview.unregistered.keepable", unregistered), msg("warifu.preview.unregistered", unregistered))}</p></div>
</#if>
<section class="note<#if ["stop", "report-incident", "usage-mode", "revoke-certificate", "reissue-certificate"]?seq_contains(operation)> caution</#if>" aria-labelledby="caution">
    <h2 id="caution">${msg("warifu.caution.heading")}</h2>
    <@fields.lines text=msg("warifu.confirm.caution." + operation, days!0)/>
</section>
<form class="form" method="post" action="${formAction!}" autocomplete="off">
    <@fields.state/>
    <#if certificate>
    <input type="hidden" name="seen" value="${seen!}">
    </#if>
    <#if (keepable![])?has_content>
    <fieldset class="choices"<#if keepWrong> aria-describedby="alert"</#if>>
        <legend>${msg("warifu.keep.legend." + mode)}</legend>
        <@fields.choice name="keep" number=0 value="none" label=msg("warifu.keep.none") help=msg("warifu.keep.none.help") checked=!(keep!"")?has_content wrong=keepWrong focus=keepWrong && invalidFields?first == "keep"/>
        <#list keepable as kept>
        <@fields.choice name="keep" number=kept?counter value=kept.value() label=kept.label() help=msg("warifu.keep.help." + mode) checked=(keep!"") == kept.value() wrong=keepWrong/>
        </#list>
    </fieldset>
    </#if>
    <@fields.confirmationPin/>
    <div class="actions">
        <button type="submit" class="primary">${msg("warifu.button.ok")}</button>
        <#if backUrl??><a class="button" href="${backUrl}">${msg("warifu.button.cancel")}</a></#if>
    </div>
</form>
</#if>
</@layout.registrationLayout>
