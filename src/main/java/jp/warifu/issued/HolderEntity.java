package jp.warifu.issued;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** An account that may acquire a certificate, or that only certificates of this ledger let in. */
@Entity
@Table(name = "WARIFU_CERTIFICATE_HOLDER")
public class HolderEntity {
    /** Of the Keycloak user. */
    @Id
    @Column(name = "ACCOUNT")
    String account = "";

    @Column(name = "REALM_ID")
    String realmId = "";

    /** Since when only certificates of this ledger let the account in; null: others do too. */
    @Column(name = "SINCE")
    @Nullable
    Long since;

    /** Milliseconds since 1970, on the database's clock, as all times here. */
    @Column(name = "OPEN_UNTIL")
    @Nullable
    Long openUntil;
}
