package jp.warifu.token;

import java.util.regex.Pattern;

/** シリアル番号の末尾: the last characters of a serial number, which a customer reads out; four at least, as pages show them. */
public record SerialEnding(String value) {
    private static final Pattern FORM = Pattern.compile("[A-Z0-9]{4,32}");

    public SerialEnding {
        value = SerialNumber.normalised(value);
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("the ending of a serial number has 4 to 32 letters and digits");
        }
    }

    /** How such serial numbers begin when they are read backwards. */
    public String reversed() {
        return new StringBuilder(value).reverse().toString();
    }

    /** What comes after all of them: past every letter and digit. */
    public String beyond() {
        return reversed() + "~";
    }
}
