package jp.warifu.pskc;

/** Why a key container is refused. */
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
    /** Encryption by something else than a pre-shared key. */
    UNSUPPORTED_ENCRYPTION_KEY,
    /** A policy that would have to be enforced and is not known (RFC 6030 section 5). */
    UNSUPPORTED_POLICY,
    /** The container is signed, and a signature that is not checked must not be taken for one that was. */
    UNSUPPORTED_SIGNATURE,
    /** A secret is encrypted, and no pre-shared key was given. */
    PRE_SHARED_KEY_REQUIRED,
    /** The pre-shared key does not have the length its algorithm needs. */
    PRE_SHARED_KEY_LENGTH,
    /** An encrypted secret without {@code ValueMAC}, or a container without {@code MACMethod}. */
    MAC_MISSING,
    /** The pre-shared key is wrong, or the encrypted secret was altered: which of them cannot be told. */
    WRONG_KEY_OR_MAC,
    /** The decrypted or plain secret is too short or too long to be the seed of a token. */
    INVALID_SECRET
}
