package jp.warifu.notice;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** That a person has passed a mandatory notice, and when first. */
@Entity
@Table(name = "WARIFU_NOTICE_RECEIPT")
@IdClass(NoticeReceiptEntity.Key.class)
public class NoticeReceiptEntity {
    @Id
    @Column(name = "NOTICE")
    String notice = "";

    /** The id of the account. */
    @Id
    @Column(name = "ACCOUNT")
    String account = "";

    /** Milliseconds since 1970, on the database's clock. */
    @Column(name = "AT")
    long at;

    /** The composite key. */
    public static final class Key implements Serializable {
        private static final long serialVersionUID = 1L;

        String notice = "";
        String account = "";

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key key && notice.equals(key.notice) && account.equals(key.account);
        }

        @Override
        public int hashCode() {
            return Objects.hash(notice, account);
        }
    }
}
