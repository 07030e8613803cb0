package jp.warifu.customer;

import java.util.regex.Pattern;

/** お名前 as the bank's pages and mails show it. */
public record PersonName(String value) {
    private static final int LONGEST = 100;
    /** Control characters, and what would show a name in another order than it is written in. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");

    public PersonName {
        value = value.strip();
        if (value.isEmpty() || value.length() > LONGEST || UNSEEN.matcher(value).find()) {
            throw new IllegalArgumentException("a name has 1 to 100 characters");
        }
    }
}
