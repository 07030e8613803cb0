<#import "template.ftl" as layout>
<#import "fields.ftl" as fields>
<#assign order = ((applies!"branch") == "service-centre")?then(["service-centre", "branch"], ["branch", "service-centre"])>
<#assign phones = {"branch": branchPhone!"", "service-centre": serviceCentrePhone!""}>
<#assign hours = (branchHours!"")?replace("(?<![0-9:])0", "", "r")?split("-")>
<@layout.registrationLayout page="lost-phone" caption=msg("warifu.lost-phone.heading") width="medium"; section>
<#if section == "form">
<p class="lead">${msg("warifu.lost-phone.text")}</p>
<div class="contacts">
    <#list order as place>
    <section class="contact<#if place?is_first> now</#if>" aria-labelledby="contact-${place}" data-contact="${place}">
        <h2 id="contact-${place}"><span class="when">${place?is_first?then(msg("warifu.lost-phone.now"), msg("warifu.lost-phone.other"))}</span>${msg("warifu.lost-phone." + place)}</h2>
        <#if phones[place]?has_content>
        <p class="phone-number"><a href="tel:${phones[place]?replace("[^0-9+]", "", "r")}">${phones[place]}</a></p>
        <#else>
        <p>${msg("warifu.lost-phone.no-number")}</p>
        </#if>
        <p>${(place == "branch")?then((hours?size == 2)?then(msg("warifu.lost-phone.branch.hours", hours[0], hours[1]!""), msg("warifu.lost-phone.branch.days")), msg("warifu.lost-phone.service-centre.hours"))}</p>
        <#if place?is_first && now??>
        <p class="help">${msg("warifu.lost-phone.clock", now)}</p>
        </#if>
    </section>
    </#list>
</div>
<section aria-labelledby="incident">
    <h2 id="incident">${msg("warifu.lost-phone.incident.heading")}</h2>
    <p>${msg("warifu.lost-phone.incident.text")}</p>
    <@fields.lines text=msg("warifu.lost-phone.incident.next") ordered=true/>
</section>
<section class="note" aria-labelledby="afterwards">
    <h2 id="afterwards">${msg("warifu.lost-phone.afterwards.heading")}</h2>
    <@fields.lines text=msg("warifu.lost-phone.afterwards")/>
</section>
<@layout.helpLink url=helpUrl!""/>
</#if>
</@layout.registrationLayout>
