<#import "template.ftl" as layout>
<#import "fields.ftl" as fields>
<#import "cards.ftl" as parts>
<@layout.registrationLayout page="desk-card-batch" caption=msg("warifu.desk.card.batch.of", batch.number()?c) width="wide" tone="staff"
    trail=[msg("warifu.desk.section.cards"), msg("warifu.desk.card.batches"), msg("warifu.desk.card.batch.of", batch.number()?c)]; section>
<#if section == "form">
<dl class="facts columns">
    <div><dt>${msg("warifu.desk.card.batch.count")}</dt><dd>${msg("warifu.desk.card.batch.cards", batch.cards())}</dd></div>
    <div><dt>${msg("warifu.desk.card.batch.serials")}</dt><dd class="digits"><span class="stack"><span>${batch.first()}</span><span>${batch.last()}</span></span></dd></div>
    <div><dt>${msg("warifu.desk.card.labels")}</dt><dd>${batch.labels()}</dd></div>
    <div><dt>${msg("warifu.desk.card.batch.created")}</dt><dd>${batch.createdAt()}<span class="name">${batch.createdBy()}</span></dd></div>
    <div><dt>${msg("warifu.desk.card.batch.printed")}</dt><dd><#if batch.printedAt()??>${batch.printedAt()}<span class="name">${msg("warifu.desk.card.batch.prints", batch.prints())}</span><#else><span class="badge attention">${msg("warifu.desk.card.batch.unprinted")}</span></#if></dd></div>
    <div><dt>${msg("warifu.desk.card.batch.states")}</dt><dd><ul class="tally"><#list states as state, count><li><@parts.state of=state/> ${msg("warifu.desk.card.batch.cards", count)}</li></#list></ul></dd></div>
</dl>
<#if mayPrint!false>
<section aria-labelledby="print">
    <h2 id="print">${msg("warifu.desk.card.print")}</h2>
    <#if printable>
    <form class="form" method="post" action="${formAction?keep_before("?")}" autocomplete="off">
        <@fields.state/>
        <section class="note caution" aria-labelledby="caution">
            <h3 id="caution">${msg("warifu.caution.heading")}</h3>
            <@fields.lines text=msg("warifu.desk.card.print.caution")/>
        </section>
        <#if again>
        <@fields.input name="reason" label=msg("warifu.desk.card.print.reason") help=msg("warifu.desk.card.print.reason.help") value=typed!"" maxlength="64"/>
        </#if>
        <div class="actions"><button type="submit" class="primary">${again?then(msg("warifu.desk.card.print.again"), msg("warifu.desk.card.print.do"))}</button></div>
    </form>
    <#else>
    <p>${msg("warifu.desk.card.print.closed")}</p>
    </#if>
</section>
</#if>
<section aria-labelledby="cards">
    <h2 id="cards">${msg("warifu.desk.card.batch.list")}</h2>
    <@parts.table cards=cards threshold=threshold labelledby="cards"/>
</section>
<@parts.pieces/>
<ul class="links"><li><a href="${backUrl!}">${msg("warifu.desk.card.batches.back")}</a></li></ul>
</#if>
</@layout.registrationLayout>
