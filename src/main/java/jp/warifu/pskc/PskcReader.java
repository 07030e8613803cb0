package jp.warifu.pskc;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads key containers (PSKC, RFC 6030): TOTP keys, plain or encrypted under a pre-shared key with AES-128-CBC and
 * authenticated with HMAC-SHA1. Whatever else a container asks for is refused by name, not passed over.
 *
 * <p>Keys are passed on one by one as they are read, before the rest of the file is known to be good: whoever receives
 * them takes back what was done with them when {@link #read} throws.
 */
public final class PskcReader {

    private final byte @Nullable [] preSharedKey;
    private final PskcLimits limits;

    private PskcReader(byte @Nullable [] preSharedKey, PskcLimits limits) {
        this.preSharedKey = preSharedKey;
        this.limits = limits;
    }

    /** A reader of plain containers. */
    public static PskcReader plain() {
        return new PskcReader(null, PskcLimits.DEFAULT);
    }

    /**
     * A reader of encrypted containers, and of plain ones too.
     *
     * @param preSharedKey the raw key, 16 bytes for AES-128; not copied, so that its owner can clear it
     */
    public static PskcReader withPreSharedKey(byte[] preSharedKey) {
        return new PskcReader(preSharedKey, PskcLimits.DEFAULT);
    }

    /** The same reader with other limits. */
    public PskcReader within(PskcLimits other) {
        return new PskcReader(preSharedKey, other);
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
        XmlCursor cursor = new XmlCursor(in, limits);
        cursor.root();
        if (!cursor.name().equals("KeyContainer")) {
            throw cursor.problem(Problem.NOT_A_KEY_CONTAINER, cursor.name());
        }
        if (!cursor.requiredAttribute("Version").equals("1.0")) {
            throw cursor.problem(Problem.UNSUPPORTED_VERSION, "KeyContainer/@Version");
        }
        MacMethod macMethod = null;
        int encrypted = 0;
        XmlCursor.Children children = cursor.children("KeyPackage", "Extensions");
        while (children.next()) {
            switch (cursor.name()) {
                case "EncryptionKey" -> encryptionKey(cursor);
                case "MACMethod" -> macMethod = MacMethod.read(cursor);
                case "KeyPackage" -> {
                    cursor.beginKey();
                    KeyPackageParser parser = new KeyPackageParser(cursor, new SecretOpener(preSharedKey, macMethod));
                    keys.accept(parser.read());
                    encrypted += parser.wasEncrypted() ? 1 : 0;
                }
                case "Extensions" -> cursor.skip();
                case "ds:Signature" -> throw cursor.problem(Problem.UNSUPPORTED_SIGNATURE, cursor.name());
                default -> throw cursor.problem(Problem.UNEXPECTED_ELEMENT, cursor.name());
            }
        }
        if (cursor.keys() == 0) {
            throw cursor.problem(Problem.MISSING, "KeyPackage");
        }
        cursor.end();
        return new PskcSummary(cursor.keys(), encrypted);
    }

    /** A pre-shared key is only named; a key that is derived or in a certificate is described (RFC 6030 section 6). */
    private static void encryptionKey(XmlCursor cursor) throws PskcException, IOException {
        XmlCursor.Children children = cursor.children("ds:KeyName");
        while (children.next()) {
            switch (cursor.name()) {
                case "ds:KeyName" -> cursor.skip();
                default -> throw cursor.problem(Problem.UNSUPPORTED_ENCRYPTION_KEY, cursor.name());
            }
        }
    }
}
