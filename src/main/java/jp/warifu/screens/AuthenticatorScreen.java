package jp.warifu.screens;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import jp.warifu.attempt.Source;
import jp.warifu.audit.Actor;
import jp.warifu.database.DatabaseClock;
import jp.warifu.database.KeycloakOwnTransaction;
import jp.warifu.flow.Alert;
import jp.warifu.flow.Input;
import jp.warifu.flow.JapanTime;
import jp.warifu.flow.Page;
import jp.warifu.flow.PageForm;
import jp.warifu.secret.VaultKeys;
import jp.warifu.settings.Activation;
import jp.warifu.settings.Settings;
import jp.warifu.settings.SoftTokenSettings;
import jp.warifu.softtoken.ActivationCode;
import jp.warifu.softtoken.AuthenticatorTokens;
import jp.warifu.softtoken.OtpauthUri;
import jp.warifu.softtoken.Outcome;
import jp.warifu.softtoken.SoftTokenPolicy;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.RealmModel;

/** 一般の認証アプリの登録, where the bank allows it: a serial number and a QR code, shown once (S104). */
public final class AuthenticatorScreen {
    static final String PATH = "token/authenticator";

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String FIELD = "activationCode";

    private final Lobby lobby;

    AuthenticatorScreen(Lobby lobby) {
        this.lobby = lobby;
    }

    /** Explains, and asks. */
    @GET
    public Response show() {
        return lobby.open(Page.AUTHENTICATOR, () -> page().render());
    }

    /** Makes a token. A form of another site makes none. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response make() {
        return lobby.open(Page.AUTHENTICATOR, () -> {
            PageForm page = page();
            if (!pass().holds(input(), now())) {
                return page.alert(Alert.PAGE_EXPIRED)
                        .status(Response.Status.FORBIDDEN)
                        .render();
            }
            Outcome outcome = tokens().make(code(), Source.of(address()), RANDOM, new Actor("anonymous", address()));
            if (outcome instanceof Outcome.Made made) {
                show(page, made);
            } else if (outcome instanceof Outcome.TooMany tooMany) {
                page.alert(Alert.TOO_MANY_TOKENS, minutes(tooMany.delay()));
            } else {
                page.alert(Alert.ACTIVATION_REFUSED).invalid(FIELD);
            }
            return page.render();
        });
    }

    private PageForm page() {
        Settings settings = Settings.of(lobby.realm());
        if (!SoftTokenSettings.AUTHENTICATOR_APPS.of(settings)) {
            throw new NotFoundException();
        }
        return lobby.form(Page.AUTHENTICATOR)
                .with(FormPass.FIELD, pass().issue(now()))
                .with("activation", SoftTokenSettings.ACTIVATION.of(settings) == Activation.REQUIRED)
                .with("days", Math.max(1, SoftTokenSettings.REGISTER_WITHIN.of(settings) / 24))
                .with("formAction", lobby.at(PATH).getPath());
    }

    private FormPass pass() {
        return new FormPass(lobby.session(), lobby.at(PATH).getPath());
    }

    private Instant now() {
        return new DatabaseClock(KeycloakOwnTransaction.entityManager(lobby.session())).now();
    }

    private Input input() {
        return Input.of(lobby.session().getContext().getHttpRequest());
    }

    private void show(PageForm page, Outcome.Made made) {
        OtpauthUri uri = new OtpauthUri(bank(), made.serial(), made.seed(), AuthenticatorTokens.PARAMETERS);
        page.with("serial", made.serial().value())
                .with("key", uri.key().replaceAll("(.{4})(?!$)", "$1 "))
                .with("uri", uri.text())
                .with("qr", QrCode.of(uri.text()))
                .with("registerBy", JapanTime.format(made.registerBy()));
        made.seed().destroy();
    }

    private String bank() {
        RealmModel realm = lobby.realm();
        String name = realm.getDisplayName();
        return name == null || name.isBlank() ? realm.getName() : name;
    }

    /** What has not the form of a code is refused, and counted, like one that is wrong. */
    private @Nullable ActivationCode code() {
        Optional<String> typed = input().typed(FIELD);
        try {
            return typed.map(ActivationCode::new).orElse(null);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private AuthenticatorTokens tokens() {
        return new AuthenticatorTokens(
                KeycloakOwnTransaction.beside(lobby.session()),
                lobby.realm().getId(),
                VaultKeys.cipher(lobby.session()),
                SoftTokenPolicy.of(Settings.of(lobby.realm())));
    }

    private String address() {
        return lobby.session().getContext().getConnection().getRemoteAddr();
    }

    private static long minutes(Duration wait) {
        return wait.toMinutes() + 1;
    }
}
