package jp.warifu.issued;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jp.warifu.authority.RevocationReason;
import org.jspecify.annotations.Nullable;

/** A certificate from its order on. Where it stands moves by conditional statements only. */
@Entity
@Table(name = "WARIFU_CERTIFICATE")
public class CertificateEntity {
    @Id
    @Column(name = "ID", updatable = false)
    String id = "";

    @Column(name = "REALM_ID", updatable = false)
    String realmId = "";

    /** Of the Keycloak user; null when he is gone. */
    @Column(name = "ACCOUNT")
    @Nullable
    String account;

    /** In RFC 2253 form; null when the holder is gone. */
    @Column(name = "SUBJECT")
    @Nullable
    String subject;

    /** SHA-256 of the public key. */
    @Column(name = "KEY_HASH", updatable = false)
    String keyHash = "";

    @Column(name = "STATE")
    @Enumerated(EnumType.STRING)
    CertificateState state = CertificateState.ORDERED;

    @Column(name = "MARK")
    @Enumerated(EnumType.STRING)
    @Nullable
    Mark mark;

    /** In hexadecimal; until it is issued the one that was asked for. */
    @Column(name = "SERIAL")
    String serial = "";

    /** SHA-256 of the certificate; null until it is issued. */
    @Column(name = "THUMBPRINT")
    @Nullable
    String thumbprint;

    /** Milliseconds since 1970, as all times here. */
    @Column(name = "NOT_BEFORE")
    long notBefore;

    @Column(name = "NOT_AFTER")
    long notAfter;

    /** On the database's clock, as the following. */
    @Column(name = "ORDERED_AT", updatable = false)
    long orderedAt;

    @Column(name = "ISSUED_AT")
    @Nullable
    Long issuedAt;

    @Column(name = "USABLE_FROM")
    @Nullable
    Long usableFrom;

    @Column(name = "REVOKED_AT")
    @Nullable
    Long revokedAt;

    @Column(name = "REASON")
    @Enumerated(EnumType.STRING)
    @Nullable
    RevocationReason reason;

    /** How many mails have announced its end. */
    @Column(name = "MAILS")
    int mails;

    /** In DER, as Base64; null until it is issued, and when the holder is gone. */
    @Column(name = "ENCODED")
    @Nullable
    String encoded;
}
