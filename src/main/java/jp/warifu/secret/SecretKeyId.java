package jp.warifu.secret;

import java.util.regex.Pattern;

/** The name of a key in the vault, as it stands beside what it encrypted. */
public record SecretKeyId(String value) {
    private static final Pattern FORM = Pattern.compile("[a-z0-9]{1,16}");

    public SecretKeyId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("a key id is 1 to 16 lower-case letters and digits");
        }
    }
}
