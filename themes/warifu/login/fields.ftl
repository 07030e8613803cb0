<#--
  One labelled input. An input named in invalidFields points to the alert; the first of them takes the focus.
  focus only where nothing above the input must be read first: the browser scrolls to it.
-->
<#macro input name label help="" type="text" value="" focus=false extra...>
<#local wrong = (invalidFields![])?seq_contains(name)>
<#local first = wrong && invalidFields?first == name || focus && !(invalidFields![])?has_content>
<div class="field">
    <label for="${name}">${label}</label>
    <#if help?has_content>
    <p class="help" id="${name}-help">${help}</p>
    </#if>
    <input type="${type}" id="${name}" name="${name}"<#if value?has_content> value="${value}"</#if><#list extra as attribute, setting> ${attribute}="${setting}"</#list><@described name=name wrong=wrong help=help?has_content/><#if first> autofocus</#if>>
</div>
</#macro>

<#-- A person's own words, over several lines. -->
<#macro words name label help="" value="" extra...>
<#local wrong = (invalidFields![])?seq_contains(name)>
<div class="field">
    <label for="${name}">${label}</label>
    <#if help?has_content>
    <p class="help" id="${name}-help">${help}</p>
    </#if>
    <textarea id="${name}" name="${name}" rows="6"<#list extra as attribute, setting> ${attribute}="${setting}"</#list><@described name=name wrong=wrong help=help?has_content/><#if wrong && invalidFields?first == name> autofocus</#if>>${value}</textarea>
</div>
</#macro>

<#macro check name label checked=false>
<p class="check"><input type="checkbox" id="${name}" name="${name}" value="true"<#if checked> checked</#if>> <label for="${name}">${label}</label></p>
</#macro>

<#macro described name wrong help=false><#if wrong> aria-invalid="true" aria-describedby="alert<#if help> ${name}-help</#if>"<#elseif help> aria-describedby="${name}-help"</#if></#macro>

<#-- ご契約先確認暗証番号 (S16, S44): asked at every change, never filled in again. -->
<#macro confirmationPin>
<@input name="confirmationPin" label=msg("warifu.field.confirmation-pin") help=msg("warifu.field.confirmation-pin.help") type="password" autocomplete="off" maxlength="64"/>
</#macro>

<#-- What a new PIN must be (S15, S16, S18). -->
<#macro pinRules>
<section class="note" aria-labelledby="pin-rules-heading">
    <h2 id="pin-rules-heading">${msg("warifu.pins.rules.heading")}</h2>
    <@lines text=msg("warifu.pins.rules")/>
</section>
</#macro>

<#-- kind: "login" or "confirmation". What a browser remembers is the login PIN: it must not offer that as the confirmation PIN. -->
<#macro currentPin kind name>
<@input name=name label=msg("warifu.pins.current." + kind) type="password" autocomplete=(kind == "login")?then("current-password", "off") maxlength="64"/>
</#macro>

<#-- Twice, because nobody can read what was typed. -->
<#macro newPin kind name>
<@input name=name label=msg("warifu.pins.new." + kind) help=msg("warifu.pins.new.help") type="password" autocomplete="new-password" maxlength="64"/>
<@input name=name + "Again" label=msg("warifu.pins.again." + kind) type="password" autocomplete="new-password" maxlength="64"/>
</#macro>

<#-- The six digits that a token shows (S52). -->
<#macro otp help focus=false>
<@input name="otp" label=msg("warifu.field.otp") help=help focus=focus inputmode="numeric" autocomplete="one-time-code" maxlength="32" spellcheck="false" class="digits"/>
</#macro>

<#--
  The administrator's screens live outside the log-in: the identity cookie is SameSite=None, so each form carries the state checker.
  version: what the person saw; settings that somebody else changed meanwhile are not overwritten (E16).
