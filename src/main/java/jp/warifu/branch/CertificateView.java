package jp.warifu.branch;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.time.Instant;
import jp.warifu.contract.Account;
import jp.warifu.issuance.Standing;
import jp.warifu.issued.LiveCertificate;
import org.jspecify.annotations.Nullable;

/**
 * How it stands with one person's certificate.
 *
 * @param userId null for the administrator
 * @param subject what a request must name; null: the contract needs none, or the realm's pattern has another form
 * @param certificate the one that lets in; null where none was issued here
 * @param openUntil until when another one can be acquired; null: not
 */
record CertificateView(
        @Nullable String userId,
        String name,
        @Nullable String subject,
        @Nullable Certificate certificate,

        @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable
        Instant openUntil) {
    /** @param serial in hexadecimal */
    record Certificate(
            String serial,
            @JsonFormat(shape = JsonFormat.Shape.STRING) Instant notBefore,
            @JsonFormat(shape = JsonFormat.Shape.STRING) Instant notAfter,
            @JsonFormat(shape = JsonFormat.Shape.STRING) Instant usableFrom) {}

    static CertificateView of(Standing standing) {
        Account account = standing.account();
        LiveCertificate live = standing.live();
        return new CertificateView(
                account.userId() == null ? null : account.userId().value(),
                account.name(),
                standing.subject(),
                live == null
                        ? null
                        : new Certificate(live.serial(), live.notBefore(), live.notAfter(), live.usableFrom()),
                standing.openUntil());
    }
}
