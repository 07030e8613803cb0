package jp.warifu.pin;

import java.util.regex.Pattern;

/** What a 暗証番号 must look like when it is set: 6 to 12 half-width letters and digits, mixed (S15, S16). */
public final class PinRules {
    private static final Pattern FORM = Pattern.compile("(?=.*[A-Za-z])(?=.*[0-9])[A-Za-z0-9]{6,12}");

    private PinRules() {}

    public static boolean allows(String pin) {
        return FORM.matcher(pin).matches();
    }
}
