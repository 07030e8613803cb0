package jp.warifu.softtoken;

import java.text.Normalizer;
import java.util.Base64;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * アクティベーションコード: lets one software token come into being where the bank wants to know for whom. Twelve characters of
 * Crockford's alphabet, 60 bits: typed by people, guessed by nobody through a door that opens a few times an hour.
 */
public final class ActivationCode {
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 12;
    private static final int GROUP = 4;
    private static final Pattern FORM = Pattern.compile("[" + ALPHABET + "]{" + LENGTH + "}");
    private static final Pattern SEPARATORS = Pattern.compile("[\\s\\u00a0\\-\\u2010-\\u2015\\u2212\\u30fc]");

    private final String value;

    /** @throws IllegalArgumentException when it has not the form of one */
    public ActivationCode(String typed) {
        String text = SEPARATORS
                .matcher(Normalizer.normalize(typed, Normalizer.Form.NFKC))
                .replaceAll("")
                .toUpperCase(Locale.ROOT)
                .replace('O', '0')
                .replace('I', '1')
                .replace('L', '1');
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("an activation code has " + LENGTH + " letters and digits");
        }
        this.value = text;
    }

    static ActivationCode random(RandomGenerator random) {
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            code.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return new ActivationCode(code.toString());
    }

    /** As it is printed, once. */
    String printed() {
        return value.replaceAll("(.{" + GROUP + "})(?!$)", "$1-");
    }

    /** As it rests: in base64url, the same code has another in another realm. */
    String hash(String realmId) {
        byte[] digest = DigestUtils.sha256(realmId + "\n" + value);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    }

    @Override
    public String toString() {
        return "ActivationCode";
    }
}
