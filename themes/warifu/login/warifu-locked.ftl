<#import "template.ftl" as layout>
<#import "fields.ftl" as fields>
<#assign known = ["login-pin", "confirmation-pin", "card", "one-time-password", "registration"]>
<#assign whole = contractLocked!false>
<#assign cause = whole?then("contract", known?seq_contains(factor!"")?then(factor!"", "any"))>
<#assign person = whole?then("contract", ((entry!"administrator") == "user")?then("user", "administrator"))>
<@layout.registrationLayout page="locked" caption=msg("warifu.locked.heading") alertText=msg("warifu.locked.text." + cause) alertDefault="locked"; section>
<#if section == "form">
<h2>${msg("warifu.next.heading")}</h2>
<@fields.lines text=msg("warifu.locked.next." + person) ordered=true/>
<#if backUrl??>
<div class="actions"><a class="button" href="${backUrl}">${msg("warifu.back.application")}</a></div>
</#if>
<@layout.helpLink/>
</#if>
</@layout.registrationLayout>
