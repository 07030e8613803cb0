package jp.warifu.issued;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the ledger knows an account, as it was when it was read.
 *
 * @param since since when only certificates of the ledger let the account in; null: others do too
 * @param openUntil null: not opened
 */
public record Holder(
        String account, @Nullable Instant since, @Nullable Instant openUntil) {
    /** Somebody whom the ledger does not know. */
    public static Holder unknown(String account) {
        return new Holder(account, null, null);
    }

    public boolean isOpen(Instant now) {
        return openUntil != null && openUntil.isAfter(now);
    }
}
