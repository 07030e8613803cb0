package jp.warifu.pin;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.Optional;
import jp.warifu.attempt.Source;
import jp.warifu.attempt.SourceLedger;
import jp.warifu.contract.Account;
import jp.warifu.database.DatabaseClock;
import jp.warifu.flow.StepContext;
import jp.warifu.settings.RealmSettings;
import jp.warifu.settings.Settings;

/** Holds up who guesses at many accounts from where this browser is. */
record SourceGate(StepContext context) {
    /** @return how long to wait, and the PIN must not be looked at; empty when it may be */
    Optional<Duration> wait(Guess guess) {
        return context.transaction()
                .run(em -> ledger(em).reserve(source(), guess.subject(), new DatabaseClock(em).now()));
    }

    /** The PIN was right: the account is known here from now on. */
    void passed(Account account) {
        context.transaction().run(em -> {
            ledger(em).succeeded(source(), account.id(), new DatabaseClock(em).now());
            return true;
        });
    }

    private SourceLedger ledger(EntityManager em) {
        Settings settings = Settings.of(context.realm());
        return new SourceLedger(
                em,
                context.realm().getId(),
                RealmSettings.SOURCE_LIMIT.of(settings),
                Duration.ofMinutes(RealmSettings.SOURCE_PERIOD.of(settings)));
    }

    private Source source() {
        return Source.of(context.address());
    }
}
