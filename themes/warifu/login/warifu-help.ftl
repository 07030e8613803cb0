<#import "template.ftl" as layout>
<#import "fields.ftl" as fields>
<#assign chapters = {
    "certificate": ["no-dialog", "behind-window", "expired", "wrong-kind", "no-certificate"] + (entryUrl??)?then(["acquire"], []),
    "code": ["mismatch", "used", "no-serial", "unregistered"],
    "stopped": ["user-stopped", "administrator-locked", "token-locked", "incident"],
    "change": ["new-token", "flat-battery", "pins"]}>
<#assign lost = lostPhoneUrl!layout.place("lost-phone")>
<@layout.registrationLayout page="help" caption=msg("warifu.help.heading") width="medium"; section>
<#if section == "form">
<nav class="contents" aria-labelledby="contents">
    <h2 id="contents">${msg("warifu.help.contents")}</h2>
    <ul>
        <li><a href="#needed">${msg("warifu.help.needed.heading")}</a></li>
        <#list chapters?keys as chapter>
        <li><a href="#${chapter}">${msg("warifu.help.chapter." + chapter)}</a></li>
        </#list>
        <li><a href="#lost">${msg("warifu.lost-phone.heading")}</a></li>
    </ul>
</nav>
<section class="chapter" aria-labelledby="needed">
    <h2 id="needed">${msg("warifu.help.needed.heading")}</h2>
    <p>${msg("warifu.help.needed.text")}</p>
    <@fields.lines text=msg("warifu.help.needed")/>
    <p class="note caution">${msg("warifu.help.needed.missing")}</p>
    <#if authenticatorUrl??>
    <p><a href="${authenticatorUrl}">${msg("warifu.authenticator.heading")}</a></p>
    </#if>
</section>
<#list chapters as chapter, topics>
<section class="chapter" aria-labelledby="${chapter}">
    <h2 id="${chapter}">${msg("warifu.help.chapter." + chapter)}</h2>
    <#list topics as topic>
    <h3>${msg("warifu.help.topic." + topic + ".heading")}</h3>
    <#assign text = msg("warifu.help.topic." + topic)>
    <#if text?contains("\n")>
    <@fields.lines text=text/>
    <#else>
    <p>${text}</p>
    </#if>
    <#if topic == "acquire">
    <p><a href="${entryUrl}">${msg("warifu.certificate-entry.link")}</a></p>
    </#if>
    </#list>
</section>
</#list>
<section class="chapter" aria-labelledby="lost">
    <h2 id="lost">${msg("warifu.lost-phone.heading")}</h2>
    <p>${msg("warifu.lost-phone.text")}</p>
    <#if lost?has_content>
    <p><a href="${lost}">${msg("warifu.help.lost-phone")}</a></p>
    </#if>
</section>
</#if>
</@layout.registrationLayout>
