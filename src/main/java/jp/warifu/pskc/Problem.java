package jp.warifu.pskc;

/** Why a key container is refused. Callers of the API see these names: they stay as they are. */
public enum Problem {
    /** Not well-formed XML, or it ends too early. */
    MALFORMED_XML,
    /** Holds a document type or an entity reference, which no container needs. */
    DTD_FORBIDDEN,
    /** More bytes than {@link PskcLimits#maxBytes()}. */
    TOO_LARGE,
    /** An element's text, or its tag, is longer than {@link PskcLimits#maxText()} allows. */
    TEXT_TOO_LONG,
    /** Elements nested deeper than {@link PskcLimits#maxDepth()}. */
    TOO_DEEP,
    /** The document is no {@code KeyContainer} of RFC 6030's namespace. */
    NOT_A_KEY_CONTAINER,
    /** A version other than 1.0. */
    UNSUPPORTED_VERSION,
    /** An element where the schema has none. */
    UNEXPECTED_ELEMENT,
    /** Text where the schema has elements only. */
    UNEXPECTED_TEXT,
    /** An element before or after its place in the schema's order. */
    MISPLACED_ELEMENT,
    /** An element twice where the schema has one. */
    DUPLICATE_ELEMENT,
    /** An element or attribute that is needed, the serial number above all. */
    MISSING,
    /** A value that does not have its type: no number, no date with a time zone, no Base64. */
    INVALID_VALUE,
    /** A value that is right by the schema and that these tokens cannot have. */
    UNSUPPORTED_VALUE,
    /** A key that is not for TOTP. */
    UNSUPPORTED_KEY_ALGORITHM,
    /** Encryption by an algorithm that is not read. */
    UNSUPPORTED_ENCRYPTION,
    /** Message authentication by an algorithm that is not read. */
    UNSUPPORTED_MAC,
    /** Encryption by something else than a pre-shared key, a password or a certificate. */
    UNSUPPORTED_ENCRYPTION_KEY,
    /** Encryption to the public key of a certificate (RFC 6030 section 6.3), which nobody here has the private key of. */
    ENCRYPTED_TO_CERTIFICATE,
    /** A password is to be turned into a key in a way that is not read, is too weak or would take too long. */
    UNSUPPORTED_KEY_DERIVATION,
    /** A policy that would have to be enforced and is not known (RFC 6030 section 5). */
    UNSUPPORTED_POLICY,
    /** A signature by an algorithm or of a form that is not read. */
    UNSUPPORTED_SIGNATURE,
    /** The container is signed, and no certificate was given to verify it with. */
    SIGNATURE_CERTIFICATE_REQUIRED,
    /** A certificate was given, and the container is not signed. */
    SIGNATURE_MISSING,
    /** The signature covers something else than the whole container: what it covers may be genuine, the rest not. */
    SIGNATURE_NOT_WHOLE,
    /** Signed by none of the given certificates, or altered since: which of them cannot be told. */
    WRONG_SIGNATURE,
    /** A secret is encrypted, and no pre-shared key was given. */
    PRE_SHARED_KEY_REQUIRED,
    /** The pre-shared key does not have the length its algorithm needs. */
    PRE_SHARED_KEY_LENGTH,
    /** A secret is encrypted under a password, and none was given. */
    PASSWORD_REQUIRED,
    /**
     * An encrypted secret without {@code ValueMAC}, or a container without {@code MACMethod}, where the encryption does
     * not protect itself against changes.
     */
    MAC_MISSING,
    /** The pre-shared key or the password is wrong, or the encrypted secret was altered: which of them cannot be told. */
    WRONG_KEY_OR_MAC,
    /** The decrypted or plain secret is too short or too long to be the seed of a token. */
    INVALID_SECRET
}
