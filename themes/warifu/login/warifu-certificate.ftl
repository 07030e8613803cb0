<#import "template.ftl" as layout>
<#import "fields.ftl" as fields>
<#import "certificate.ftl" as certificate>
<#assign administrator = (entry!"administrator") == "administrator">
<#assign person = administrator?then("administrator", "user")>
<#assign proofs = {
    "code": msg("warifu.field.otp"),
    "confirmation-pin": administrator?then(msg("warifu.field.confirmation-pin"), msg("warifu.field.user-confirmation-pin"))}>
<@layout.registrationLayout page="certificate" caption=msg("warifu.certificate-own.heading") width="medium"; section>
<#if section == "form">
<dl class="facts">
    <div><dt>${msg("warifu.field.contract-id")}</dt><dd class="digits">${contractId!}</dd></div>
    <div><dt>${msg("warifu.certificate-own.holder")}</dt><dd>${holder!}</dd></div>
    <div><dt>${msg("warifu.certificate-own.end")}</dt><dd><#if end??>${end}<#else><span class="none">${msg("warifu.certificate-own.none")}</span></#if></dd></div>
    <div><dt>${msg("warifu.certificate-own.standing")}</dt><dd><@standing/></dd></div>
</dl>
<#if obstacle??>
<section aria-labelledby="next">
    <h2 id="next">${msg("warifu.next.heading")}</h2>
    <#if obstacle == "certificate-not-now">
    <@fields.lines text=msg("warifu.certificate-own.next." + availability + "." + person) ordered=true/>
    <#else>
    <p>${msg("warifu.alert." + obstacle)}</p>
    </#if>
</section>
<#else>
<@certificate.cautions/>
<@certificate.form action=formAction!"">
    <@fields.state/>
    <#if asked == "code">
    <@fields.input name="proof" label=proofs[asked] help=msg("warifu.field.otp.help") inputmode="numeric" autocomplete="one-time-code" maxlength="32" spellcheck="false" class="digits"/>
    <#else>
    <@fields.input name="proof" label=proofs[asked] help=msg("warifu.field.pin.help") type="password" autocomplete="off" maxlength="64"/>
    </#if>
</@certificate.form>
<@certificate.install/>
<@certificate.never/>
</#if>
<#if usersUrl?? || obstacle?? && backUrl??>
<ul class="links">
    <#if usersUrl??><li><a href="${usersUrl}">${msg("warifu.users.heading")}</a></li></#if>
    <#if obstacle?? && backUrl??><li><a href="${backUrl}">${msg("warifu.back.application")}</a></li></#if>
</ul>
</#if>
</#if>
</@layout.registrationLayout>

<#macro standing><#switch availability!"OFF"><#case "OPEN"><span class="badge good">${msg("warifu.certificate-own.standing.OPEN")}</span><#if openUntil??> <span class="help">${msg("warifu.certificate-own.open-until", openUntil)}</span></#if><#break><#case "RENEWAL"><span class="badge attention">${msg("warifu.certificate-own.standing.RENEWAL")}</span><#break><#case "TOO_EARLY"><span class="badge quiet">${msg("warifu.certificate-own.standing.TOO_EARLY")}</span><#if renewableFrom??> <span class="help">${msg("warifu.certificate-own.renewable-from", renewableFrom)}</span></#if><#break><#default><span class="badge quiet">${msg("warifu.certificate-own.standing." + availability!"OFF")}</span></#switch></#macro>
