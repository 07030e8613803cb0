package jp.warifu.issuance;

import java.util.Locale;
import jp.warifu.audit.AuditRecord;
import jp.warifu.audit.AuditRecord.Action;
import jp.warifu.contract.Account;
import org.jspecify.annotations.Nullable;

/** Audit records about certificates name the contract, the person, and the end of the serial number. */
final class CertificateRecords {
    private static final int SHOWN = 4;

    private CertificateRecords() {}

    /** @param serial in hexadecimal; null where there is none */
    static AuditRecord of(Action action, Account account, @Nullable String serial) {
        return AuditRecord.of(action)
                .contract(account.contract().id().value())
                .subject(
                        account.userId() == null
                                ? account.id()
                                : account.userId().value())
                .serial(serial == null ? null : masked(serial));
    }

    /** The ending is enough to find it; all of it is too long for a record. */
    private static String masked(String serial) {
        return "****" + serial.substring(Math.max(0, serial.length() - SHOWN)).toUpperCase(Locale.ROOT);
    }
}
