package jp.warifu.softtoken;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import jp.warifu.token.SerialNumber;
import jp.warifu.totp.Seed;
import jp.warifu.totp.TokenParameters;
import org.apache.commons.codec.binary.Base32;

/**
 * What authenticator apps read (the {@code otpauth} form of Google Authenticator, which has no specification beside its
 * wiki). The serial number stands in the label: the app shows it beside the code.
 *
 * @param bank the realm's name as people read it
 */
public record OtpauthUri(String bank, SerialNumber serial, Seed seed, TokenParameters parameters) {
    /** The key as people type it where they cannot scan. */
    public String key() {
        byte[] bytes = seed.bytes();
        try {
            return new Base32().encodeToString(bytes).replace("=", "");
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    public String text() {
        return "otpauth://totp/%s:%s?secret=%s&issuer=%s&algorithm=%s&digits=%d&period=%d"
                .formatted(
                        encoded(bank),
                        serial.value(),
                        key(),
                        encoded(bank),
                        parameters.algorithm().name().toUpperCase(Locale.ROOT),
                        parameters.digits(),
                        parameters.period().toSeconds());
    }

    /** A colon within the name would end it. */
    private static String encoded(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public String toString() {
        return "OtpauthUri[serial=" + serial.masked() + "]";
    }
}
