<#import "template.ftl" as layout>
<#assign way = ((entry!"administrator") == "administrator")?then([
    {"mark": msg("warifu.mark.1"), "label": msg("warifu.field.contract-pin")},
    {"mark": msg("warifu.mark.2"), "label": msg("warifu.card.heading")},
    {"mark": msg("warifu.mark.3"), "label": msg("warifu.notice.heading")}], [])>
<@layout.registrationLayout page="notice" caption=msg("warifu.notice.heading") marks=way?has_content?then("", msg("warifu.mark.3")) steps=way current=2; section>
<#if section == "form">
<#if lastLogin??>
<dl class="facts"><div><dt>${msg("warifu.notice.last-login")}</dt><dd>${lastLogin}</dd><dd class="help">${msg("warifu.notice.last-login.help")}</dd></div></dl>
</#if>
<#if (personal![])?has_content || (notices![])?has_content>
<div class="notices">
    <#list personal![] as note>
    <#assign key = "warifu.notice.personal." + note.code()>
    <#assign of = note.arguments()>
    <#assign whose = ((of[2])!"")?has_content?then((of[2])!"", msg("warifu.users.all"))>
    <article class="personal" data-notice="${note.code()}">
        <h2><span class="badge attention">${msg("warifu.notice.personal")}</span>${msg(key + ".title", (of[0])!"", (of[1])!"", whose)}</h2>
        <p class="plain">${msg(key + ".body", (of[0])!"", (of[1])!"", whose)}</p>
    </article>
    </#list>
    <#list notices![] as notice>
    <article<#if notice.mandatory()> class="mandatory"</#if>>
        <h2><#if notice.mandatory()><span class="badge attention">${msg("warifu.notice.mandatory")}</span></#if>${notice.title()}</h2>
        <p class="plain">${notice.body()}</p>
        <#if (notice.period())??>
        <p class="help">${msg("warifu.notice.period", notice.period())}</p>
        </#if>
    </article>
    </#list>
</div>
<#else>
<p class="empty">${msg("warifu.notice.none")}</p>
</#if>
<form class="form" method="post" action="${url.loginAction}">
    <#if (notices![])?filter(notice -> notice.mandatory())?has_content>
    <p class="help">${msg("warifu.notice.receipt")}</p>
    </#if>
    <div class="actions"><button type="submit" class="primary">${msg("warifu.button.next")}</button></div>
</form>
</#if>
</@layout.registrationLayout>
