package jp.warifu.contract;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jp.warifu.attempt.Factor;
import org.jspecify.annotations.Nullable;

/** The account of an administrator or a user; its id is that of the Keycloak user. */
@Entity
@Table(name = "WARIFU_ACCOUNT")
public class AccountEntity {
    @Id
    @Column(name = "ID")
    String id = "";

    @Column(name = "REALM_ID")
    String realmId = "";

    /** The row id of the contract. */
    @Column(name = "CONTRACT")
    String contract = "";

    @Column(name = "ACCOUNT_ROLE")
    @Enumerated(EnumType.STRING)
    Role role = Role.USER;

    /** 利用者ID; null for the administrator. */
    @Column(name = "USER_ID")
    @Nullable
    String userId;

    @Column(name = "NAME")
    String name = "";

    @Column(name = "STATE")
    @Enumerated(EnumType.STRING)
    AccountState state = AccountState.ACTIVE;

    /** At what too many wrong answers were given, as long as these keep the account stopped or locked. */
    @Column(name = "STOPPED_BY")
    @Enumerated(EnumType.STRING)
    @Nullable
    Factor stoppedBy;

    /** Whether the 暗証番号 is still the one that the bank gave (S18). */
    @Column(name = "LOGIN_PIN_INITIAL")
    boolean loginPinInitial;

    /** Whether the 確認暗証番号 is still the one that the bank gave (S18). */
    @Column(name = "CONFIRMATION_PIN_INITIAL")
    boolean confirmationPinInitial;

    /** Changes with every change of a PIN by its owner. */
    @Column(name = "PIN_VERSION")
    int pinVersion;

    /** Milliseconds since 1970; null before the first log-in. */
    @Column(name = "LAST_LOGIN_AT")
    @Nullable
    Long lastLoginAt;
}
