package jp.warifu.transaction;

import jp.warifu.audit.AuditRecord;
import jp.warifu.contract.Account;
import jp.warifu.contract.UserId;
import org.jspecify.annotations.Nullable;

/** What the audit trail tells of a transaction. */
final class TransactionRecord {
    private TransactionRecord() {}

    /** @param account the transaction's user; null when there is none any more */
    static AuditRecord of(AuditRecord.Action action, Transaction transaction, @Nullable Account account) {
        AuditRecord happened = AuditRecord.of(action).because(transaction.id());
        if (account == null) {
            return happened;
        }
        UserId user = account.userId();
        return happened.contract(account.contract().id().value()).subject(user == null ? null : user.value());
    }
}
