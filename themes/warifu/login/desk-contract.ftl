<#import "template.ftl" as layout>
<#import "fields.ftl" as fields>
<#import "cards.ftl" as parts>
<#macro name person><span class="stack"><span>${person.name()}</span><#if person.email()??><span class="help">${person.email()}</span></#if></span></#macro>
<@layout.registrationLayout page="desk-contract" caption=msg("warifu.desk.contract.heading") width="wide" tone="staff"; section>
<#if section == "form">
<div class="overview">
    <dl class="facts">
        <div><dt>${msg("warifu.field.contract-id")}</dt><dd class="digits">${contract.id()}</dd></div>
        <div><dt>${msg("warifu.desk.contract.state")}</dt><dd><span class="badge ${(contract.state() == "ACTIVE")?then("good", "bad")}">${msg("warifu.contract.state." + contract.state())}</span></dd></div>
        <div><dt>${msg("warifu.desk.contract.login-method")}</dt><dd>${msg("warifu.login-method." + contract.loginMethod())}</dd></div>
        <div><dt>${msg("warifu.mode.caption")}</dt><dd><#if contract.usageMode()??>${msg("warifu.mode.short." + contract.usageMode())}<#else>${msg("warifu.mode.none")}</#if></dd></div>
    </dl>
</div>
<#if mayChange><p class="more"><a href="${contractUrl}/login-method">${msg("warifu.desk.login-method.heading")}</a></p></#if>
<section aria-labelledby="administrator">
    <h2 id="administrator">${msg("warifu.desk.contract.administrator")}</h2>
    <#if contract.administrator()??>
    <#assign person = contract.administrator()>
    <dl class="facts columns">
        <div><dt>${msg("warifu.desk.person.name")}</dt><dd>${person.name()}</dd></div>
        <div><dt>${msg("warifu.desk.person.email")}</dt><dd><#if person.email()??>${person.email()}<#else><span class="none">${msg("warifu.none")}</span></#if></dd></div>
        <div><dt>${msg("warifu.desk.person.username")}</dt><dd><#if person.username()??>${person.username()}<#else><span class="none">${msg("warifu.none")}</span></#if></dd></div>
        <div><dt>${msg("warifu.desk.person.state")}</dt><dd><span class="badges"><@fields.accountState state=person.state()/><#if person.loginPinInitial() || person.confirmationPinInitial()> <span class="badge attention">${msg("warifu.desk.person.initial")}</span></#if></span></dd></div>
        <div><dt>${msg("warifu.desk.person.last-login")}</dt><dd><#if person.lastLogin()??>${times.of(person.lastLogin())}<#else>${msg("warifu.current.never")}</#if></dd></div>
        <#if person.certificateSubject()??>
        <div><dt>${msg("warifu.desk.person.certificate")}</dt><dd>${person.certificateSubject()}</dd></div>
        </#if>
    </dl>
    <#if reportUrl??><p class="more"><a href="${reportUrl}">${msg("warifu.desk.report.short")}<span class="visually-hidden">${msg("warifu.desk.of", msg("warifu.desk.contract.administrator"))}</span></a></p></#if>
    <#if mayRevoke!false><p class="more"><a href="${contractUrl}/administrator/certificate">${msg("warifu.desk.certificate.revoke")}<span class="visually-hidden">${msg("warifu.desk.of", msg("warifu.desk.contract.administrator"))}</span></a></p></#if>
    <#if mayChange><p class="more"><a href="${contractUrl}/administrator">${msg("warifu.desk.person.change.administrator")}</a></p></#if>
    <#else>
    <p class="empty">${msg("warifu.desk.contract.administrator.none")}</p>
    </#if>
</section>
<section aria-labelledby="users">
    <h2 id="users">${msg("warifu.desk.contract.users")}</h2>
    <#if contract.users()?has_content>
    <p>${msg("warifu.desk.contract.counts", contract.counts().users(), contract.counts().registered(), contract.counts().stopped())}</p>
