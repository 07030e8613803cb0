package jp.warifu.token;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** 利用登録: which token its holder uses. A holder has at most one (S11), a token at most one holder (S56). */
@Entity
@Table(name = "WARIFU_REGISTRATION")
public class RegistrationEntity {
    /** The account's id in INDIVIDUAL use, the contract's row id in SHARED use, where it covers every user (S48). */
    @Id
    @Column(name = "HOLDER")
    String holder = "";

    @Column(name = "REALM_ID")
    String realmId = "";

    /** The row id of the contract. */
    @Column(name = "CONTRACT")
    String contract = "";

    /** The row id of the token. */
    @Column(name = "TOKEN")
    String token = "";

    /** Milliseconds since 1970, on the database's clock. */
    @Column(name = "SINCE")
    long since;

    /** Milliseconds since 1970, on the database's clock; null: at once. */
    @Column(name = "USABLE_FROM")
    @Nullable
    Long usableFrom;
}
