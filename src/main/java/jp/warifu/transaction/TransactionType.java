package jp.warifu.transaction;

import java.util.regex.Pattern;

/** 取引種別 in the banking application's words, such as {@code transfer} or {@code batch-transfer}. */
public record TransactionType(String value) {
    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

    /** @throws IllegalArgumentException unless it is 1 to 40 of {@code a-z}, {@code 0-9} and hyphen */
    public TransactionType {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("must be 1 to 40 of a-z, 0-9 and hyphen");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
