package jp.warifu.totp;

/** The hash under the HMAC of a token (RFC 6238 section 1.2). */
public enum HashAlgorithm {
    SHA1("HmacSHA1"),
    SHA256("HmacSHA256"),
    SHA512("HmacSHA512");

    private final String macName;

    HashAlgorithm(String macName) {
        this.macName = macName;
    }

    /** Name of the HMAC in the Java security architecture, for example {@code HmacSHA1}. */
    public String macName() {
        return macName;
    }
}
