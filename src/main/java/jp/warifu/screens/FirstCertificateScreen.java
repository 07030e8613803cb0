package jp.warifu.screens;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import jp.warifu.audit.Actor;
import jp.warifu.authority.CertificationRequest;
import jp.warifu.contract.ContractId;
import jp.warifu.contract.SubjectPattern;
import jp.warifu.contract.SubjectPatterns;
import jp.warifu.contract.UserId;
import jp.warifu.database.DatabaseClock;
import jp.warifu.database.KeycloakOwnTransaction;
import jp.warifu.flow.Alert;
import jp.warifu.flow.Input;
import jp.warifu.flow.InvalidInputException;
import jp.warifu.flow.Page;
import jp.warifu.flow.PageForm;
import jp.warifu.issuance.Issuing;
import jp.warifu.pin.Pin;
import jp.warifu.secret.SecretTamperedException;
import jp.warifu.secret.TamperAlarm;
import jp.warifu.settings.IssuingSettings;
import jp.warifu.settings.RealmSettings;
import jp.warifu.settings.Settings;
import jp.warifu.totp.OneTimePassword;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;

/**
 * 電子証明書の取得 before the first log-in, or after a re-issue (S70–S73). First who it is for, which decides the name that the
 * request must hold; then the secrets. Neither tells whether there is such an account.
 */
public final class FirstCertificateScreen {
    private static final String CONTRACT = "contractId";
    private static final String USER = "userId";
    private static final String PIN = "loginPin";
    private static final int TOO_MANY_REQUESTS = 429;

    private final Lobby lobby;

    FirstCertificateScreen(Lobby lobby) {
        this.lobby = lobby;
    }

    /** Whom the certificate is for, as it was typed. */
    private record Holder(ContractId contract, @Nullable UserId userId) {
        static Holder read(Input input) throws InvalidInputException {
            ContractId contract = input.value(CONTRACT, ContractId::new, Alert.INVALID_CONTRACT_ID);
            boolean administrator = Optional.ofNullable(input.fields().getFirst(USER))
                    .orElse("")
                    .isBlank();
            return new Holder(contract, administrator ? null : input.value(USER, UserId::new, Alert.INVALID_USER_ID));
        }

        String fileName() {
            return userId == null ? contract.value() : contract.value() + "-" + userId.value();
        }
    }

    /** Asks whom it is for. */
    @GET
    public Response show() {
        return lobby.open(Page.CERTIFICATE_ENTRY, () -> {
            requireIssuing();
            return who().render();
        });
    }

