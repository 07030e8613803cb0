package jp.warifu.attempt;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The failures in a row of one subject at one factor. */
@Entity
@Table(name = "WARIFU_ATTEMPT")
@IdClass(AttemptEntity.Key.class)
public class AttemptEntity {
    @Id
    @Column(name = "REALM_ID")
    String realmId = "";

    @Id
    @Column(name = "SUBJECT")
    String subject = "";

    @Id
    @Column(name = "FACTOR")
    @Enumerated(EnumType.STRING)
    Factor factor = Factor.LOGIN_PIN;

    @Column(name = "FAILURES")
    int failures;

    /** The composite key. */
    public static final class Key implements Serializable {
        private static final long serialVersionUID = 1L;

        String realmId = "";
        String subject = "";
        Factor factor = Factor.LOGIN_PIN;

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key key
                    && realmId.equals(key.realmId)
                    && subject.equals(key.subject)
                    && factor == key.factor;
        }

        @Override
        public int hashCode() {
            return Objects.hash(realmId, subject, factor);
        }
    }
}
