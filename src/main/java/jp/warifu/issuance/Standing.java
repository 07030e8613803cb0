package jp.warifu.issuance;

import java.time.Instant;
import jp.warifu.contract.Account;
import jp.warifu.issued.LiveCertificate;
import org.jspecify.annotations.Nullable;

/**
 * How it stands with an account's certificate, as it was when it was read.
 *
 * @param live the one certificate issued here that lets the account in; null where there is none
 * @param openUntil until when one may be acquired whatever the age of the one before; null: not opened, or over
 * @param renewableFrom when the present certificate may be renewed; null where none is known
 * @param subject what a request must name as its subject, as {@code CN=123456 1303 tanaka01}; null where the realm's
 *     certificate step reads another form than the usual one
 */
public record Standing(
        Account account,
        @Nullable LiveCertificate live,
        @Nullable Instant openUntil,
        @Nullable Instant renewableFrom,
        @Nullable String subject,
        Availability availability) {

    /** Whether a certificate may be acquired now, and why not. */
    public enum Availability {
        /** 取得: opened by enrolment, by the administrator or by the branch. */
        OPEN(true),
        /** 更新: the present certificate ends soon. */
        RENEWAL(true),
        /** The present certificate does not end soon. */
        TOO_EARLY(false),
        /** No certificate is known, and nobody has opened it: the administrator does for users, the branch for him. */
        CLOSED(false),
        /** The contract logs in by id and PIN (S37). */
        LOGIN_METHOD(false),
        /** The realm's certificate step reads subjects that are not made here. */
        SUBJECT(false),
        /** The realm issues no certificates. */
        OFF(false);

        private final boolean now;

        Availability(boolean now) {
            this.now = now;
        }

        public boolean now() {
            return now;
        }
    }
}
