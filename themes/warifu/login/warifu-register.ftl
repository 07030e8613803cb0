<#import "template.ftl" as layout>
<#import "fields.ftl" as fields>
<#assign drifted = secondCode!false>
<#assign replacement = replaces??>
<@layout.registrationLayout page="register" caption=replacement?then(msg("warifu.register.replacement"), msg("warifu.operation.register")) width="medium" marks=replacement?then(msg("warifu.mark.8"), "")
    trail=[msg("warifu.users.heading"), msg("warifu.settings.heading"), msg("warifu.operation.register")] current=1 steps=replacement?then([], [
    {"mark": msg("warifu.mark.67"), "label": msg("warifu.operation.usage-mode")},
    {"mark": msg("warifu.mark.8"), "label": msg("warifu.operation.register")},
    {"mark": msg("warifu.mark.9"), "label": msg("warifu.current.confirm")}]); section>
<#if section == "form">
<dl class="facts">
    <#if userId??>
    <div><dt>${replacement?then(msg("warifu.register.replacement.for"), msg("warifu.register.for"))}</dt><dd>${userId}<#if userName??> <span class="name">${userName}</span></#if></dd></div>
    <#elseif (coveredUsers![])?has_content>
    <div><dt>${replacement?then(msg("warifu.register.replacement.covers", coveredUsers?size), msg("warifu.register.covers", coveredUsers?size))}</dt><dd><ul class="people"><#list coveredUsers as covered><li>${covered}</li></#list></ul></dd><dd class="help">${replacement?then(msg("warifu.register.replacement.covers.help"), msg("warifu.register.covers.help"))}</dd></div>
    </#if>
    <#if replaces??>
    <div><dt>${msg("warifu.register.replaces")}</dt><dd>${msg("warifu.register.replaces.ending")} <span class="digits">${replaces}</span></dd></div>
    </#if>
</dl>
<#if replacement>
<section class="note caution" aria-labelledby="caution">
    <h2 id="caution">${msg("warifu.caution.heading")}</h2>
    <ul>
        <li>${msg("warifu.register.replaces.help")}</li>
        <li>${msg("warifu.register.replacement.broken")}</li>
        <#if (coolingOff!0) gt 0>
        <li>${msg("warifu.register.cooling-off", coolingOff)}</li>
        </#if>
    </ul>
</section>
</#if>
<form class="form" method="post" action="${formAction!}" autocomplete="off">
    <@fields.state/>
    <#if userId??>
    <input type="hidden" name="user" value="${userId}">
    </#if>
    <div class="with-picture">
        <div>
            <@fields.input name="serial" label=msg("warifu.field.serial") help=msg("warifu.field.serial.help") value=serial!"" autocapitalize="characters" autocomplete="off" spellcheck="false" maxlength="64" class="serial"/>
            <@fields.secondCode asked=drifted/>
            <@fields.otp help=drifted?then(msg("warifu.field.otp.next"), msg("warifu.field.otp.help"))/>
            <@fields.confirmationPin/>
        </div>
        <figure class="app">
            <div class="phone" aria-hidden="true">
                <p class="bar"><span class="menu">${msg("warifu.sign.menu")}</span><span>${msg("warifu.app.mode")}</span></p>
                <p class="cap">${msg("warifu.field.serial")}</p>
                <p class="value">${msg("warifu.app.serial")}</p>
                <p class="cap">${msg("warifu.field.otp")}</p>
                <p class="value code">${msg("warifu.app.code")}</p>
                <p class="clock"><span></span></p>
            </div>
            <figcaption>${msg("warifu.app.caption")}</figcaption>
        </figure>
    </div>
    <div class="actions">
        <button type="submit" class="primary">${msg("warifu.button.ok")}</button>
        <#if backUrl??><a class="button" href="${backUrl}">${msg("warifu.back")}</a></#if>
    </div>
</form>
</#if>
</@layout.registrationLayout>
