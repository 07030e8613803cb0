package jp.warifu.screens;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.function.Function;
import jp.warifu.authority.CertificationRequest;
import jp.warifu.contract.Role;
import jp.warifu.flow.Alert;
import jp.warifu.flow.BoundCertificate;
import jp.warifu.flow.InvalidInputException;
import jp.warifu.flow.JapanTime;
import jp.warifu.flow.Page;
import jp.warifu.flow.PageForm;
import jp.warifu.issuance.Acquisition;
import jp.warifu.issuance.Applicant;
import jp.warifu.issuance.Issuing;
import jp.warifu.issuance.Standing;
import jp.warifu.settings.IssuingSettings;
import jp.warifu.settings.Settings;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.Errors;
import org.keycloak.events.EventType;

/** 電子証明書の取得・更新, after a log-in: one's own, with a code or the confirmation PIN (S70–S72). */
public final class CertificateScreen {
    private final Entrance entrance;

    CertificateScreen(Entrance entrance) {
        this.entrance = entrance;
    }

    /** One's own certificate, and the standing that comes with this request. */
    private record Own(Visit visit, @Nullable X509Certificate begunWith, Standing standing, CertificateProof proof) {
        static Own of(Visit visit) {
            X509Certificate begunWith = BoundCertificate.of(visit.userSession()) == null
                    ? null
                    : BoundCertificate.presented(visit.session())
                            .map(chain -> chain[0])
                            .orElse(null);
            return new Own(
                    visit,
                    begunWith,
                    new Issuing(visit.session()).standing(visit.account(), begunWith),
                    CertificateProof.of(visit.session(), visit.account(), visit.actor()));
        }

        /** Why there is nothing to send; null when there is. */
        @Nullable
        Alert obstacle() {
            if (!standing.availability().now() || standing.subject() == null) {
                return Alert.CERTIFICATE_NOT_NOW;
            }
            return switch (proof.asked()) {
                case CODE, CONFIRMATION_PIN -> null;
                case UNREGISTERED -> Alert.CERTIFICATE_UNREGISTERED;
                case TOKEN_STOPPED, TOKEN_LOCKED -> Alert.CERTIFICATE_TOKEN;
            };
        }
    }

    /** How it stands with the certificate, and the form where one can be had. */
    @GET
    public Response show() {
        return entrance.enter(visit -> issuing(visit, own -> page(own).render()));
    }

    /** Has a certificate issued. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response acquire() {
        return entrance.submit(visit -> issuing(visit, CertificateScreen::acquire));
    }

    private static Response issuing(Visit visit, Function<Own, Response> screen) {
        if (!Issuing.isOn(visit.realm())) {
            throw new NotFoundException();
        }
        return screen.apply(Own.of(visit));
    }

    private static Response acquire(Own own) {
        Visit visit = own.visit();
        String subject = own.standing().subject();
        Alert obstacle = own.obstacle();
        if (obstacle != null || subject == null) {
            return page(own).alert(obstacle).render();
        }
        CertificationRequest request;
        CertificateProof.Answer answer;
        try {
            // Whatever is wrong with the request is found before the code is used up.
            request = RequestField.read(visit.input(), subject);
            answer = own.proof().read(visit.input());
        } catch (InvalidInputException e) {
            return page(own).alert(e).render();
        }
        CertificateProof.Outcome outcome = answer.check();
        if (outcome instanceof CertificateProof.Outcome.Proven) {
            return issue(own, request);
        }
        visit.event(EventType.UPDATE_CREDENTIAL)
                .detail("warifu_factor", own.proof().factor().code())
                .error(Errors.INVALID_USER_CREDENTIALS);
        if (outcome instanceof CertificateProof.Outcome.Again again) {
            return page(own)
                    .alert(again.alert(), again.arguments().toArray())
                    .invalid(CertificateProof.FIELD)
                    .render();
        }
        Page closed = ((CertificateProof.Outcome.Closed) outcome).page();
        return visit.page(closed)
                .with("entry", visit.account().role().code())
                .with("factor", own.proof().factor().code())
                .spoken(closed == Page.STOPPED ? "warifu.stopped.text" : "warifu.locked.text.any")
                .status(Response.Status.FORBIDDEN)
                .render();
    }

    private static Response issue(Own own, CertificationRequest request) {
        Visit visit = own.visit();
        Acquisition acquisition = new Issuing(visit.session())
                .acquire(
                        visit.account(),
                        request,
                        new Applicant(
                                visit.actor(),
                                own.begunWith(),
                                visit.userSession().getId()));
        if (acquisition instanceof Acquisition.Refused refused) {
            visit.event(EventType.UPDATE_CREDENTIAL).error("certificate_refused");
            return page(Own.of(visit))
                    .alert(CertificateAnswer.alert(refused.reason()))
                    .render();
        }
        visit.event(EventType.UPDATE_CREDENTIAL)
                .detail("warifu_action", "CERTIFICATE_ISSUED")
                .success();
        CertificateAnswer answer = CertificateAnswer.of(visit.session(), (Acquisition.Issued) acquisition);
        return ScriptRequest.is(visit.session())
                ? answer.json()
                : answer.page(visit.page(Page.CERTIFICATE_RESULT), fileName(visit));
    }

    private static PageForm page(Own own) {
        Visit visit = own.visit();
        Standing standing = own.standing();
        Instant end = standing.live() != null
                ? standing.live().notAfter()
                : own.begunWith() == null ? null : own.begunWith().getNotAfter().toInstant();
        return visit.page(Page.CERTIFICATE)
                .with("entry", visit.account().role().code())
                .with("holder", visit.account().label())
                .with(
                        "userId",
                        visit.account().userId() == null
                                ? null
                                : visit.account().userId().value())
                .with("fileName", fileName(visit))
                .with("availability", standing.availability().name())
                .with("obstacle", own.obstacle() == null ? null : own.obstacle().code())
                .with("asked", own.proof().asked().code())
                .with("subject", standing.subject())
                .with("end", end == null ? null : JapanTime.format(JapanTime.date(end)))
                .with("openUntil", time(standing.openUntil()))
                .with("renewableFrom", time(standing.renewableFrom()))
                .with("coolingOff", IssuingSettings.COOLING_OFF_MINUTES.of(Settings.of(visit.realm())))
                .with("csr", RequestField.again(visit.input()))
                .with(
                        "usersUrl",
                        visit.account().role() == Role.ADMINISTRATOR
                                ? visit.users().toString()
                                : null)
                .with("backUrl", visit.client() == null ? null : visit.client().getBaseUrl());
    }

    private static @Nullable String time(@Nullable Instant at) {
        return at == null ? null : JapanTime.format(at);
    }

    private static String fileName(Visit visit) {
        String contract = visit.contract().id().value();
        return visit.account().userId() == null
                ? contract
                : contract + "-" + visit.account().userId().value();
    }
}
