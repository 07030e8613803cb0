package jp.warifu.transaction;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** What a type of transaction asks for: in the realm, or in one contract of it. */
@Entity
@Table(name = "WARIFU_TRANSACTION_KIND")
public class KindEntity {
    @Id
    @Column(name = "ID", updatable = false)
    String id = "";

    @Column(name = "REALM_ID", updatable = false)
    String realmId = "";

    /** The contract's row id; the realm's id for what holds for all of them. */
    @Column(name = "SCOPE", updatable = false)
    String scope = "";

    @Column(name = "TYPE", updatable = false)
    String type = "";

    @Column(name = "CONFIRMATION")
    @Enumerated(EnumType.STRING)
    Confirmation confirmation = Confirmation.CODE;

    @Column(name = "NAME_JA")
    @Nullable
    String nameJa;

    @Column(name = "NAME_EN")
    @Nullable
    String nameEn;
}
