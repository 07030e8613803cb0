package jp.warifu.softtoken;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** An activation code, of which the bank keeps no more than the hash. */
@Entity
@Table(name = "WARIFU_ACTIVATION_CODE")
public class ActivationCodeEntity {
    @Id
    @Column(name = "ID")
    String id = "";

    @Column(name = "REALM_ID")
    String realmId = "";

    /** The id of those made with it. */
    @Column(name = "BATCH")
    String batch = "";

    @Column(name = "HASH")
    String hash = "";

    /** Milliseconds since 1970, on the database's clock, as all of these. */
    @Column(name = "MADE_AT")
    long madeAt;

    @Column(name = "MADE_BY")
    String madeBy = "";

    /** Exclusive. */
    @Column(name = "EXPIRES_AT")
    long expiresAt;

    @Column(name = "USED_AT")
    @Nullable
    Long usedAt;
}
