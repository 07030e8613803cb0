package jp.warifu.authority;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;

/**
 * A certification request as a browser makes it.
 *
 * @param pair the private key is used in no other place
 */
public record TestRequest(KeyPair pair, String pem) {
    /** With a new key on P-256. */
    public static TestRequest of(String subject) {
        return of(subject, keys("EC", "secp256r1"), "SHA256withECDSA");
    }

    public static TestRequest of(String subject, KeyPair pair, String algorithm) {
        return of(subject, pair.getPublic(), pair, algorithm);
    }

    /** @param claimed the public key in the request, which may be another one than the signer's */
    static TestRequest of(String subject, PublicKey claimed, KeyPair signer, String algorithm) {
        try {
            byte[] der = new JcaPKCS10CertificationRequestBuilder(new X500Name(subject), claimed)
                    .build(new JcaContentSignerBuilder(algorithm).build(signer.getPrivate()))
                    .getEncoded();
            String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
            return new TestRequest(
                    signer, "-----BEGIN CERTIFICATE REQUEST-----\n" + body + "\n-----END CERTIFICATE REQUEST-----\n");
        } catch (OperatorCreationException | java.io.IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public static KeyPair keys(String algorithm, String size) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            if (algorithm.equals("EC")) {
                generator.initialize(new ECGenParameterSpec(size));
            } else {
                generator.initialize(Integer.parseInt(size));
            }
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public CertificationRequest parsed() {
        try {
            return CertificationRequest.parse(pem);
        } catch (UnacceptableRequestException e) {
            throw new IllegalStateException(e);
        }
    }
}