    /** Asks for the secrets; has the certificate issued. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response acquire() {
        return lobby.open(Page.CERTIFICATE_ENTRY, () -> {
            requireIssuing();
            return pass().holds(input(), now())
                    ? answer()
                    : who().alert(Alert.PAGE_EXPIRED)
                            .status(Response.Status.FORBIDDEN)
                            .render();
        });
    }

    private Response answer() {
        Holder holder;
        try {
            holder = Holder.read(input());
        } catch (InvalidInputException e) {
            return who().alert(e).render();
        }
        Optional<String> subject = subject(holder);
        if (subject.isEmpty()) {
            return lobby.form(Page.ERROR)
                    .alert(Alert.UNAVAILABLE)
                    .status(Response.Status.SERVICE_UNAVAILABLE)
                    .render();
        }
        if (!input().fields().containsKey(PIN)) {
            return secrets(holder, subject.get()).render();
        }
        Pin loginPin;
        CertificationRequest request;
        try {
            loginPin = Pin.read(input(), PIN);
            readable(input());
            request = RequestField.read(input(), subject.get());
        } catch (InvalidInputException e) {
            return secrets(holder, subject.get()).alert(e).render();
        }
        return answer(holder, subject.get(), loginPin, request);
    }

    private Response answer(Holder holder, String subject, Pin loginPin, CertificationRequest request) {
        FirstCertificate.Outcome outcome;
        try {
            outcome =
                    new FirstCertificate(session(), holder.contract(), holder.userId()).ask(loginPin, input(), request);
        } catch (SecretTamperedException e) {
            new TamperAlarm(session())
                    .raise(
                            e,
                            TamperAlarm.Met.CODE,
                            new Actor(
                                    holder.contract().value(),
                                    session().getContext().getConnection().getRemoteAddr()));
            return secrets(holder, subject)
                    .alert(Alert.UNAVAILABLE)
                    .status(Response.Status.SERVICE_UNAVAILABLE)
                    .render();
        }
        if (outcome instanceof FirstCertificate.Outcome.Issued issued) {
            CertificateAnswer answer = CertificateAnswer.of(session(), issued.certificate());
            return ScriptRequest.is(session())
                    ? answer.json()
                    : answer.page(lobby.form(Page.CERTIFICATE_RESULT), holder.fileName());
        }
        if (outcome instanceof FirstCertificate.Outcome.Held held) {
            return secrets(holder, subject)
                    .alert(Alert.THROTTLED, held.delay().toMinutes() + 1)
                    .status(Response.Status.fromStatusCode(TOO_MANY_REQUESTS))
                    .render();
        }
        if (outcome instanceof FirstCertificate.Outcome.NotIssued notIssued) {
            return secrets(holder, subject)
                    .alert(CertificateAnswer.alert(notIssued.reason()))
                    .render();
        }
        return secrets(holder, subject)
                .alert(Alert.CERTIFICATE_REFUSED)
                .invalid(PIN, CertificateProof.FIELD)
                .render();
    }

    /** Full-width letters are in no code and in no PIN, whichever of the two it is (S115). */
    private static void readable(Input input) throws InvalidInputException {
        String typed = input.secret(CertificateProof.FIELD);
        try {
            new OneTimePassword(typed);
        } catch (IllegalArgumentException e) {
            Pin.read(input, CertificateProof.FIELD);
        }
    }

    private void requireIssuing() {
        if (!Issuing.isOn(lobby.realm())) {
            throw new NotFoundException();
        }
    }

    /** What is wrong with the realm is the same for everybody: it tells nothing of an account. */
    private Optional<String> subject(Holder holder) {
        SubjectPattern.Holder named = new SubjectPattern.Holder(
                holder.contract(), RealmSettings.INSTITUTION.of(Settings.of(lobby.realm())), holder.userId());
        return new SubjectPatterns(lobby.realm())
                .byEntry().getOrDefault(named.role(), List.of()).stream()
                        .flatMap(pattern -> pattern.write(named).stream())
                        .findFirst();
    }

    private PageForm who() {
        Input typed = input();
        return page().with(CONTRACT, typed.typed(CONTRACT).orElse(null))
                .with(USER, typed.typed(USER).orElse(null));
    }

    private PageForm secrets(Holder holder, String subject) {
        return page().with(CONTRACT, holder.contract().value())
                .with(USER, holder.userId() == null ? null : holder.userId().value())
                .with("subject", subject)
                .with("fileName", holder.fileName())
                .with("coolingOff", IssuingSettings.COOLING_OFF_MINUTES.of(Settings.of(lobby.realm())))
                .with(RequestField.NAME, RequestField.again(input()));
    }

    private PageForm page() {
        return lobby.form(Page.CERTIFICATE_ENTRY)
                .with(FormPass.FIELD, pass().issue(now()))
                .with("formAction", lobby.at("certificate", "first").getPath())
                .with("helpUrl", lobby.address(Page.HELP));
    }

    private FormPass pass() {
        return new FormPass(session(), lobby.at("certificate").getPath());
    }

    private Input input() {
        return Input.of(session().getContext().getHttpRequest());
    }

    private Instant now() {
        return new DatabaseClock(KeycloakOwnTransaction.entityManager(session())).now();
    }

    private KeycloakSession session() {
        return lobby.session();
    }
}
