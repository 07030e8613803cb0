<#import "template.ftl" as layout>
<#import "fields.ftl" as fields>
<#assign again = typed!{}>
<@layout.registrationLayout page="desk-notices" caption=msg("warifu.desk.section.notices") width="medium" tone="staff"; section>
<#if section == "form">
<section aria-labelledby="shown">
    <h2 id="shown">${msg("warifu.desk.notices.shown")}</h2>
    <#if (notices![])?has_content>
    <div class="notices">
        <#list notices as notice>
        <article<#if notice.mandatory()> class="mandatory"</#if>>
            <h3>${notice.title()}</h3>
            <p class="help"><#if notice.mandatory()><span class="badge attention">${msg("warifu.desk.notices.mandatory.short")}</span> </#if>${notice.period()}</p>
            <p class="words">${notice.body()}</p>
        </article>
        </#list>
    </div>
    <#else>
    <p class="empty">${msg("warifu.desk.notices.none")}</p>
    </#if>
</section>
<section aria-labelledby="another">
    <h2 id="another">${msg("warifu.desk.notices.new")}</h2>
    <form class="form" method="post" action="${formAction!}">
        <@fields.state/>
        <@fields.input name="title" label=msg("warifu.desk.notices.title") value=(again.title)!"" maxlength="100"/>
        <@fields.words name="body" label=msg("warifu.desk.notices.body") value=(again.body)!"" maxlength="4000"/>
        <div class="pair">
            <@fields.input name="from" label=msg("warifu.desk.notices.from") type="date" value=(again.from)!today/>
            <@fields.input name="until" label=msg("warifu.desk.notices.until") type="date" value=(again.until)!""/>
        </div>
        <@fields.check name="mandatory" label=msg("warifu.desk.notices.mandatory") checked=((again.mandatory)!"")?has_content/>
        <div class="actions"><button type="submit" class="primary">${msg("warifu.desk.notices.publish")}</button></div>
    </form>
</section>
</#if>
</@layout.registrationLayout>
