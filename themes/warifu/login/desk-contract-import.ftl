<#import "template.ftl" as layout>
<#import "fields.ftl" as fields>
<#assign again = typed!{}>
<@layout.registrationLayout page="desk-contract-import" caption=msg("warifu.desk.contract-import.heading") width="wide" tone="staff"
    trail=[msg("warifu.desk.section.contracts"), msg("warifu.desk.contract-import.heading")]; section>
<#if section == "form">
<#if result??>
<#if problems?has_content>
<section aria-labelledby="problems">
    <h2 id="problems">${msg("warifu.desk.contract-import.problems", result.problems()?size)}</h2>
    <#if result.problems()?size gt problems?size>
    <p class="help">${msg("warifu.desk.file.first", problems?size)}</p>
    </#if>
    <table class="list" role="table" aria-labelledby="problems">
        <thead role="rowgroup">
            <tr role="row">
                <th scope="col" role="columnheader">${msg("warifu.desk.file.line-number")}</th>
                <th scope="col" role="columnheader">${msg("warifu.desk.file.field")}</th>
                <th scope="col" role="columnheader">${msg("warifu.desk.token-import.problem")}</th>
            </tr>
        </thead>
        <tbody role="rowgroup">
            <#list problems as one>
            <tr role="row">
                <th scope="row" role="rowheader" class="identity">${msg("warifu.desk.file.line", one.line()?c)}</th>
                <td role="cell" data-label="${msg("warifu.desk.file.field")}"><#if one.column()?has_content><code>${one.column()}</code><#else><span class="none">${msg("warifu.none")}</span></#if></td>
                <td role="cell" data-label="${msg("warifu.desk.token-import.problem")}"><span class="reason">${msg("warifu.desk.contract-import.problem." + one.problem())}</span></td>
            </tr>
            </#list>
        </tbody>
    </table>
</section>
</#if>
<#if result.rows()?has_content>
<section aria-labelledby="rows">
    <h2 id="rows">${msg("warifu.desk.contract-import.rows", result.people(), result.contracts())}</h2>
    <table class="list" role="table" aria-labelledby="rows">
        <thead role="rowgroup">
            <tr role="row">
                <th scope="col" role="columnheader">${msg("warifu.desk.file.line-number")}</th>
                <th scope="col" role="columnheader">${msg("warifu.field.contract-id")}</th>
                <th scope="col" role="columnheader">${msg("warifu.desk.contract-import.role")}</th>
                <th scope="col" role="columnheader">${msg("warifu.field.user-id")}</th>
                <th scope="col" role="columnheader">${msg("warifu.desk.person.username")}</th>
            </tr>
        </thead>
        <tbody role="rowgroup">
            <#list result.rows() as one>
            <tr role="row">
                <th scope="row" role="rowheader" class="identity">${msg("warifu.desk.file.line", one.line()?c)}</th>
                <td role="cell" data-label="${msg("warifu.field.contract-id")}"><span><span class="digits">${one.contract()}</span> <span class="badge ${one.newContract()?then("good", "quiet")}">${one.newContract()?then(msg("warifu.desk.contract-import.new"), msg("warifu.desk.contract-import.there"))}</span></span></td>
                <td role="cell" data-label="${msg("warifu.desk.contract-import.role")}"><span>${(one.role() == "ADMINISTRATOR")?then(msg("warifu.desk.contract.administrator"), msg("warifu.desk.contract-import.user"))}</span></td>
                <td role="cell" data-label="${msg("warifu.field.user-id")}"><span<#if !one.userId()??> class="none"</#if>>${one.userId()!msg("warifu.none")}</span></td>
                <td role="cell" data-label="${msg("warifu.desk.person.username")}"><span>${one.username()}</span></td>
            </tr>
            </#list>
        </tbody>
    </table>
</section>
</#if>
</#if>
<section aria-labelledby="choose">
    <h2 id="choose">${result???then(msg("warifu.desk.contract-import.choose-again"), msg("warifu.desk.contract-import.choose"))}</h2>
    <p class="help">${msg("warifu.desk.contract-import.text")}</p>
    <form class="form" method="post" action="${formAction!}" enctype="multipart/form-data" autocomplete="off">
        <@fields.state/>
        <@fields.input name="file" label=msg("warifu.desk.file") help=msg("warifu.desk.contract-import.file.help") type="file" accept=".csv,text/csv"/>
        <fieldset class="choices">
            <legend>${msg("warifu.desk.contract-import.letters")}</legend>
            <#list ["PAGE", "CSV"] as one>
            <@fields.choice name="letters" number=one?counter value=one label=msg("warifu.desk.contract-import.letters." + one) help=msg("warifu.desk.contract-import.letters." + one + ".help") checked=((again.letters)!"PAGE") == one/>
            </#list>
        </fieldset>
        <div class="actions">
            <button type="submit" name="decision" value="check" class="primary">${msg("warifu.desk.file.check")}</button>
            <button type="submit" name="decision" value="import">${msg("warifu.desk.file.import")}</button>
        </div>
    </form>
</section>
<ul class="links"><li><a href="${backUrl!}">${msg("warifu.desk.contract-import.back")}</a></li></ul>
</#if>
</@layout.registrationLayout>
