package jp.warifu.token;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jp.warifu.contract.Party;
import org.jspecify.annotations.Nullable;

/** One move of one token, written once and never changed. */
@Entity
@Table(name = "WARIFU_TOKEN_HISTORY")
public class TokenHistoryEntity {
    @Id
    @Column(name = "ID")
    String id = "";

    @Column(name = "REALM_ID")
    String realmId = "";

    /** The row id of the token. */
    @Column(name = "TOKEN")
    String token = "";

    /** Milliseconds since 1970, on the database's clock. */
    @Column(name = "AT")
    long at;

    @Column(name = "MOVE")
    @Enumerated(EnumType.STRING)
    TokenMove move = TokenMove.REGISTER;

    @Column(name = "FROM_STATE")
    @Enumerated(EnumType.STRING)
    TokenState from = TokenState.STOCK;

    @Column(name = "TO_STATE")
    @Enumerated(EnumType.STRING)
    TokenState to = TokenState.STOCK;

    /** The row id of the contract it was bound to then. */
    @Column(name = "CONTRACT")
    @Nullable
    String contract;

    @Column(name = "PARTY")
    @Enumerated(EnumType.STRING)
    Party party = Party.FAILURES;

    @Column(name = "ACTOR")
    @Nullable
    String actor;

    @Column(name = "REASON")
    @Nullable
    String reason;
}
