package jp.warifu.softtoken;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A source that software tokens were asked for from: how many times within the hour that began with the first. */
@Entity
@Table(name = "WARIFU_SOFTTOKEN_SOURCE")
@IdClass(RegistrationSourceEntity.Key.class)
public class RegistrationSourceEntity {
    @Id
    @Column(name = "REALM_ID")
    String realmId = "";

    @Id
    @Column(name = "SOURCE")
    String source = "";

    /** Milliseconds since 1970, on the database's clock: when the hour began. */
    @Column(name = "SINCE")
    long since;

    @Column(name = "TAKEN")
    int taken;

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
