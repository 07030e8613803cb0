package jp.warifu.issued;

import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What decides whether a certificate lets an account in.
 *
 * @param isKnown whether the ledger knows of any certificate of the account
 * @param thumbprint of the live one; null when there is none
 * @param usableFrom from when the live one lets in, in milliseconds; zero when there is none
 * @param issuedAt when the live one was issued, likewise
 */
public record HeldCertificate(boolean isKnown, @Nullable String thumbprint, long usableFrom, long issuedAt) {
    /** For queries of others, of an account {@code a}. */
    public static final String COLUMNS = "h.since as certifiedSince, k.thumbprint as thumbprint,"
            + " k.usableFrom as certificateUsableFrom, k.issuedAt as issuedAt";

    public static final String JOIN = " left join HolderEntity h on h.account = a.id"
            + " left join CertificateEntity k on k.account = a.id and k.mark = LIVE";

    /** @param row with the {@link #COLUMNS} */
    public static HeldCertificate of(Tuple row) {
        String thumbprint = row.get("thumbprint", String.class);
        return new HeldCertificate(
                row.get("certifiedSince") != null,
                thumbprint,
                thumbprint == null ? 0 : row.get("certificateUsableFrom", Long.class),
                thumbprint == null ? 0 : row.get("issuedAt", Long.class));
    }

    /** @param now asked for only of a certificate that had to wait */
    public LedgerVerdict verdict(String presented, Supplier<Instant> now) {
        if (!isKnown) {
            return LedgerVerdict.LETS_IN;
        }
        if (!presented.equals(thumbprint)) {
            return LedgerVerdict.NOT_LIVE;
        }
        boolean waits = usableFrom > issuedAt && usableFrom > now.get().toEpochMilli();
        return waits ? LedgerVerdict.COOLING_OFF : LedgerVerdict.LETS_IN;
    }
}
