package jp.warifu.pskc;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Content of an element of type {@code xenc:EncryptedDataType}. */
final class EncryptedData {

    private static final Sequence CONTENT =
            Sequence.of("xenc:EncryptionMethod", "ds:KeyInfo", "xenc:CipherData", "xenc:EncryptionProperties");
    private static final Sequence CIPHER_DATA = Sequence.of("xenc:CipherValue");

    private final EncryptionAlgorithm algorithm;
    private final byte[] cipherValue;

    private EncryptedData(EncryptionAlgorithm algorithm, byte[] cipherValue) {
        this.algorithm = algorithm;
        this.cipherValue = cipherValue;
    }

    EncryptionAlgorithm algorithm() {
        return algorithm;
    }

    /** Initialisation vector and ciphertext: what a {@code ValueMAC} is computed over. Not to be changed. */
    byte[] cipherValue() {
        return cipherValue;
    }

    /** Reads the element the cursor is on, to its end. */
    static EncryptedData read(XmlCursor cursor) throws PskcException, IOException {
        EncryptionAlgorithm algorithm = null;
        byte[] cipherValue = null;
        String parent = cursor.name();
        XmlCursor.Children children = cursor.children(CONTENT);
        while (children.next()) {
            switch (cursor.name()) {
                case "xenc:EncryptionMethod" -> algorithm = method(cursor);
                case "xenc:CipherData" -> cipherValue = cipherData(cursor);
                // One value under another key than the container's: nobody has given us that.
                case "ds:KeyInfo" -> throw cursor.problem(Problem.UNSUPPORTED_ENCRYPTION_KEY, cursor.name());
                default -> throw cursor.problem(Problem.UNEXPECTED_ELEMENT, cursor.name());
            }
        }
        if (algorithm == null) {
            throw cursor.problem(Problem.MISSING, parent + "/xenc:EncryptionMethod");
        }
        if (cipherValue == null) {
            throw cursor.problem(Problem.MISSING, parent + "/xenc:CipherData");
        }
        if (!algorithm.fits(cipherValue)) {
            throw cursor.problem(Problem.INVALID_VALUE, "xenc:CipherValue");
        }
        return new EncryptedData(algorithm, cipherValue);
    }

    private static EncryptionAlgorithm method(XmlCursor cursor) throws PskcException, IOException {
        String uri = cursor.requiredAttribute("Algorithm");
        EncryptionAlgorithm algorithm =
                EncryptionAlgorithm.byUri(uri).orElseThrow(() -> cursor.problem(Problem.UNSUPPORTED_ENCRYPTION, uri));
        cursor.empty();
        return algorithm;
    }

    private static byte[] cipherData(XmlCursor cursor) throws PskcException, IOException {
        byte @Nullable [] value = null;
        XmlCursor.Children children = cursor.children(CIPHER_DATA);
        while (children.next()) {
            // The schema's other choice, CipherReference, would fetch the content from elsewhere.
            switch (cursor.name()) {
                case "xenc:CipherValue" -> value = cursor.base64();
                default -> throw cursor.problem(Problem.UNEXPECTED_ELEMENT, cursor.name());
            }
        }
        if (value == null) {
            throw cursor.problem(Problem.MISSING, "xenc:CipherValue");
        }
        return value;
    }
}
