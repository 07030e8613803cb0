<#import "template.ftl" as layout>
<#import "fields.ftl" as fields>
<#import "stock.ftl" as stock>
<@layout.registrationLayout page="desk-token-withdrawal" caption=msg("warifu.desk.token.withdraw") tone="staff"
    trail=[msg("warifu.desk.section.tokens"), msg("warifu.desk.token.heading"), msg("warifu.desk.token.withdraw")]; section>
<#if section == "form">
<p>${msg("warifu.desk.token.withdraw.question")}</p>
<dl class="facts">
    <div><dt>${msg("warifu.field.serial")}</dt><dd class="digits">${token.serial()}</dd></div>
    <div><dt>${msg("warifu.desk.token.kind")}</dt><dd>${msg("warifu.token.kind." + token.kind())}</dd></div>
    <div><dt>${msg("warifu.desk.token.state")}</dt><dd><@stock.state of=token.state()?string/></dd></div>
</dl>
<section class="note caution" aria-labelledby="caution">
    <h2 id="caution">${msg("warifu.caution.heading")}</h2>
    <@fields.lines text=msg("warifu.desk.token.withdraw.caution")/>
</section>
<form class="form" method="post" action="${formAction!}" autocomplete="off">
    <@fields.state/>
    <@fields.input name="reason" label=msg("warifu.desk.token.withdraw.reason") help=msg("warifu.desk.token.withdraw.reason.help") value=reason!"" maxlength="64"/>
    <div class="actions">
        <button type="submit" class="primary danger">${msg("warifu.desk.token.withdraw.do")}</button>
        <a class="button" href="${backUrl}">${msg("warifu.button.cancel")}</a>
    </div>
</form>
</#if>
</@layout.registrationLayout>
