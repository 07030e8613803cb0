package jp.warifu.report;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The last receipt number of a realm and a day. */
@Entity
@Table(name = "WARIFU_RECEIPT_NUMBER")
@IdClass(ReceiptNumberEntity.Key.class)
public class ReceiptNumberEntity {
    @Id
    @Column(name = "REALM_ID")
    String realmId = "";

    /** In Japan: yyyyMMdd. */
    @Id
    @Column(name = "TAKEN_ON")
    String day = "";

    @Column(name = "LAST_NUMBER")
    int lastNumber;

    /** The composite key. */
    public static final class Key implements Serializable {
        private static final long serialVersionUID = 1L;

        String realmId = "";
        String day = "";

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key key && realmId.equals(key.realmId) && day.equals(key.day);
        }

        @Override
        public int hashCode() {
            return Objects.hash(realmId, day);
        }
    }
}
