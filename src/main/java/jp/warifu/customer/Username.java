package jp.warifu.customer;

import java.util.Locale;
import java.util.regex.Pattern;
import jp.warifu.contract.ContractId;
import jp.warifu.contract.UserId;
import org.jspecify.annotations.Nullable;

/** The name of the Keycloak user, which Keycloak keeps in lower case: nobody types it at a log-in. */
public record Username(String value) {
    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9._@+-]{0,99}");

    public Username {
        value = value.strip().toLowerCase(Locale.ROOT);
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("a username has 1 to 100 letters, digits and . _ @ + -");
        }
    }

    /** Where the bank gives none: {@code 123456}, {@code 123456-yamada01}. */
    public static Username of(ContractId contract, @Nullable UserId userId) {
        return new Username(userId == null ? contract.value() : contract.value() + "-" + userId.value());
    }
}
