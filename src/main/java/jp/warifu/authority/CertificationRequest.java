package jp.warifu.authority;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.security.auth.x500.X500Principal;
import jp.warifu.authority.UnacceptableRequestException.Reason;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.PKCSException;

/**
 * A certification request (CSR, PKCS #10) that proves possession of its private key. Only its key and its subject count:
 * whatever else it asks for, as extensions, is for the authority to decide and is not looked at.
 *
 * @param subject as it names itself; whoever issues compares it with whom he knows
 * @param encoded in DER
 */
public record CertificationRequest(X500Principal subject, PublicKey publicKey, byte[] encoded) {
    /** More than a request with an RSA key of 4096 bits and some attributes takes. */
    private static final int LONGEST_TEXT = 16_384;

    private static final int SMALLEST_RSA = 2048;
    private static final int LARGEST_RSA = 4096;

    private static final Pattern PEM = Pattern.compile(
            "-----BEGIN (?<label>(?:NEW )?CERTIFICATE REQUEST)-----(?<body>[A-Za-z0-9+/=\\s]+)-----END \\k<label>-----");

    private static final Set<ASN1ObjectIdentifier> CURVES =
            Set.of(SECObjectIdentifiers.secp256r1, SECObjectIdentifiers.secp384r1);

    /** By which a request may be signed. */
    private static final Map<ASN1ObjectIdentifier, String> SIGNATURES = Map.of(
            X9ObjectIdentifiers.ecdsa_with_SHA256, "EC",
            X9ObjectIdentifiers.ecdsa_with_SHA384, "EC",
            X9ObjectIdentifiers.ecdsa_with_SHA512, "EC",
            PKCSObjectIdentifiers.sha256WithRSAEncryption, "RSA",
            PKCSObjectIdentifiers.sha384WithRSAEncryption, "RSA",
            PKCSObjectIdentifiers.sha512WithRSAEncryption, "RSA");

    public CertificationRequest {
        encoded = encoded.clone();
    }

    /**
     * @param text in PEM, or Base64 of DER
     * @throws UnacceptableRequestException when it is no request, its key is of no kind that is issued for, or it is not
     *     signed with that key
     */
    public static CertificationRequest parse(String text) throws UnacceptableRequestException {
        byte[] der = decode(text);
        PKCS10CertificationRequest request;
        X500Principal subject;
        try {
            request = new PKCS10CertificationRequest(der);
            if (!Arrays.equals(request.getEncoded(), der)) {
                throw new UnacceptableRequestException(Reason.MALFORMED, "something stands behind the request");
            }
            subject = new X500Principal(request.getSubject().getEncoded());
        } catch (IOException | RuntimeException e) {
            throw new UnacceptableRequestException(Reason.MALFORMED, "not a PKCS #10 request");
        }
        PublicKey key = key(request.getSubjectPublicKeyInfo());
        verify(request, key);
        return new CertificationRequest(subject, key, der);
    }

    private static byte[] decode(String text) throws UnacceptableRequestException {
        String stripped = text.strip();
        if (stripped.length() > LONGEST_TEXT) {
            throw new UnacceptableRequestException(Reason.MALFORMED, "longer than a request is");
        }
        Matcher pem = PEM.matcher(stripped);
        String body = pem.matches() ? pem.group("body") : stripped;
        try {
            return Base64.getDecoder().decode(body.replaceAll("\\s", ""));
        } catch (IllegalArgumentException e) {
            throw new UnacceptableRequestException(Reason.MALFORMED, "neither PEM nor Base64");
        }
    }

    /** A named curve only: a point on a curve of the sender's own choice is refused. */
    private static PublicKey key(SubjectPublicKeyInfo info) throws UnacceptableRequestException {
        AlgorithmIdentifier algorithm = info.getAlgorithm();
        try {
            if (X9ObjectIdentifiers.id_ecPublicKey.equals(algorithm.getAlgorithm())) {
                if (algorithm.getParameters() == null || !CURVES.contains(algorithm.getParameters())) {
                    throw new UnacceptableRequestException(Reason.KEY, "another curve than P-256 and P-384");
                }
                return KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(info.getEncoded()));
            }
            if (PKCSObjectIdentifiers.rsaEncryption.equals(algorithm.getAlgorithm())) {
                RSAPublicKey key = (RSAPublicKey)
                        KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(info.getEncoded()));
                checkRsa(key);
                return key;
            }
        } catch (GeneralSecurityException | IOException | RuntimeException e) {
            throw new UnacceptableRequestException(Reason.KEY, "the key cannot be read");
        }
        throw new UnacceptableRequestException(Reason.KEY, "neither EC nor RSA");
    }

    private static void checkRsa(RSAPublicKey key) throws UnacceptableRequestException {
        int bits = key.getModulus().bitLength();
        BigInteger exponent = key.getPublicExponent();
        if (bits < SMALLEST_RSA || bits > LARGEST_RSA) {
            throw new UnacceptableRequestException(Reason.KEY, "an RSA key of " + bits + " bits");
        }
        if (exponent.compareTo(BigInteger.valueOf(65_537)) < 0 || !exponent.testBit(0) || exponent.bitLength() > 64) {
            throw new UnacceptableRequestException(Reason.KEY, "an RSA key with an unusual exponent");
        }
    }

    private static void verify(PKCS10CertificationRequest request, PublicKey key) throws UnacceptableRequestException {
        String of = SIGNATURES.get(request.getSignatureAlgorithm().getAlgorithm());
        if (!key.getAlgorithm().equals(of)) {
            throw new UnacceptableRequestException(Reason.SIGNATURE, "signed by an algorithm that does not count");
        }
        try {
            if (request.isSignatureValid(new JcaContentVerifierProviderBuilder().build(key))) {
                return;
            }
        } catch (OperatorCreationException | PKCSException | RuntimeException e) {
            throw new UnacceptableRequestException(Reason.SIGNATURE, "the signature cannot be verified");
        }
        throw new UnacceptableRequestException(Reason.SIGNATURE, "not signed with the private key of its own key");
    }

    @Override
    public byte[] encoded() {
        return encoded.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CertificationRequest request && Arrays.equals(encoded, request.encoded);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(encoded);
    }

    @Override
    public String toString() {
        return "CertificationRequest[" + subject + "]";
    }
}
