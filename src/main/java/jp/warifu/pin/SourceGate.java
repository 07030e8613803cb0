package jp.warifu.pin;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.Optional;
import jp.warifu.attempt.Source;
import jp.warifu.attempt.SourceLedger;
import jp.warifu.contract.Account;
import jp.warifu.database.DatabaseClock;
import jp.warifu.database.KeycloakOwnTransaction;
import jp.warifu.database.OwnTransaction;
import jp.warifu.settings.RealmSettings;
import jp.warifu.settings.Settings;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** Holds up who guesses at many accounts from where this browser is. */
record SourceGate(KeycloakSession session) {
    /** @return how long to wait, and the PIN must not be looked at; empty when it may be */
    Optional<Duration> wait(Guess guess) {
        return transaction().run(em -> ledger(em).reserve(source(), guess.subject(), new DatabaseClock(em).now()));
    }

    /** The PIN was right: the account is known here from now on. */
    void passed(Account account) {
        transaction().run(em -> {
            ledger(em).succeeded(source(), account.id(), new DatabaseClock(em).now());
            return true;
        });
    }

    /** The PIN could not be looked at: nothing counts. */
    void takeBack(Guess guess) {
        transaction().run(em -> {
            ledger(em).release(source(), guess.subject());
            return true;
        });
    }

    private OwnTransaction transaction() {
        return KeycloakOwnTransaction.beside(session);
    }

    private SourceLedger ledger(EntityManager em) {
        RealmModel realm = session.getContext().getRealm();
        Settings settings = Settings.of(realm);
        return new SourceLedger(
                em,
                realm.getId(),
                RealmSettings.SOURCE_LIMIT.of(settings),
                Duration.ofMinutes(RealmSettings.SOURCE_PERIOD.of(settings)));
    }

    private Source source() {
        return Source.of(session.getContext().getConnection().getRemoteAddr());
    }
}
