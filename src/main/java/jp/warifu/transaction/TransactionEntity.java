package jp.warifu.transaction;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** One 取引. What it is never changes; where it stands moves by conditional statements only. */
@Entity
@Table(name = "WARIFU_TRANSACTION")
public class TransactionEntity {
    @Id
    @Column(name = "ID", updatable = false)
    String id = "";

    @Column(name = "REALM_ID", updatable = false)
    String realmId = "";

    /** Of the Keycloak client that posted it. */
    @Column(name = "CLIENT", updatable = false)
    String client = "";

    /** Of the Keycloak user. */
    @Column(name = "ACCOUNT", updatable = false)
    String account = "";

    /** Canonical, as the digest is made of. */
    @Column(name = "CONTENT", updatable = false)
    String content = "";

    @Column(name = "DIGEST", updatable = false)
    String digest = "";

    /** Null in a transaction without money. */
    @Column(name = "CURRENCY", updatable = false)
    @Nullable
    String currency;

    /** For the sum over a fresh token; null in a transaction without money. */
    @Column(name = "AMOUNT", updatable = false)
    @Nullable
    BigDecimal amount;

    @Column(name = "CONFIRMATION", updatable = false)
    @Enumerated(EnumType.STRING)
    Confirmation confirmation = Confirmation.CODE;

    @Column(name = "STATE")
    @Enumerated(EnumType.STRING)
    TransactionState state = TransactionState.PENDING;

    /** Milliseconds since 1970, on the database's clock, as all times here. */
    @Column(name = "CREATED_AT", updatable = false)
    long createdAt;

    /** Until when it can be confirmed; once it is, until when it can be consumed. */
    @Column(name = "EXPIRES_AT")
    long expiresAt;

    /** By what it was confirmed; null when by nothing. */
    @Column(name = "FACTOR")
    @Nullable
    String factor;

    /** The row id of the token whose code confirmed it, with the code's time step: both once only. */
    @Column(name = "TOKEN")
    @Nullable
    String token;

    @Column(name = "STEP")
    @Nullable
    Long step;

    /** Masked. */
    @Column(name = "SERIAL")
    @Nullable
    String serial;

    /** SHA-256 of the nonce of the request that it was confirmed in. */
    @Column(name = "NONCE")
    @Nullable
    String nonce;

    @Column(name = "AUTHORISED_AT")
    @Nullable
    Long authorisedAt;

    @Column(name = "CONSUMED_AT")
    @Nullable
    Long consumedAt;
}
