package jp.warifu.pskc;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Message authentication of encrypted secrets, by its XML Signature identifier (RFC 6030 section 6.1.1). */
enum MacAlgorithm {
    HMAC_SHA1("http://www.w3.org/2000/09/xmldsig#hmac-sha1", "HmacSHA1"),
    HMAC_SHA256("http://www.w3.org/2001/04/xmldsig-more#hmac-sha256", "HmacSHA256");

    private final String uri;
    private final String macName;

    MacAlgorithm(String uri, String macName) {
        this.uri = uri;
        this.macName = macName;
    }

    static Optional<MacAlgorithm> byUri(String uri) {
        return Arrays.stream(values())
                .filter(algorithm -> algorithm.uri.equals(uri))
                .findFirst();
    }

    String uri() {
        return uri;
    }

    /** For any number of contents under this key, one after the other. */
    Mac mac(byte[] key) throws GeneralSecurityException {
        if (key.length == 0) {
            throw new InvalidKeyException("empty");
        }
        Mac mac = Mac.getInstance(macName);
        mac.init(new SecretKeySpec(key, macName));
        return mac;
    }
}
