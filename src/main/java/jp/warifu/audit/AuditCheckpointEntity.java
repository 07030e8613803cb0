package jp.warifu.audit;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A checkpoint as it was given out. */
@Entity
@Table(name = "WARIFU_AUDIT_CHECKPOINT")
@IdClass(AuditCheckpointEntity.Key.class)
public class AuditCheckpointEntity {
    @Id
    @Column(name = "REALM_ID")
    String realmId = "";

    /** From 1 in each realm. */
    @Id
    @Column(name = "CHECKPOINT")
    long number;

    /** Of the last record that it vouches for; 0: there was none. */
    @Column(name = "SEQ")
    long seq;

    @Column(name = "AT")
    long at;

    @Column(name = "ACTOR")
    @Nullable
    String actor;

    /** The signed checkpoint (RFC 7515, compact). */
    @Column(name = "JWS")
    String jws = "";

    /** The composite key. */
    public static final class Key implements Serializable {
        private static final long serialVersionUID = 1L;

        String realmId = "";
        long number;

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key key && realmId.equals(key.realmId) && number == key.number;
        }

        @Override
        public int hashCode() {
            return Objects.hash(realmId, number);
        }
    }
}
