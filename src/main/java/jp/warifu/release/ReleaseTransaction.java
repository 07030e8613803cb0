package jp.warifu.release;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.Set;
import java.util.function.BiFunction;
import jp.warifu.audit.Actor;
import jp.warifu.contract.Account;
import jp.warifu.database.KeycloakOwnTransaction;
import jp.warifu.pin.InitialPins;
import jp.warifu.pin.IssuedPins;
import jp.warifu.pin.PinKind;
import jp.warifu.settings.IssuingSettings;
import jp.warifu.settings.Settings;
import org.keycloak.models.KeycloakSession;

/** A transaction of its own in which PINs can be set too, which Keycloak keeps. */
public interface ReleaseTransaction {
    /** Sets new initial PINs as a part of the transaction. */
    @FunctionalInterface
    interface PinOffice {
        /** @throws IllegalStateException when a PIN of the account was changed since it was seen */
        IssuedPins reset(Account account, Set<PinKind> which, Actor actor);
    }

    /** @param work runs from its beginning again after a lost race; an exception rolls back and is rethrown */
    <T> T run(BiFunction<EntityManager, PinOffice, T> work);

    /** For how long a re-issue opens the acquisition of a certificate; zero where none are issued. */
    Duration certificateOpening();

    /** Beside the request's own. */
    static ReleaseTransaction beside(KeycloakSession session) {
        return new ReleaseTransaction() {
            @Override
            public Duration certificateOpening() {
                Settings settings = Settings.of(session.getContext().getRealm());
                return IssuingSettings.isOn(settings)
                        ? Duration.ofDays(IssuingSettings.OPEN_DAYS.of(settings))
                        : Duration.ZERO;
            }

            @Override
            public <T> T run(BiFunction<EntityManager, PinOffice, T> work) {
                return KeycloakOwnTransaction.inOwnSession(
                        session,
                        own -> work.apply(
                                KeycloakOwnTransaction.entityManager(own),
                                (account, which, actor) -> InitialPins.set(own, account, which, actor)));
            }
        };
    }
}
