package jp.warifu.contract;

import java.text.Normalizer;
import java.util.regex.Pattern;

/** 利用者ID: 6 to 30 half-width letters and digits. Full-width ones are normalised (S115). */
public record UserId(String value) {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9]{6,30}");

    public UserId {
        value = Normalizer.normalize(value, Normalizer.Form.NFKC).strip();
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("a user id has 6 to 30 letters and digits");
        }
    }
}
