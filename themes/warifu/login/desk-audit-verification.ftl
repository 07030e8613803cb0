<#import "template.ftl" as layout>
<@layout.registrationLayout page="desk-audit-verification" caption=msg("warifu.desk.audit.verification") width="medium" tone="staff"
    trail=[msg("warifu.desk.section.audit"), msg("warifu.desk.audit.verification")]; section>
<#if section == "form">
<dl class="facts">
    <div><dt>${msg("warifu.desk.audit.result")}</dt><dd><span class="badge ${report.sound()?then("good", "bad")}">${report.sound()?then(msg("warifu.desk.audit.sound"), msg("warifu.desk.audit.unsound"))}</span></dd></div>
    <div><dt>${msg("warifu.desk.audit.records")}</dt><dd>${report.records()?c}</dd></div>
    <div><dt>${msg("warifu.desk.audit.last")}</dt><dd>${report.lastSeq()?c}</dd></div>
    <div><dt>${msg("warifu.desk.audit.vouched")}</dt><dd>${(report.vouchedFor() == 0)?then(msg("warifu.desk.audit.vouched.none"), report.vouchedFor()?c)}</dd></div>
</dl>
<#if (problems![])?has_content>
<section aria-labelledby="problems">
    <h2 id="problems">${msg("warifu.desk.audit.problems", report.problemCount())}</h2>
    <table class="list" role="table" aria-labelledby="problems">
        <thead role="rowgroup">
            <tr role="row">
                <th scope="col" role="columnheader">${msg("warifu.desk.audit.problem")}</th>
                <th scope="col" role="columnheader">${msg("warifu.desk.audit.seq")}</th>
                <th scope="col" role="columnheader">${msg("warifu.desk.audit.problem.text")}</th>
            </tr>
        </thead>
        <tbody role="rowgroup">
            <#list problems as problem>
            <tr role="row">
                <th scope="row" role="rowheader" class="identity">${msg("warifu.desk.audit.problem." + problem.kind())}</th>
                <td role="cell" data-label="${msg("warifu.desk.audit.seq")}"><span><#if problem.from() == 0>${msg("warifu.desk.audit.none")}<#else>${problem.from()?c}<#if problem.to() != problem.from()> – ${problem.to()?c}</#if></#if></span></td>
                <td role="cell" data-label="${msg("warifu.desk.audit.problem.text")}"><span class="help" lang="en">${problem.text()}</span></td>
            </tr>
            </#list>
        </tbody>
    </table>
</section>
</#if>
<div class="actions"><a class="button" href="${backUrl!}">${msg("warifu.back")}</a></div>
</#if>
</@layout.registrationLayout>
