package jp.warifu.attempt;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A source that log-ins without a certificate came from; its row lets one attempt of the source be decided at a time. */
@Entity
@Table(name = "WARIFU_SOURCE")
@IdClass(SourceEntity.Key.class)
public class SourceEntity {
    @Id
    @Column(name = "REALM_ID")
    String realmId = "";

    @Id
    @Column(name = "SOURCE")
    String source = "";

    /** Milliseconds since 1970, on the database's clock. */
    @Column(name = "LAST_AT")
    long lastAt;

    /** The composite key. */
    public static final class Key implements Serializable {
        private static final long serialVersionUID = 1L;

        String realmId = "";
        String source = "";

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key key && realmId.equals(key.realmId) && source.equals(key.source);
        }

        @Override
        public int hashCode() {
            return Objects.hash(realmId, source);
        }
    }
}
