package jp.warifu.transaction;

import java.math.BigDecimal;
import java.util.Base64;
import java.util.Currency;
import java.util.List;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/**
 * What a transaction is: all that its user sees, and all that the application may execute afterwards.
 *
 * @param subject {@code sub} of its user: the id of the Keycloak user
 * @param currency ISO 4217; null in a transaction without money
 * @param amount as posted; null in a transaction without money
 * @param payees none, one, or the lines of a batch
 * @param reference what the person knows it by
 */
public record TransactionContent(
        String subject,
        TransactionType type,
        @Nullable Currency currency,
        @Nullable String amount,
        List<Payee> payees,
        @Nullable String reference) {

    public TransactionContent {
        payees = List.copyOf(payees);
    }

    /** The whole amount; null in a transaction without money. */
    public @Nullable BigDecimal total() {
        return amount == null ? null : new BigDecimal(amount);
    }

    /** Whether it is a batch (総合振込), of which count and total are shown. */
    public boolean isBatch() {
        return payees.size() > 1;
    }

    /** SHA-256 of the content in the form of RFC 8785, in Base64url without padding: 43 characters. */
    public String digest() {
        byte[] hash = DigestUtils.sha256(ContentJson.canonical(this));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    }
}
