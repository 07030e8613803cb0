package jp.warifu.contract;

import jakarta.persistence.EntityManager;
import java.util.Optional;
import java.util.function.Consumer;
import jp.warifu.attempt.Factor;
import jp.warifu.audit.Actor;
import jp.warifu.audit.AuditRecord;
import jp.warifu.audit.AuditRecord.Action;
import jp.warifu.audit.AuditTrail;
import jp.warifu.database.DatabaseClock;
import jp.warifu.database.KeycloakOwnTransaction;
import jp.warifu.database.OwnTransaction;
import jp.warifu.metrics.Meters;
import jp.warifu.metrics.Metric;
import jp.warifu.settings.LockScope;
import jp.warifu.settings.RealmSettings;
import jp.warifu.settings.Settings;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * What too many wrong answers do to the account (S85, S88): a user is stopped, an administrator locked, and with the
 * administrator the contract where the bank wants it so.
 *
 * @param told hears of each stop once, after it is committed
 */
public record AccountLock(OwnTransaction transaction, String realmId, LockScope scope, Consumer<FailureStop> told) {
    private static final String REASON = "too-many-failures";

    public static AccountLock of(KeycloakSession session) {
        RealmModel realm = session.getContext().getRealm();
        return new AccountLock(
                KeycloakOwnTransaction.beside(session),
                realm.getId(),
                RealmSettings.LOCK_SCOPE.of(Settings.of(realm)),
                stop -> FailureStopEvent.publish(session, stop));
    }

    /** Does nothing to an account that is no longer active. */
    public void tooManyFailures(Account account, Factor factor, Actor actor) {
        AccountMove move = AccountMove.afterTooManyFailures(account.role());
        AuditRecord happened = AuditRecord.of(
                        move == AccountMove.LOCK_AFTER_FAILURES ? Action.ACCOUNT_LOCKED : Action.ACCOUNT_STOPPED)
                .because(REASON)
                .factor(factor.code())
                .contract(account.contract().id().value())
                .subject(actor.name());
        Optional<FailureStop> stopped = transaction.run(em -> {
            Contracts contracts = new Contracts(em, realmId);
            if (!contracts.moveAfterFailures(account.id(), move, factor)) {
                return Optional.empty();
            }
            append(em, actor, happened.states(move.from(), move.to()));
            boolean wholeContract = account.role() == Role.ADMINISTRATOR && scope == LockScope.CONTRACT;
            if (wholeContract && contracts.lock(account.contract())) {
                append(
                        em,
                        actor,
                        AuditRecord.of(Action.CONTRACT_LOCKED)
                                .because(REASON)
                                .factor(factor.code())
                                .contract(account.contract().id().value())
                                .states(ContractState.ACTIVE, ContractState.LOCKED));
            }
            return Optional.of(new FailureStop(kind(move, wholeContract), account, null, new DatabaseClock(em).now()));
        });
        stopped.ifPresent(
                stop -> Meters.count(Metric.STOPS, Metric.value(stop.kind().name()), factor.code()));
        stopped.ifPresent(told);
    }

    private static FailureStop.Kind kind(AccountMove move, boolean wholeContract) {
        if (move != AccountMove.LOCK_AFTER_FAILURES) {
            return FailureStop.Kind.USER_STOPPED;
        }
        return wholeContract ? FailureStop.Kind.CONTRACT_LOCKED : FailureStop.Kind.ADMINISTRATOR_LOCKED;
    }

    private void append(EntityManager em, Actor actor, AuditRecord happened) {
        new AuditTrail(em, realmId).append(actor, happened, new DatabaseClock(em).now());
    }
}
