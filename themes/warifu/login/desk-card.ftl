<#import "template.ftl" as layout>
<#import "cards.ftl" as parts>
<@layout.registrationLayout page="desk-card" caption=msg("warifu.desk.card.heading") width="wide" tone="staff"
    trail=[msg("warifu.desk.section.cards"), msg("warifu.desk.card.heading")]; section>
<#if section == "form">
<dl class="facts columns">
    <div><dt>${msg("warifu.field.serial")}</dt><dd class="digits">${card.printed()}</dd></div>
    <div><dt>${msg("warifu.desk.card.state")}</dt><dd><span class="badges"><@parts.state of=card.state()/><#if card.due()> <span class="badge attention">${msg("warifu.desk.card.due")}</span></#if></span></dd></div>
    <div><dt>${msg("warifu.field.contract-id")}</dt><dd><#if card.contractUrl()??><a class="digits" href="${card.contractUrl()}">${card.contract()}</a><#elseif card.contract()??><span class="digits">${card.contract()}</span><#else><span class="none">${msg("warifu.none")}</span></#if></dd></div>
    <div><dt>${msg("warifu.desk.card.assigned-at")}</dt><dd><#if card.assignedAt()??>${card.assignedAt()}<#else><span class="none">${msg("warifu.none")}</span></#if></dd></div>
    <#if card.firstUsedAt()??>
    <div><dt>${msg("warifu.desk.card.first-used-at")}</dt><dd>${card.firstUsedAt()}</dd></div>
    </#if>
    <div><dt>${msg("warifu.desk.card.batch")}</dt><dd><#if batchUrl??><a href="${batchUrl}">${msg("warifu.desk.card.batch.open")}</a><#else>${msg("warifu.desk.card.batch.none")}</#if></dd></div>
</dl>
<p class="note">${msg("warifu.desk.card.now." + card.state())}</p>
<section aria-labelledby="exposure">
    <h2 id="exposure">${msg("warifu.desk.card.exposure")}</h2>
    <div class="meter large">
        <p><strong>${msg("warifu.desk.percent", card.pairs())}</strong> ${msg("warifu.desk.card.exposure.threshold", threshold)}</p>
        <@parts.bar pairs=card.pairs() threshold=threshold due=card.due()/>
    </div>
    <p class="help">${msg("warifu.desk.card.exposure.text", card.cells(), card.challenges())}</p>
    <#if card.due()><p class="note caution">${msg("warifu.desk.card.due.text")}</p></#if>
</section>
<#if (others![])?has_content>
<section aria-labelledby="others">
    <h2 id="others">${msg("warifu.desk.card.others")}</h2>
    <@parts.table cards=others threshold=threshold labelledby="others"/>
</section>
</#if>
<div class="actions">
    <#if assignUrl??><a class="button primary" href="${assignUrl}">${msg("warifu.desk.card.assign")}</a></#if>
    <#if reissueUrl??><a class="button primary" href="${reissueUrl}">${msg("warifu.desk.card.reissue")}</a></#if>
    <#if blockUrl??><a class="button" href="${blockUrl}">${msg("warifu.desk.card.block")}</a></#if>
    <#if withdrawUrl??><a class="button" href="${withdrawUrl}">${msg("warifu.desk.card.withdraw")}</a></#if>
    <a class="button" href="${backUrl!}">${msg("warifu.desk.cards.back")}</a>
</div>
</#if>
</@layout.registrationLayout>
