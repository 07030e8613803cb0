<#import "template.ftl" as layout>
<#import "stock.ftl" as stock>
<#assign state = intake.state()?string>
<@layout.registrationLayout page="desk-token-import" caption=msg("warifu.desk.token-import.heading") width="wide" tone="staff"
    trail=[msg("warifu.desk.section.tokens"), msg("warifu.desk.token-imports.heading"), msg("warifu.desk.token-import.heading")]; section>
<#if section == "form">
<#if state == "RUNNING">
<section class="note" aria-labelledby="running">
    <h2 id="running">${msg("warifu.desk.token-import.running")}</h2>
    <p>${msg("warifu.desk.token-import.running.text")} ${reloads?then(msg("warifu.desk.token-import.reloads"), msg("warifu.desk.token-import.still"))}</p>
    <ul class="links">
        <li><a href="${pageUrl}">${reloads?then(msg("warifu.desk.token-import.reload"), msg("warifu.desk.token-import.reload.go-on"))}</a></li>
        <#if reloads><li><a href="${pageUrl}?reload=off">${msg("warifu.desk.token-import.reload.off")}</a></li></#if>
    </ul>
</section>
</#if>
<dl class="facts columns">
    <div><dt>${msg("warifu.desk.token-import.result")}</dt><dd><@stock.importState of=intake/></dd></div>
    <div><dt>${msg("warifu.desk.token-import.what")}</dt><dd><@stock.importKind of=intake/></dd></div>
    <div><dt>${msg("warifu.desk.token-import.keys")}</dt><dd>${msg("warifu.desk.token-import.count", intake.keys())}</dd></div>
    <div><dt>${msg("warifu.desk.token.kind")}</dt><dd>${msg("warifu.token.kind." + intake.kind())}</dd></div>
    <div><dt>${msg("warifu.desk.token-import.format")}</dt><dd>${msg("warifu.desk.token-import.format." + intake.format())}</dd></div>
    <div><dt>${msg("warifu.desk.token-import.by")}</dt><dd>${intake.by()}</dd></div>
    <div><dt>${msg("warifu.desk.token-import.started")}</dt><dd class="moment">${times.of(intake.startedAt())}</dd></div>
    <#if intake.endedAt()??>
    <div><dt>${msg("warifu.desk.token-import.ended")}</dt><dd class="moment">${times.of(intake.endedAt())}</dd></div>
    </#if>
</dl>
<#if intake.refusal()??>
<#assign why = intake.refusal()>
<section aria-labelledby="refusal">
    <h2 id="refusal">${msg("warifu.desk.token-import.refusal")}</h2>
    <dl class="facts">
        <div><dt>${msg("warifu.desk.token-import.problem")}</dt><dd data-problem="${why.problem()}">${msg("warifu.desk.refusal." + why.problem())}</dd></div>
        <#if why.line()?? || why.key()??>
        <div><dt>${msg("warifu.desk.token-import.place")}</dt><dd><#if why.line()??>${msg("warifu.desk.file.line", why.line()?c)} </#if><#if why.column()??>${msg("warifu.desk.file.column", why.column()?c)} </#if><#if why.key()??><span class="name">${(why.key() == 0)?then(msg("warifu.desk.token-import.before-keys"), msg("warifu.desk.token-import.key-number", why.key()?c))}</span></#if></dd></div>
        </#if>
        <#if why.name()??>
        <div><dt>${msg("warifu.desk.token-import.name")}</dt><dd><code>${why.name()}</code></dd></div>
        </#if>
    </dl>
</section>
</#if>
<#if intake.problems()?has_content>
<section aria-labelledby="problems">
    <h2 id="problems">${msg("warifu.desk.token-import.problems", intake.problemCount())}</h2>
    <#if intake.problemCount() gt intake.problems()?size>
    <p class="help">${msg("warifu.desk.file.first", intake.problems()?size)}</p>
    </#if>
    <table class="list" role="table" aria-labelledby="problems">
        <thead role="rowgroup">
            <tr role="row">
                <th scope="col" role="columnheader">${msg("warifu.desk.token-import.position")}</th>
                <th scope="col" role="columnheader">${msg("warifu.field.serial")}</th>
                <th scope="col" role="columnheader">${msg("warifu.desk.token-import.problem")}</th>
            </tr>
        </thead>
        <tbody role="rowgroup">
            <#list intake.problems() as one>
            <tr role="row">
                <th scope="row" role="rowheader" class="identity">${msg("warifu.desk.token-import.key-number", one.key()?c)}</th>
                <td role="cell" data-label="${msg("warifu.field.serial")}"><#if one.serial()??><span class="digits">${one.serial()}</span><#else><span class="none">${msg("warifu.none")}</span></#if></td>
                <td role="cell" data-label="${msg("warifu.desk.token-import.problem")}"><span class="reason">${msg("warifu.desk.token-import.row." + one.kind())}</span></td>
            </tr>
            </#list>
        </tbody>
    </table>
</section>
</#if>
<#if state != "RUNNING" && (state == "FAILED" || intake.dryRun())>
<section aria-labelledby="next">
    <h2 id="next">${msg("warifu.desk.next")}</h2>
    <p>${(intake.refusal()?? || intake.problems()?has_content)?then(msg("warifu.desk.token-import.again.text"), msg("warifu.desk.token-import.go-on.text"))}</p>
    <p class="more"><a class="button primary" href="${againUrl}">${(intake.refusal()?? || intake.problems()?has_content)?then(msg("warifu.desk.token-import.again"), msg("warifu.desk.token-import.go-on"))}</a></p>
</section>
</#if>
<ul class="links"><li><a href="${importsUrl}">${msg("warifu.desk.token-imports.back")}</a></li></ul>
</#if>
</@layout.registrationLayout>