-->
<#macro state>
<#if stateChecker??>
<input type="hidden" name="stateChecker" value="${stateChecker}">
</#if>
<#if version??>
<input type="hidden" name="version" value="${version?is_number?then(version?c, version)}">
</#if>
</#macro>

<#-- The code was right, but the token's clock has drifted: a second, consecutive code settles by how much (E10). -->
<#macro secondCode asked>
<#if asked>
<div class="note second-code">
    <h2>${msg("warifu.second-code.heading")}</h2>
    <p>${msg("warifu.second-code.text")}</p>
</div>
</#if>
</#macro>

<#-- One choice of a radio group; the whole card is the label's target. -->
<#macro choice name number value label help="" checked=false wrong=false focus=false>
<#local id = name + "-" + number>
<div class="choice">
    <input type="radio" id="${id}" name="${name}" value="${value}"<@described name=id wrong=wrong help=help?has_content/><#if focus> autofocus</#if><#if checked> checked</#if>>
    <label for="${id}">${label}</label>
    <#if help?has_content>
    <p class="help" id="${id}-help">${help}</p>
    </#if>
</div>
</#macro>

<#-- The message's lines as a list. -->
<#macro lines text ordered=false>
<#if ordered>
<ol class="next"><#list text?split("\n") as line><li>${line}</li></#list></ol>
<#else>
<ul><#list text?split("\n") as line><li>${line}</li></#list></ul>
</#if>
</#macro>

<#-- A search changes nothing: it is asked by an address that can be kept, and carries no state. -->
<#macro search label help value="">
<form class="search" method="get" action="${searchUrl!}" role="search">
    <@input name="q" label=label help=help type="search" value=value maxlength="100" autocomplete="off"/>
    <button type="submit" class="primary">${msg("warifu.desk.search")}</button>
</form>
</#macro>

<#-- The state of an account: of a user or an administrator. -->
<#macro accountState state><span class="badge ${(state == "ACTIVE")?then("good", "bad")}">${msg("warifu.account.state." + state)}</span></#macro>

<#-- A token, as its owner can read it out: kind, last four characters, state. -->
<#macro tokenInUse token><span class="stack"><span class="token">${msg("warifu.token.kind." + token.kind())} <span class="digits">${token.lastFour()}</span></span><span class="badge ${(token.state() == "ACTIVE")?then("good", "bad")}">${msg("warifu.token.state." + token.state())}</span></span></#macro>

<#-- ログイン方式 (S37). -->
<#macro loginMethods chosen="">
<#local wrong = (invalidFields![])?seq_contains("loginMethod")>
<fieldset class="choices"<#if wrong> aria-describedby="alert"</#if>>
    <legend>${msg("warifu.desk.contract.login-method")}</legend>
    <#list ["CERTIFICATE", "ID_PIN"] as method>
    <@choice name="loginMethod" number=method?counter value=method label=msg("warifu.login-method." + method) help=msg("warifu.login-method." + method + ".help") checked=chosen == method wrong=wrong focus=wrong && invalidFields?first == "loginMethod" && method?is_first/>
    </#list>
</fieldset>
</#macro>

<#-- Name, address and username of somebody new. -->
<#macro newPerson again>
<@input name="name" label=msg("warifu.desk.person.name") value=(again.name)!"" maxlength="100" autocomplete="off"/>
<@input name="email" label=msg("warifu.desk.person.email.optional") type="email" value=(again.email)!"" maxlength="254" autocomplete="off"/>
<@input name="username" label=msg("warifu.desk.person.username.optional") help=msg("warifu.desk.person.username.help") value=(again.username)!"" maxlength="100" autocomplete="off" spellcheck="false"/>
</#macro>

<#-- Whom a report is of: the administrator, a user, or nobody where a token alone was named. -->
<#macro calledFor report><#if report.user()??>${report.user()}<#elseif report.operation() == "STOP_ADMINISTRATOR">${msg("warifu.desk.contract.administrator")}<#else><span class="none">${msg("warifu.none")}</span></#if></#macro>
