package jp.warifu.pskc;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads key containers (PSKC, RFC 6030): TOTP keys, plain or encrypted with AES under a pre-shared key or a password,
 * authenticated and, where it is asked for, signed. Whatever else a container asks for is refused by name, not passed
 * over; docs/operations.md lists what is read.
 *
 * <p>Keys are passed on one by one as they are read, before the rest of the file is known to be good: whoever receives
 * them takes back what was done with them when {@link #read} throws. Of a signed file none is passed on before the
 * signature of the whole has been verified.
 */
public final class PskcReader {

    private static final Sequence KEY_CONTAINER =
            Sequence.of("EncryptionKey", "MACMethod", "KeyPackage*", "Signature", "ds:Signature", "Extensions*");
    private static final Sequence ENCRYPTION_KEY =
            Sequence.of("ds:KeyName*", "xenc11:DerivedKey").inAnyOrder();

    private final byte @Nullable [] preSharedKey;
    private final char @Nullable [] password;
    private final List<X509Certificate> signers;
    private final PskcLimits limits;

    private PskcReader(
            byte @Nullable [] preSharedKey,
            char @Nullable [] password,
            List<X509Certificate> signers,
            PskcLimits limits) {
        this.preSharedKey = preSharedKey;
        this.password = password;
        this.signers = signers;
        this.limits = limits;
    }

    /** A reader of plain containers. */
    public static PskcReader plain() {
        return new PskcReader(null, null, List.of(), PskcLimits.DEFAULT);
    }

    /**
     * A reader of containers encrypted under a key that both sides have, and of plain ones too.
     *
     * @param preSharedKey the raw key, 16, 24 or 32 bytes as the container's encryption needs; not copied, so that its
     *     owner can clear it
     */
    public static PskcReader withPreSharedKey(byte[] preSharedKey) {
        return new PskcReader(preSharedKey, null, List.of(), PskcLimits.DEFAULT);
    }

    /**
     * A reader of containers encrypted under a password, and of plain ones too.
     *
     * @param password not empty; not copied, so that its owner can clear it
     */
    public static PskcReader withPassword(char[] password) {
        if (password.length == 0) {
            throw new IllegalArgumentException("the password is empty");
        }
        return new PskcReader(null, password, List.of(), PskcLimits.DEFAULT);
    }

    /**
     * The same reader for containers that one of these has signed, and for no others: a signature that could be left
     * off would prove nothing. At most {@link PskcLimits#MAX_SIGNED_BYTES} are read.
     *
     * @param certificates of the signers themselves, as the manufacturer has handed them over: RSA of 2048 bits and
     *     more, or elliptic curves. They are compared by their keys; issuer, dates and revocation are for whoever
     *     accepts a certificate, since a file may well be read long after it was signed.
     */
    public PskcReader trusting(X509Certificate... certificates) {
        if (certificates.length == 0) {
            throw new IllegalArgumentException("no certificate");
        }
        for (X509Certificate certificate : certificates) {
            ContainerSignature.requireStrongKey(certificate);
        }
        return new PskcReader(preSharedKey, password, List.of(certificates), limits);
    }

    /** The same reader with other limits. */
    public PskcReader within(PskcLimits other) {
        return new PskcReader(preSharedKey, password, signers, other);
    }

    /**
     * Reads a container to its end.
     *
     * @param in not closed
     * @param keys receives each key in the order of the file; what it throws passes through
     * @throws PskcException when the container is refused, with problem and place
     * @throws IOException when the stream fails
     */
    public PskcSummary read(InputStream in, Consumer<PskcKey> keys) throws PskcException, IOException {
        InputStream container = in;
        if (!signers.isEmpty()) {
            byte[] file = ContainerSignature.read(in, limits);
            ContainerSignature.verify(file, limits, signers);
            container = new ByteArrayInputStream(file);
        }
        XmlCursor cursor = new XmlCursor(container, limits);
        root(cursor);
        int encrypted;
        try (SecretOpener opener = new SecretOpener(preSharedKey, password)) {
            encrypted = content(cursor, opener, keys);
        }
        if (cursor.keys() == 0) {
            throw cursor.problem(Problem.MISSING, "KeyPackage");
        }
        cursor.end();
        return new PskcSummary(cursor.keys(), encrypted);
    }

    private static void root(XmlCursor cursor) throws PskcException, IOException {
        cursor.root();
        if (!cursor.name().equals("KeyContainer")) {
            throw cursor.problem(Problem.NOT_A_KEY_CONTAINER, cursor.name());
        }
        if (!cursor.requiredAttribute("Version").equals("1.0")) {
            throw cursor.problem(Problem.UNSUPPORTED_VERSION, "KeyContainer/@Version");
        }
    }

    /** How many of the keys were encrypted. */
    private int content(XmlCursor cursor, SecretOpener opener, Consumer<PskcKey> keys)
            throws PskcException, IOException {
        int encrypted = 0;
        XmlCursor.Children children = cursor.children(KEY_CONTAINER);
        while (children.next()) {
            switch (cursor.name()) {
                case "EncryptionKey" -> encryptionKey(cursor, opener);
                case "MACMethod" -> opener.authenticateBy(MacMethod.read(cursor));
                case "KeyPackage" -> {
                    cursor.beginKey();
                    KeyPackageParser parser = new KeyPackageParser(cursor, opener);
                    keys.accept(parser.read());
                    encrypted += parser.wasEncrypted() ? 1 : 0;
                }
                case "Signature", "ds:Signature" -> signature(cursor);
                case "Extensions" -> cursor.skip();
                default -> throw cursor.problem(Problem.UNEXPECTED_ELEMENT, cursor.name());
            }
        }
        return encrypted;
    }

    private void signature(XmlCursor cursor) throws PskcException, IOException {
        if (signers.isEmpty()) {
            throw cursor.problem(Problem.SIGNATURE_CERTIFICATE_REQUIRED, cursor.name());
        }
        cursor.skip();
    }

    /** A pre-shared key is only named; a key that is derived or in a certificate is described (RFC 6030 section 6). */
    private static void encryptionKey(XmlCursor cursor, SecretOpener opener) throws PskcException, IOException {
        XmlCursor.Children children = cursor.children(ENCRYPTION_KEY);
        while (children.next()) {
            switch (cursor.name()) {
                case "ds:KeyName" -> cursor.text();
                case "xenc11:DerivedKey" -> opener.deriveBy(KeyDerivation.read(cursor));
                case "ds:X509Data" -> throw cursor.problem(Problem.ENCRYPTED_TO_CERTIFICATE, cursor.name());
                default -> throw cursor.problem(Problem.UNSUPPORTED_ENCRYPTION_KEY, cursor.name());
            }
        }
    }
}
