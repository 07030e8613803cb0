package jp.warifu.token;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jp.warifu.totp.HashAlgorithm;
import org.jspecify.annotations.Nullable;

/** A token, from stock to retirement; it also is its row in the ledger of time steps. */
@Entity
@Table(name = "WARIFU_TOKEN")
public class TokenEntity {
    @Id
    @Column(name = "ID")
    String id = "";

    @Column(name = "REALM_ID")
    String realmId = "";

    @Column(name = "SERIAL")
    String serial = "";

    /** The serial number backwards, to be searched by its ending. */
    @Column(name = "SERIAL_REVERSED")
    String serialReversed = "";

    @Column(name = "KIND")
    @Enumerated(EnumType.STRING)
    TokenKind kind = TokenKind.HARDWARE;

    @Column(name = "STATE")
    @Enumerated(EnumType.STRING)
    TokenState state = TokenState.STOCK;

    /** The row id of the contract it is bound to. */
    @Column(name = "CONTRACT")
    @Nullable
    String contract;

    @Column(name = "ALGORITHM")
    @Enumerated(EnumType.STRING)
    HashAlgorithm algorithm = HashAlgorithm.SHA1;

    @Column(name = "DIGITS")
    int digits;

    @Column(name = "PERIOD_SECONDS")
    int periodSeconds;

    /** The encrypted seed. */
    @Column(name = "SEED")
    byte[] seed = new byte[0];

    @Column(name = "KEY_ID")
    String keyId = "";

    @Column(name = "SEED_VERSION")
    int seedVersion = 1;

    /** The highest time step ever accepted; -1 before the first. */
    @Column(name = "LAST_STEP")
    long lastStep = -1;

    /** How many steps the token's clock is ahead. */
    @Column(name = "DRIFT_STEPS")
    int driftSteps;

    /** Wrong codes in a row, over all its users (S80). */
    @Column(name = "FAILURES")
    int failures;

    /** The import that brought it; a value only, since a constraint would be checked for each of a million rows. */
    @Column(name = "IMPORT_ID")
    @Nullable
    String importId;

    /** Milliseconds since 1970: the maker's dates of the key, from when and until when (exclusive) it may be used. */
    @Column(name = "VALID_FROM")
    @Nullable
    Long validFrom;

    @Column(name = "VALID_UNTIL")
    @Nullable
    Long validUntil;

    /** Milliseconds since 1970: until when (exclusive) it must be registered, or vanishes; null for all that stay. */
    @Column(name = "UNBOUND_UNTIL")
    @Nullable
    Long unboundUntil;

    @Column(name = "FIRST_USED_AT")
    @Nullable
    Long firstUsedAt;

    @Column(name = "LAST_USED_AT")
    @Nullable
    Long lastUsedAt;
}
