package jp.warifu.tokenapp;

import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.core.Response;
import java.util.function.Supplier;
import jp.warifu.attempt.Source;
import jp.warifu.audit.Actor;
import jp.warifu.database.KeycloakOwnTransaction;
import jp.warifu.database.OwnTransaction;
import jp.warifu.secret.SecretUnavailableException;
import jp.warifu.settings.RealmSettings;
import jp.warifu.settings.Settings;
import jp.warifu.settings.WrongSettingException;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** Where a device comes with a request of which nothing is known but where it comes from. */
record TokenAppGate(KeycloakSession session) {
    private static final Logger LOG = Logger.getLogger(TokenAppGate.class);

    /**
     * Does the work, in a bank's realm only.
     *
     * @param work may throw {@link IllegalArgumentException} for what cannot be meant
     */
    Response serve(Supplier<Response> work) {
        if (!RealmSettings.isBank(realm())) {
            // The extension answers in every realm of the server, and this one is not a bank's.
            throw new NotFoundException();
        }
        try {
            return work.get();
        } catch (IllegalArgumentException e) {
            return TokenAppError.INVALID_REQUEST.response();
        } catch (WrongSettingException | SecretUnavailableException e) {
            LOG.errorf("the token app is refused in realm %s: %s", realm().getName(), e.getMessage());
            return TokenAppError.UNAVAILABLE.response();
        }
    }

    RealmModel realm() {
        return session.getContext().getRealm();
    }

    Settings settings() {
        return Settings.of(realm());
    }

    OwnTransaction transaction() {
        return KeycloakOwnTransaction.beside(session);
    }

    Source source() {
        return Source.of(address());
    }

    /** Nobody has said who he is. */
    Actor actor() {
        return new Actor("anonymous", address());
    }

    private String address() {
        return session.getContext().getConnection().getRemoteAddr();
    }
}
