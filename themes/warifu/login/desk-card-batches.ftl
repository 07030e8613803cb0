<#import "template.ftl" as layout>
<#import "fields.ftl" as fields>
<#import "cards.ftl" as parts>
<#assign again = typed!{}>
<@layout.registrationLayout page="desk-card-batches" caption=msg("warifu.desk.card.batches") width="wide" tone="staff"
    trail=[msg("warifu.desk.section.cards"), msg("warifu.desk.card.batches")]; section>
<#if section == "form">
<section aria-labelledby="made">
    <h2 id="made">${msg("warifu.desk.card.batches.made")}</h2>
    <#if (batches![])?has_content>
    <table class="list" role="table" aria-labelledby="made">
        <thead role="rowgroup">
            <tr role="row">
                <th scope="col" role="columnheader">${msg("warifu.desk.card.batch.number")}</th>
                <th scope="col" role="columnheader">${msg("warifu.desk.card.batch.count")}</th>
                <th scope="col" role="columnheader">${msg("warifu.desk.card.batch.serials")}</th>
                <th scope="col" role="columnheader">${msg("warifu.desk.card.batch.created")}</th>
                <th scope="col" role="columnheader">${msg("warifu.desk.card.batch.printed")}</th>
            </tr>
        </thead>
        <tbody role="rowgroup">
            <#list batches as batch>
            <tr role="row">
                <th scope="row" role="rowheader" class="identity"><a href="${batch.url()}">${msg("warifu.desk.card.batch.of", batch.number()?c)}</a></th>
                <td role="cell" data-label="${msg("warifu.desk.card.batch.count")}"><span>${msg("warifu.desk.card.batch.cards", batch.cards())}</span></td>
                <td role="cell" data-label="${msg("warifu.desk.card.batch.serials")}"><span class="stack digits"><span>${batch.first()}</span><span>${batch.last()}</span></span></td>
                <td role="cell" data-label="${msg("warifu.desk.card.batch.created")}"><span class="stack"><span class="moment">${batch.createdAt()}</span><span class="help">${batch.createdBy()}</span></span></td>
                <td role="cell" data-label="${msg("warifu.desk.card.batch.printed")}"><#if batch.printedAt()??><span class="stack"><span class="moment">${batch.printedAt()}</span><span class="help">${msg("warifu.desk.card.batch.prints", batch.prints())}</span></span><#else><span class="badge attention">${msg("warifu.desk.card.batch.unprinted")}</span></#if></td>
            </tr>
            </#list>
        </tbody>
    </table>
    <#else>
    <p class="empty">${msg("warifu.desk.card.batches.none")}</p>
    </#if>
</section>
<@parts.pieces/>
<#if mayGenerate!false>
<section aria-labelledby="another">
    <h2 id="another">${msg("warifu.desk.card.generate")}</h2>
    <form class="form" method="post" action="${formAction?keep_before("?")}" autocomplete="off">
        <@fields.state/>
        <p>${msg("warifu.desk.card.generate.text")}</p>
        <div class="pair">
            <@fields.input name="count" label=msg("warifu.desk.card.batch.count") help=msg("warifu.desk.card.generate.count.help", most) value=(again.count)!"" maxlength="16" inputmode="numeric"/>
            <@fields.input name="labels" label=msg("warifu.desk.card.labels") help=msg("warifu.desk.card.labels.help") value=(again.labels)!"" maxlength="250" spellcheck="false"/>
        </div>
        <div class="actions"><button type="submit" class="primary">${msg("warifu.desk.card.generate.do")}</button></div>
    </form>
</section>
</#if>
<ul class="links"><li><a href="${backUrl!}">${msg("warifu.desk.cards.back")}</a></li></ul>
</#if>
</@layout.registrationLayout>
