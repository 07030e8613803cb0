package jp.warifu.attempt;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An account that was tried from a source without a certificate. */
@Entity
@Table(name = "WARIFU_SOURCE_ACCOUNT")
@IdClass(SourceAccountEntity.Key.class)
public class SourceAccountEntity {
    @Id
    @Column(name = "REALM_ID")
    String realmId = "";

    @Id
    @Column(name = "SOURCE")
    String source = "";

    @Id
    @Column(name = "SUBJECT")
    String subject = "";

    /** Milliseconds since 1970, on the database's clock: the last failure since the last success; null: none. */
    @Column(name = "FAILED_AT")
    @Nullable
    Long failedAt;

    /** The last success; null: none. */
    @Column(name = "SUCCEEDED_AT")
    @Nullable
    Long succeededAt;

    /** The composite key. */
    public static final class Key implements Serializable {
        private static final long serialVersionUID = 1L;

        String realmId = "";
        String source = "";
        String subject = "";

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key key
                    && realmId.equals(key.realmId)
                    && source.equals(key.source)
                    && subject.equals(key.subject);
        }

        @Override
        public int hashCode() {
            return Objects.hash(realmId, source, subject);
        }
    }
}
