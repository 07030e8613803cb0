package jp.warifu.pskc;

import java.io.IOException;

/**
 * {@code MACMethod} of a container (RFC 6030 section 6.1.1).
 *
 * @param key the MAC key, encrypted like the secrets
 */
record MacMethod(MacAlgorithm algorithm, EncryptedData key) {

    private static final Sequence CONTENT = Sequence.of("MACKey", "MACKeyReference");

    /** Reads the element the cursor is on, to its end. */
    static MacMethod read(XmlCursor cursor) throws PskcException, IOException {
        String uri = cursor.requiredAttribute("Algorithm");
        MacAlgorithm algorithm =
                MacAlgorithm.byUri(uri).orElseThrow(() -> cursor.problem(Problem.UNSUPPORTED_MAC, uri));
        EncryptedData key = null;
        XmlCursor.Children children = cursor.children(CONTENT);
        while (children.next()) {
            switch (cursor.name()) {
                case "MACKey" -> key = EncryptedData.read(cursor);
                case "MACKeyReference" -> throw cursor.problem(Problem.UNSUPPORTED_MAC, cursor.name());
                default -> throw cursor.problem(Problem.UNEXPECTED_ELEMENT, cursor.name());
            }
        }
        if (key == null) {
            throw cursor.problem(Problem.MISSING, "MACMethod/MACKey");
        }
        return new MacMethod(algorithm, key);
    }
}
