<#import "fields.ftl" as fields>

<#--
  The form that has a certificate issued. With the script certificate.js the key pair is made in the browser and the request (csr) with it,
  the form goes by fetch, and the file with key and certificate is offered; without it a request that was made elsewhere is pasted.
-->
<#macro form action>
<form class="form" method="post" action="${action}" autocomplete="off" data-certificate data-subject="${subject!}" data-file-name="${fileName!}.p12"<#list texts as name> data-text-${name}="${msg("warifu.certificate-form." + name)}"</#list>>
    <#nested>
    <div data-with-script hidden>
        <fieldset class="pins">
            <legend>${msg("warifu.certificate-form.file-password.heading")}</legend>
            <p class="help">${msg("warifu.certificate-form.file-password.text")}</p>
            <@fields.input name="filePassword" label=msg("warifu.certificate-form.file-password") help=msg("warifu.certificate-form.file-password.help") type="password" autocomplete="new-password" maxlength="64" disabled=""/>
            <@fields.input name="filePasswordAgain" label=msg("warifu.certificate-form.file-password.again") type="password" autocomplete="new-password" maxlength="64" disabled=""/>
        </fieldset>
    </div>
    <section class="note" data-without-script aria-labelledby="without-script">
        <h2 id="without-script">${msg("warifu.certificate-form.csr.heading")}</h2>
        <p>${msg("warifu.certificate-form.csr.text")}</p>
        <pre class="pem"><code>${msg("warifu.certificate-form.csr.command", opensslSubject())}</code></pre>
        <@fields.words name="csr" label=msg("warifu.certificate-form.csr") help=msg("warifu.certificate-form.csr.help") value=csr!"" spellcheck="false" autocomplete="off" class="pem"/>
    </section>
    <div class="actions">
        <button type="submit" class="primary">${msg("warifu.certificate-form.submit")}</button>
        <#if backUrl??><a class="button" href="${backUrl}">${msg("warifu.back.application")}</a></#if>
    </div>
</form>
<script src="${url.resourcesPath}/js/certificate.js" defer></script>
</#macro>

<#assign texts = ["working", "failed", "password-short", "passwords-differ", "download", "done"]>

<#-- CN=…,O=… in the form that openssl's -subj takes. -->
<#function opensslSubject>
    <#return "/" + (subject!"")?split(",")?reverse?join("/")>
</#function>

<#-- How the file gets into the computer. -->
<#macro install>
<section class="note" aria-labelledby="install">
    <h2 id="install">${msg("warifu.certificate-install.heading")}</h2>
    <@fields.lines text=msg("warifu.certificate-install.steps")/>
    <p>${msg("warifu.certificate-install.then")}</p>
    <p class="help">${msg("warifu.certificate-install.keep")}</p>
</section>
</#macro>

<#-- What is asked for beside the certificate: never over the telephone. -->
<#macro never>
<section class="note" aria-labelledby="never-asked">
    <h2 id="never-asked">${msg("warifu.certificate-form.never.heading")}</h2>
    <p>${msg("warifu.certificate-form.never.text")}</p>
</section>
</#macro>

<#macro cautions>
<section class="note caution" aria-labelledby="caution">
    <h2 id="caution">${msg("warifu.caution.heading")}</h2>
    <ul>
        <#list msg("warifu.certificate-form.caution")?split("\n") as line><li>${line}</li></#list>
        <#if (coolingOff!0) gt 0>
        <li>${msg("warifu.certificate-form.cooling-off", coolingOff)}</li>
        </#if>
    </ul>
</section>
</#macro>