<table class="list" role="table">
    <caption class="visually-hidden">${msg("warifu.desk.contract.users")}</caption>
    <thead role="rowgroup">
        <tr role="row">
            <th scope="col" role="columnheader">${msg("warifu.field.user-id")}</th>
            <th scope="col" role="columnheader">${msg("warifu.desk.person.name")}</th>
            <th scope="col" role="columnheader">${msg("warifu.desk.person.state")}</th>
            <th scope="col" role="columnheader">${msg("warifu.desk.person.token")}</th>
            <th scope="col" role="columnheader">${msg("warifu.current.last-used")}</th>
            <th scope="col" role="columnheader">${msg("warifu.desk.operations")}</th>
        </tr>
    </thead>
    <tbody role="rowgroup">
        <#list contract.users() as person>
        <tr role="row" data-user="${person.userId()}">
            <th scope="row" role="rowheader" class="identity">${person.userId()}</th>
            <td role="cell" data-label="${msg("warifu.desk.person.name")}"><@name person=person/></td>
            <td role="cell" data-label="${msg("warifu.desk.person.state")}"><span class="stack"><@fields.accountState state=person.state()/><#if person.loginPinInitial() || person.confirmationPinInitial()><span class="badge attention">${msg("warifu.desk.person.initial")}</span></#if></span></td>
            <td role="cell" data-label="${msg("warifu.desk.person.token")}"><#if person.registration()??><@fields.tokenInUse token=person.registration()/><#else><span class="badge quiet">${msg("warifu.registration.unregistered")}</span></#if></td>
            <td role="cell" data-label="${msg("warifu.current.last-used")}"><#if (person.registration().lastUsed())??>${times.of(person.registration().lastUsed())}<#else><span class="none">${msg("warifu.none")}</span></#if></td>
            <td role="cell" data-label="${msg("warifu.desk.operations")}"><#if mayChange || reportUrl??><span class="does"><#if reportUrl??><a href="${reportUrl}/${person.userId()}">${msg("warifu.desk.report.short")}<span class="visually-hidden">${msg("warifu.desk.of", person.userId())}</span></a></#if><#if mayRevoke!false><a href="${contractUrl}/users/${person.userId()}/certificate">${msg("warifu.desk.certificate.short")}<span class="visually-hidden">${msg("warifu.desk.of", person.userId())}</span></a></#if><#if mayChange><a href="${contractUrl}/users/${person.userId()}">${msg("warifu.desk.change")}<span class="visually-hidden">${msg("warifu.desk.of", person.userId())}</span></a><a href="${contractUrl}/users/${person.userId()}/remove">${msg("warifu.desk.remove")}<span class="visually-hidden">${msg("warifu.desk.of", person.userId())}</span></a></#if></span><#else><span class="none">${msg("warifu.none")}</span></#if></td>
        </tr>
        </#list>
    </tbody>
</table>
    <#else>
    <p class="empty">${msg("warifu.users.empty")}</p>
    </#if>
    <#if mayAdd><p class="more"><a class="button" href="${contractUrl}/users/new">${msg("warifu.desk.user.add")}</a></p></#if>
</section>
<section aria-labelledby="cards">
    <h2 id="cards">${msg("warifu.card.heading")}</h2>
    <#if contract.cards()?has_content>
    <ul class="cards">
        <#list contract.cards() as card>
        <#assign cardUrl = cardsUrl + "/" + card.serial()?url("UTF-8")>
        <li><#if mayReadCards><a class="digits" href="${cardUrl}">${card.serial()}</a><#else><span class="digits">${card.serial()}</span></#if> <@parts.state of=card.state()/><#if mayBlockCards && ["ACTIVE", "NEXT"]?seq_contains(card.state()?string)> <span class="does"><a href="${cardUrl}/block">${msg("warifu.desk.card.block.short")}<span class="visually-hidden">${msg("warifu.desk.of", card.serial())}</span></a></span></#if></li>
        </#list>
    </ul>
    <#else>
    <p class="empty">${msg("warifu.desk.contract.cards.none")}</p>
    </#if>
    <#if assignCardUrl??><p class="more"><a class="button" href="${assignCardUrl}">${msg("warifu.desk.card.assign")}</a></p></#if>
</section>
<ul class="links"><li><a href="${contractsUrl}">${msg("warifu.desk.contracts.back")}</a></li></ul>
</#if>
</@layout.registrationLayout>
