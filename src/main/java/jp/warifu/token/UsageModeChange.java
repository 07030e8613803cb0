package jp.warifu.token;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import jp.warifu.audit.Actor;
import jp.warifu.audit.AuditRecord;
import jp.warifu.audit.AuditRecord.Action;
import jp.warifu.audit.AuditTrail;
import jp.warifu.contract.Account;
import jp.warifu.contract.Contract;
import jp.warifu.contract.Contracts;
import jp.warifu.contract.Party;
import jp.warifu.contract.UsageMode;
import jp.warifu.database.DatabaseClock;
import jp.warifu.database.OwnTransaction;
import jp.warifu.token.Registrations.Registration;
import org.jspecify.annotations.Nullable;

/**
 * 利用形態設定, for the first time or later (S50), in one transaction: the mode, and what becomes of each registration.
 *
 * <p>One registration may be kept: in SHARED use one user's token becomes everybody's, in INDIVIDUAL use the shared token
 * becomes one user's. The others are released: their tokens stay the contract's own and can be registered there again,
 * but for those under an incident, whose serial is given up. A locked token ends at the branch only (S80): while there is
 * one, the mode stays.
 */
public record UsageModeChange(OwnTransaction transaction, String realmId) {

    /** What becomes of a registration that is not kept. */
    public enum Fate {
        /** The token is free, and the contract's own. */
        RELEASED,
        /** The token's serial never comes back. */
        RETIRED;

        /** How a preview names it. */
        public static Fate of(Registration registration) {
            return registration.token().state() == TokenState.INCIDENT ? RETIRED : RELEASED;
        }
    }

    /** How it ended. */
    public sealed interface Outcome {
        record Changed(Instant at) implements Outcome {}

        /** Somebody changed the contract meanwhile; nothing was done. */
        record Stale() implements Outcome {}

        /** A token is locked; nothing was done. */
        record TokenLocked() implements Outcome {}

        /** What was to be kept is not there; nothing was done. */
        record NothingToKeep() implements Outcome {}
    }

    /** Whether one of the tokens is locked. */
    public static boolean isBarred(Collection<Registration> registrations) {
        return registrations.stream()
                .anyMatch(registration -> registration.token().state() == TokenState.LOCKED);
    }

    /** Whether a registration may be kept under the other mode. */
    public static boolean isKeepable(Registration registration) {
        return registration.token().state() == TokenState.ACTIVE;
    }

    /** @param keeper the user who keeps the shared token, or whose token is shared from now on; null: none is kept */
    public Outcome change(Contract seen, UsageMode mode, @Nullable Account keeper, Actor actor) {
        try {
            return transaction.run(em -> change(em, seen, mode, keeper, actor));
        } catch (RefusedException e) {
            return e.outcome;
        }
    }

    private Outcome change(EntityManager em, Contract seen, UsageMode mode, @Nullable Account keeper, Actor actor) {
        if (!new Contracts(em, realmId).setUsageMode(seen, mode)) {
            return new Outcome.Stale();
        }
        Instant now = new DatabaseClock(em).now();
        Registrations registrations = new Registrations(em, realmId);
        List<Registration> present = List.copyOf(registrations.of(seen).values());
        Tokens tokens = new Tokens(em, realmId);
        if (!present.stream().allMatch(registration -> tokens.hold(registration.token()))) {
            throw new RefusedException(new Outcome.Stale());
        }
        if (isBarred(present)) {
            throw new RefusedException(new Outcome.TokenLocked());
        }
        Optional<Registration> kept = keeper == null ? Optional.empty() : kept(seen, present, keeper);
        if (keeper != null && kept.isEmpty()) {
            throw new RefusedException(new Outcome.NothingToKeep());
        }
        AuditRecord happened = AuditRecord.of(Action.USAGE_MODE_SET)
                .contract(seen.id().value())
                .states(seen.usageMode(), mode);
        new AuditTrail(em, realmId).append(actor, happened, now);
        present.forEach(registration -> registrations.remove(registration.holder()));
        present.stream()
                .filter(registration -> kept.filter(registration::equals).isEmpty())
                .forEach(registration -> release(em, seen, registration, actor, now));
        if (present.size() > kept.stream().count()) {
            new Contracts(em, realmId).released(seen, now);
        }
        if (keeper != null && kept.isPresent()) {
            Registration goesOn = kept.get();
            String holder = mode == UsageMode.SHARED ? seen.rowId() : keeper.id();
            registrations.put(holder, seen, goesOn.token(), goesOn.since(), goesOn.usableFrom());
        }
        return new Outcome.Changed(now);
    }

    private static Optional<Registration> kept(Contract seen, List<Registration> present, Account keeper) {
        String holder = seen.usageMode() == UsageMode.SHARED ? seen.rowId() : keeper.id();
        return present.stream()
                .filter(registration -> registration.holder().equals(holder))
                .filter(UsageModeChange::isKeepable)
                .findFirst();
    }

    private void release(EntityManager em, Contract contract, Registration registration, Actor actor, Instant now) {
        Token token = registration.token();
        Fate fate = Fate.of(registration);
        if (fate == Fate.RETIRED
                && !new Tokens(em, realmId).move(token, TokenMove.GIVE_UP, Mover.of(Party.ADMINISTRATOR, actor, now))) {
            throw new RefusedException(new Outcome.Stale());
        }
        AuditRecord happened = AuditRecord.of(Action.REGISTRATION_RELEASED)
                .contract(contract.id().value())
                .serial(token.serial().masked())
                .states(token.state(), fate == Fate.RETIRED ? TokenState.RETIRED : token.state());
        new AuditTrail(em, realmId).append(actor, happened, now);
    }

    /** Rolls everything back. */
    private static final class RefusedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Outcome outcome;

        RefusedException(Outcome outcome) {
            this.outcome = outcome;
        }
    }
}
