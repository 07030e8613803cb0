package jp.warifu.issued;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** The realm's revocation list (失効リスト) as it was last made. */
@Entity
@Table(name = "WARIFU_REVOCATION_LIST")
public class RevocationListEntity {
    @Id
    @Column(name = "REALM_ID")
    String realmId = "";

    /** How many changes there were that belong on the list. */
    @Column(name = "CHANGES")
    long changes;

    /** How many of them there were when it was made; -1 before the first. */
    @Column(name = "LISTED")
    long listed = -1;

    @Column(name = "LIST_NUMBER")
    long number;

    @Column(name = "MADE_AT")
    @Nullable
    Long madeAt;

    @Column(name = "NEXT_UPDATE")
    @Nullable
    Long nextUpdate;

    /** SHA-256 of the certificate of the authority that signed it. */
    @Column(name = "ISSUER")
    @Nullable
    String issuer;

    /** In DER, as Base64. */
    @Column(name = "ENCODED")
    @Nullable
    String encoded;
}
