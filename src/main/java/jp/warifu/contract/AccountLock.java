package jp.warifu.contract;

import jp.warifu.attempt.Factor;
import jp.warifu.audit.Actor;
import jp.warifu.audit.AuditRecord;
import jp.warifu.audit.AuditRecord.Action;
import jp.warifu.audit.AuditTrail;
import jp.warifu.database.DatabaseClock;
import jp.warifu.database.OwnTransaction;

/** What too many wrong answers do to the account (S85, S88): a user is stopped, an administrator locked. */
public record AccountLock(OwnTransaction transaction, String realmId) {
    /** Does nothing to an account that is no longer active. */
    public void tooManyFailures(Account account, Factor factor, Actor actor) {
        AccountState to = AccountState.afterTooManyFailures(account.role());
        transaction.run(em -> {
            boolean moved = new Contracts(em, realmId).moveAccount(account.id(), AccountState.ACTIVE, to);
            if (moved) {
                new AuditTrail(em, realmId)
                        .append(
                                actor,
                                AuditRecord.of(
                                                to == AccountState.LOCKED
                                                        ? Action.ACCOUNT_LOCKED
                                                        : Action.ACCOUNT_STOPPED)
                                        .because("too-many-failures")
                                        .factor(factor.code())
                                        .contract(account.contract().id().value())
                                        .subject(actor.name())
                                        .states(AccountState.ACTIVE, to),
                                new DatabaseClock(em).now());
            }
            return moved;
        });
    }
}
