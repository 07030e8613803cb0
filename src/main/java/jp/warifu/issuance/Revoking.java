package jp.warifu.issuance;

import java.time.Instant;
import jp.warifu.issued.LiveCertificate;
import org.jspecify.annotations.Nullable;

/** What came of a 失効. */
public sealed interface Revoking {
    /**
     * The account's certificate lets nobody in any more, its sessions are over, and it cannot acquire another one until it
     * is opened again.
     *
     * @param certificate null when the account had one that was not issued here, or was only closed
     */
    record Revoked(@Nullable LiveCertificate certificate, Instant at) implements Revoking {}

    /** No certificate lets the account in, and none can be acquired. */
    record NothingToRevoke() implements Revoking {}

    /** The realm issues no certificates, or the contract has none. */
    record NotIssuedHere() implements Revoking {}
}
