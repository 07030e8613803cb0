<#import "template.ftl" as layout>
<#import "fields.ftl" as fields>
<#import "consequences.ftl" as parts>
<@layout.registrationLayout page="desk-request" caption=msg("warifu.desk.kind." + request.kind()) width="wide" tone="staff"
    trail=[msg("warifu.desk.section.requests"), msg("warifu.desk.kind." + request.kind())]; section>
<#if section == "form">
<dl class="facts columns">
    <div><dt>${msg("warifu.desk.request.state")}</dt><dd><@parts.state of=request.state()/></dd></div>
    <div><dt>${msg("warifu.field.contract-id")}</dt><dd class="digits">${request.contract()}</dd></div>
    <div><dt>${msg("warifu.desk.request.subject")}</dt><dd><@parts.whose user=request.user()!"" serial=request.serial()!"" kind=request.kind()/></dd></div>
    <div><dt>${msg("warifu.desk.request.form")}</dt><dd>${request.form()}</dd></div>
    <div><dt>${msg("warifu.desk.request.form-date")}</dt><dd>${request.formDate()}</dd></div>
    <#if request.reason()??>
    <div><dt>${msg("warifu.desk.request.remarks")}</dt><dd class="words">${request.reason()}</dd></div>
    </#if>
    <div><dt>${msg("warifu.desk.request.by")}</dt><dd>${request.requestedBy()}</dd></div>
    <div><dt>${msg("warifu.desk.request.at")}</dt><dd>${request.requestedAt()}</dd></div>
    <#if request.state() == "OPEN">
    <div><dt>${msg("warifu.desk.request.until")}</dt><dd>${request.closesAt()}</dd></div>
    </#if>
    <#if request.decidedBy()??>
    <div><dt>${msg("warifu.desk.request.decided-by")}</dt><dd>${request.decidedBy()}</dd></div>
    </#if>
    <#if request.decidedAt()??>
    <div><dt>${msg("warifu.desk.request.decided-at")}</dt><dd>${request.decidedAt()}</dd></div>
    </#if>
    <#if request.decisionReason()??>
    <div><dt>${msg("warifu.desk.request.rejected")}</dt><dd class="words">${request.decisionReason()}</dd></div>
    </#if>
</dl>
<#if changed!false>
<section class="note caution" aria-labelledby="changed">
    <h2 id="changed">${msg("warifu.desk.request.changed")}</h2>
    <p>${msg("warifu.desk.request.changed.text")}</p>
</section>
</#if>
<#if consequences??>
<section class="preview" aria-labelledby="consequences">
    <h2 id="consequences">${msg("warifu.desk.request.consequences")}</h2>
    <@parts.table consequences=consequences affected=affected![] labelledby="consequences"/>
</section>
</#if>
<#if mayDecide!false>
<form class="form" method="post" action="${formAction?keep_before("?")}">
    <@fields.state/>
    <p>${(changed!false)?then(msg("warifu.desk.request.decide.changed"), msg("warifu.desk.request.decide"))}</p>
    <@fields.words name="reason" label=msg("warifu.desk.request.rejection") help=msg("warifu.desk.request.rejection.help") value=reason!"" maxlength="500"/>
    <div class="actions">
        <button type="submit" name="decision" value="release" class="primary">${msg("warifu.desk.request.release")}</button>
        <button type="submit" name="decision" value="reject">${msg("warifu.desk.request.reject")}</button>
        <a class="button" href="${backUrl!}">${msg("warifu.back")}</a>
    </div>
</form>
<#else>
<#if request.state() == "OPEN">
<p class="note">${(samePerson!false)?then(msg("warifu.desk.request.same-person"), msg("warifu.desk.request.waits"))}</p>
</#if>
<#if mayWithdraw!false>
<form class="form" method="post" action="${formAction?keep_before("?")}">
    <@fields.state/>
    <p>${msg("warifu.desk.request.withdraw.help")}</p>
    <div class="actions">
        <button type="submit" name="decision" value="withdraw">${msg("warifu.desk.request.withdraw")}</button>
        <a class="button" href="${backUrl!}">${msg("warifu.back")}</a>
    </div>
</form>
<#else>
<div class="actions"><a class="button" href="${backUrl!}">${msg("warifu.back")}</a></div>
</#if>
</#if>
</#if>
</@layout.registrationLayout>
