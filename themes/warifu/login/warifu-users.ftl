<#import "template.ftl" as layout>
<#import "fields.ftl" as fields>
<#assign usersWrong = (invalidFields![])?seq_contains("user")>
<@layout.registrationLayout page="users" caption=msg("warifu.users.heading") width="wide"
    trail=[msg("warifu.menu.contract"), msg("warifu.menu.users"), msg("warifu.users.heading")]; section>
<#if section == "form">
<div class="overview">
    <dl class="facts">
        <div><dt>${msg("warifu.field.contract-id")}</dt><dd class="digits">${contractId!}</dd></div>
        <div><dt>${msg("warifu.mode.caption")}</dt><dd>${mode???then(msg("warifu.mode.short." + mode!), msg("warifu.mode.none"))}</dd></div>
    </dl>
    <#if (mode!"") == "INDIVIDUAL" && registered?? && total??>
    <div class="progress">
        <p id="progress-text">${msg("warifu.users.progress", registered, total)}</p>
        <progress value="${registered?c}" max="${total?c}" aria-labelledby="progress-text"></progress>
    </div>
    </#if>
</div>
<#if mode?? && (unregistered!0) gt 0>
<div class="alert warning" role="note" data-code="unregistered-users"><p>${msg("warifu.users.unregistered", unregistered)}</p></div>
</#if>
<form class="form" method="post" action="${formAction!}">
    <@fields.state/>
    <p class="select-all" hidden><label for="select-all"><input type="checkbox" id="select-all" data-selects="user"> ${msg("warifu.users.select-all")}</label></p>
    <table class="list" role="table">
        <caption class="visually-hidden">${msg("warifu.users.caption")}</caption>
        <thead role="rowgroup">
            <tr role="row">
                <th scope="col" role="columnheader" class="choice"><span class="visually-hidden">${msg("warifu.users.select")}</span></th>
                <th scope="col" role="columnheader">${msg("warifu.field.user-id")}</th>
                <th scope="col" role="columnheader">${msg("warifu.users.name")}</th>
                <th scope="col" role="columnheader">${msg("warifu.users.registration")}</th>
                <th scope="col" role="columnheader">${msg("warifu.users.stop")}</th>
                <th scope="col" role="columnheader">${msg("warifu.users.incident")}</th>
            </tr>
        </thead>
        <tbody role="rowgroup">
            <#list rows![] as row>
            <tr role="row">
                <td role="cell" class="choice"><input type="checkbox" id="user-${row?counter}" name="user" value="${row.userId()}"<@fields.described name="user" wrong=usersWrong/><#if usersWrong && row?is_first && invalidFields?first == "user"> autofocus</#if>></td>
                <td role="cell" class="identity"><label for="user-${row?counter}">${row.userId()}</label></td>
                <td role="cell" data-label="${msg("warifu.users.name")}">${row.name()!}</td>
                <td role="cell" data-label="${msg("warifu.users.registration")}"><span class="badges"><span class="badge ${(row.registration() == "registered")?then("good", "quiet")}">${msg("warifu.registration." + row.registration())}</span><#if ((row.token().state())!"") == "LOCKED"> <span class="badge bad">${msg("warifu.token.state.LOCKED")}</span></#if></span></td>
                <td role="cell" data-label="${msg("warifu.users.stop")}"><#if row.stopped()><span class="badge bad">${msg("warifu.users.stopped")}</span><#else><span class="none">${msg("warifu.none")}</span></#if></td>
                <td role="cell" data-label="${msg("warifu.users.incident")}"><#if row.incident()><span class="badge bad">${msg("warifu.users.incident.set")}</span><#else><span class="none">${msg("warifu.none")}</span></#if></td>
            </tr>
            <#else>
            <tr role="row"><td role="cell" colspan="6" class="empty">${msg("warifu.users.empty")}</td></tr>
            </#list>
        </tbody>
    </table>
    <div class="disclosure">
        <h2><button type="button" id="otp-settings-button" aria-expanded="true" aria-controls="otp-settings" data-sign-open="${msg("warifu.sign.open")}" data-sign-closed="${msg("warifu.sign.closed")}"><span class="sign" aria-hidden="true">${msg("warifu.sign.open")}</span><span>${msg("warifu.settings.heading")}</span></button></h2>
        <div id="otp-settings" class="panel">
            <p class="help">${msg("warifu.settings.help")}</p>
            <ul class="operations">
                <#list ["usage-mode", "register", "stop", "resume", "report-incident", "clear-incident"] as operation>
                <li>
                    <button type="submit" name="operation" value="${operation}" aria-describedby="operation-${operation}">${msg("warifu.operation." + operation)}</button>
                    <p id="operation-${operation}">${msg("warifu.operation." + operation + ".help")}</p>
                </li>
                </#list>
            </ul>
            <section class="current" aria-labelledby="current-settings">
                <h3 id="current-settings">${msg("warifu.current.heading")}</h3>
                <p class="mode"><span class="term">${msg("warifu.mode.caption")}</span> <strong>${mode???then(msg("warifu.mode." + mode!), msg("warifu.mode.none.long"))}</strong></p>
                <table class="list" role="table">
                    <caption class="visually-hidden">${msg("warifu.current.caption")}</caption>
                    <thead role="rowgroup">
                        <tr role="row">
                            <th scope="col" role="columnheader">${msg("warifu.field.user-id")}</th>
                            <th scope="col" role="columnheader">${msg("warifu.current.registration")}</th>
                            <th scope="col" role="columnheader">${msg("warifu.current.kind")}</th>
                            <th scope="col" role="columnheader">${msg("warifu.current.serial")}</th>
                            <th scope="col" role="columnheader">${msg("warifu.current.since")}</th>
                            <th scope="col" role="columnheader">${msg("warifu.current.last-used")}</th>
                            <th scope="col" role="columnheader">${msg("warifu.current.state")}</th>
                        </tr>
                    </thead>
                    <tbody role="rowgroup">
                        <#list rows![] as row>
                        <tr role="row" data-user="${row.userId()}">
                            <th scope="row" role="rowheader" class="identity">${row.userId()}</th>
                            <td role="cell" data-label="${msg("warifu.current.registration")}"><span class="badge ${(row.registration() == "registered")?then("good", "quiet")}">${msg("warifu.registration." + row.registration())}</span></td>
                            <#if !row.token()??>
                            <td role="cell" data-label="${msg("warifu.current.kind")}"><span class="none">${msg("warifu.none")}</span></td>
                            <td role="cell" data-label="${msg("warifu.current.serial")}"><span class="none">${msg("warifu.none")}</span></td>
                            <td role="cell" data-label="${msg("warifu.current.since")}"><span class="none">${msg("warifu.none")}</span></td>
                            <td role="cell" data-label="${msg("warifu.current.last-used")}"><span class="none">${msg("warifu.none")}</span></td>
                            <td role="cell" data-label="${msg("warifu.current.state")}"><span class="none">${msg("warifu.none")}</span></td>
                            <#else>
                            <#assign token = row.token()>
                            <td role="cell" data-label="${msg("warifu.current.kind")}"><span class="stack"><span>${msg("warifu.token.kind." + token.kind())}</span><#if (token.endOfLife())??><span class="help">${msg("warifu.current.end-of-life", token.endOfLife())}</span></#if><#if (token.endingSoon())!false><span class="badge attention">${msg("warifu.current.ending-soon")}</span></#if></span></td>
                            <td role="cell" data-label="${msg("warifu.current.serial")}" class="digits">${token.lastFour()}</td>
                            <td role="cell" data-label="${msg("warifu.current.since")}">${token.since()}</td>
                            <td role="cell" data-label="${msg("warifu.current.last-used")}"><#if token.lastUsed()??>${token.lastUsed()}<#else><span class="none">${msg("warifu.current.never")}</span></#if></td>
                            <td role="cell" data-label="${msg("warifu.current.state")}"><span class="stack"><span class="badge ${(token.state() == "ACTIVE")?then("good", "bad")}">${msg("warifu.token.state." + token.state())}</span><#if token.state() == "LOCKED"><span class="help">${msg("warifu.current.locked")}</span></#if><#if (token.usableFrom())??><span class="help">${msg("warifu.current.usable-from", token.usableFrom())}</span></#if></span></td>
                            </#if>
                        </tr>
                        </#list>
                    </tbody>
                </table>
            </section>
        </div>
    </div>
</form>
<#if backUrl?? || pinsUrl?? || certificatesUrl??>
<ul class="links">
    <#if certificatesUrl??><li><a href="${certificatesUrl}">${msg("warifu.certificates.heading")}</a></li></#if>
    <#if pinsUrl??><li><a href="${pinsUrl}">${msg("warifu.pin-change.heading")}</a></li></#if>
    <#if backUrl??><li><a href="${backUrl}">${msg("warifu.back.application")}</a></li></#if>
</ul>
</#if>
</#if>
</@layout.registrationLayout>
