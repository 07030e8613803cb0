<#import "template.ftl" as layout>
<#import "fields.ftl" as fields>
<@layout.registrationLayout page="authenticator" caption=msg("warifu.authenticator.heading") width="medium"; section>
<#if section == "form">
<#if qr??>
<p class="lead">${msg("warifu.authenticator.made")}</p>
<div class="qr">
    <svg viewBox="-4 -4 ${(qr.modules() + 8)?c} ${(qr.modules() + 8)?c}" role="img" aria-label="${msg("warifu.authenticator.qr")}"><path d="${qr.path()}"></path></svg>
</div>
<p><a href="${uri}">${msg("warifu.authenticator.open")}</a></p>
<dl class="facts">
    <div><dt>${msg("warifu.field.serial")}</dt><dd class="digits">${serial}</dd></div>
    <div><dt>${msg("warifu.authenticator.key")}</dt><dd class="digits key">${key}</dd><dd class="help">${msg("warifu.authenticator.key.help")}</dd></div>
    <div><dt>${msg("warifu.authenticator.register-by")}</dt><dd>${registerBy}</dd></div>
</dl>
<p class="note caution">${msg("warifu.authenticator.once")}</p>
<section aria-labelledby="next">
    <h2 id="next">${msg("warifu.authenticator.next.heading")}</h2>
    <@fields.lines text=msg("warifu.authenticator.next") ordered=true/>
</section>
<#else>
<p class="lead">${msg("warifu.authenticator.text")}</p>
<@fields.lines text=msg("warifu.authenticator.steps", days!7) ordered=true/>
<p class="note caution">${msg("warifu.authenticator.caution")}</p>
<form class="form" method="post" action="${formAction!}" autocomplete="off">
    <input type="hidden" name="formToken" value="${formToken!}">
    <#if activation!false>
    <@fields.input name="activationCode" label=msg("warifu.field.activation-code") help=msg("warifu.field.activation-code.help") autocomplete="off" maxlength="64" spellcheck="false" class="serial"/>
    </#if>
    <div class="actions">
        <button type="submit" class="primary">${msg("warifu.authenticator.make")}</button>
    </div>
</form>
</#if>
<@layout.helpLink/>
</#if>
</@layout.registrationLayout>
