<#import "template.ftl" as layout>
<#import "fields.ftl" as fields>
<#import "certificate.ftl" as install>
<@layout.registrationLayout page="certificate-result" caption=msg("warifu.certificate-result.heading") width="medium"; section>
<#if section == "form">
<p>${msg("warifu.certificate-result.text")}</p>
<#if usableFrom??>
<div class="alert warning" role="note"><p>${usableFrom}</p></div>
</#if>
<section aria-labelledby="certificate">
    <h2 id="certificate">${msg("warifu.certificate-result.certificate")}</h2>
    <pre class="pem" tabindex="0" role="region" aria-labelledby="certificate"><code id="certificate-pem">${certificate!}</code></pre>
</section>
<#if (chain!"")?has_content>
<section aria-labelledby="chain">
    <h2 id="chain">${msg("warifu.certificate-result.chain")}</h2>
    <pre class="pem" tabindex="0" role="region" aria-labelledby="chain"><code id="chain-pem">${chain}</code></pre>
</section>
</#if>
<div class="actions"><a class="button primary" href="${download!}" download="${fileName!}.pem">${msg("warifu.certificate-result.download")}</a></div>
<section aria-labelledby="file">
    <h2 id="file">${msg("warifu.certificate-result.file")}</h2>
    <p>${msg("warifu.certificate-result.file.text")}</p>
    <pre class="pem" tabindex="0" role="region" aria-labelledby="file"><code>${msg("warifu.certificate-result.command", fileName!"")}</code></pre>
</section>
<@install.install/>
</#if>
</@layout.registrationLayout>
