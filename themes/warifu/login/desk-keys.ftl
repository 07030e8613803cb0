<#import "template.ftl" as layout>
<#import "fields.ftl" as fields>
<@layout.registrationLayout page="desk-keys" caption=msg("warifu.desk.section.keys") width="wide" tone="staff"; section>
<#if section == "form">
<p>${msg("warifu.desk.keys.text")}</p>
<section aria-labelledby="health">
    <h2 id="health">${msg("warifu.desk.keys.health")}</h2>
    <dl class="facts columns">
        <div><dt>${msg("warifu.desk.keys.available")}</dt><dd><span class="stack"><#if missing?has_content><span class="badge bad">${msg("warifu.desk.keys.missing")}</span><span>${missing?join(", ")}</span><#else><span class="badge good">${msg("warifu.desk.keys.all-there")}</span></#if></span></dd></div>
        <div><dt>${msg("warifu.desk.keys.clock")}</dt><dd><span class="stack"><span class="badge ${clockGood?then("good", "bad")}">${clockGood?then(msg("warifu.desk.keys.clock.good"), msg("warifu.desk.keys.clock.bad"))}</span><span>${msg("warifu.desk.keys.clock.difference", clock)}</span></span></dd></div>
    </dl>
    <#if missing?has_content><p class="note caution">${msg("warifu.desk.keys.missing.text")}</p></#if>
    <#if !clockGood><p class="note caution">${msg("warifu.desk.keys.clock.text")}</p></#if>
</section>
<section aria-labelledby="inuse">
    <h2 id="inuse">${msg("warifu.desk.keys.list")}</h2>
    <table class="list" role="table" aria-labelledby="inuse">
        <thead role="rowgroup">
            <tr role="row">
                <th scope="col" role="columnheader">${msg("warifu.desk.key.id")}</th>
                <th scope="col" role="columnheader">${msg("warifu.desk.key.state")}</th>
                <th scope="col" role="columnheader">${msg("warifu.desk.key.seeds")}</th>
                <th scope="col" role="columnheader">${msg("warifu.desk.key.cards")}</th>
            </tr>
        </thead>
        <tbody role="rowgroup">
            <#list keys as key>
            <tr role="row">
                <th scope="row" role="rowheader" class="identity">${key.id()}</th>
                <td role="cell" data-label="${msg("warifu.desk.key.state")}"><span class="badges"><#if key.current()><span class="badge good">${msg("warifu.desk.key.current")}</span><#else><span class="badge attention">${msg("warifu.desk.key.old")}</span></#if><#if !key.available()> <span class="badge bad">${msg("warifu.desk.keys.missing")}</span></#if></span></td>
                <td role="cell" data-label="${msg("warifu.desk.key.seeds")}"><span>${msg("warifu.desk.key.rows", key.seeds())}</span></td>
                <td role="cell" data-label="${msg("warifu.desk.key.cards")}"><span>${msg("warifu.desk.key.rows", key.cards())}</span></td>
            </tr>
            </#list>
        </tbody>
    </table>
    <#if left == 0><p>${msg("warifu.desk.keys.none-left")}</p><#else><p>${msg("warifu.desk.keys.left", left)}</p></#if>
    <#if mayRotate && left gt 0 && !running>
    <p class="more"><a class="button primary" href="${rotateUrl}">${msg("warifu.desk.rotation.open")}</a></p>
    </#if>
</section>
<section aria-labelledby="rotation">
    <h2 id="rotation">${msg("warifu.desk.rotation")}</h2>
    <#if progress??>
    <#if running>
    <div class="progress"><p>${msg("warifu.desk.rotation.progress", progress.sealed(), progress.left())}</p><progress max="${(progress.sealed() + progress.left())?c}" value="${progress.sealed()?c}" aria-label="${msg("warifu.desk.rotation")}"></progress></div>
    <p class="more"><a class="button" href="${keysUrl}">${msg("warifu.desk.rotation.refresh")}</a></p>
    <p class="help">${msg("warifu.desk.rotation.running")}</p>
    </#if>
    <dl class="facts columns">
        <div><dt>${msg("warifu.desk.key.state")}</dt><dd><span class="badge ${{"DONE": "good", "STUCK": "bad"}[progress.state()?string]!"attention"}">${msg("warifu.desk.rotation.state." + progress.state())}</span></dd></div>
        <div><dt>${msg("warifu.desk.rotation.started")}</dt><dd>${times.of(progress.startedAt())}<span class="name">${progress.startedBy()}</span></dd></div>
        <#if progress.endedAt()??>
        <div><dt>${msg("warifu.desk.rotation.ended")}</dt><dd>${times.of(progress.endedAt())}</dd></div>
        <#else>
        <div><dt>${msg("warifu.desk.rotation.heartbeat")}</dt><dd>${times.of(progress.heartbeatAt())}</dd></div>
        </#if>
        <div><dt>${msg("warifu.desk.rotation.sealed")}</dt><dd>${msg("warifu.desk.key.rows", progress.sealed())}</dd></div>
        <div><dt>${msg("warifu.desk.rotation.failed")}</dt><dd>${msg("warifu.desk.key.rows", progress.failed())}</dd></div>
        <div><dt>${msg("warifu.desk.rotation.left")}</dt><dd>${msg("warifu.desk.key.rows", progress.left())}</dd></div>
        <#if progress.problem()??>
        <div><dt>${msg("warifu.desk.rotation.problem")}</dt><dd class="words" lang="en">${progress.problem()}</dd></div>
        </#if>
    </dl>
    <#if progress.failed() gt 0><p class="note caution">${msg("warifu.desk.rotation.tampered", progress.failed())}</p></#if>
    <#else>
    <p class="empty">${msg("warifu.desk.rotation.none")}</p>
    </#if>
    <#if auditUrl??><p class="more"><a href="${auditUrl}">${msg("warifu.desk.rotation.audit")}</a></p></#if>
</section>
<section class="note" aria-labelledby="steps">
    <h2 id="steps">${msg("warifu.desk.rotation.steps.heading")}</h2>
    <@fields.lines text=msg("warifu.desk.rotation.steps") ordered=true/>
</section>
</#if>
</@layout.registrationLayout>
