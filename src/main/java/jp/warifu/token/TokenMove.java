package jp.warifu.token;

import java.util.Set;
import jp.warifu.contract.Party;

/** Every way a token changes its state, and who may do it. Nothing leads out of RETIRED (S79). */
public enum TokenMove {
    /** 利用登録 of a token from stock. */
    REGISTER(Set.of(TokenState.STOCK), TokenState.ACTIVE, Party.ADMINISTRATOR),
    /** 交換: another token takes its place (S79). */
    REPLACE(Set.of(TokenState.ACTIVE, TokenState.INCIDENT), TokenState.RETIRED, Party.ADMINISTRATOR),
    /** 利用形態 changes while the token is lost (S50). */
    GIVE_UP(Set.of(TokenState.INCIDENT), TokenState.RETIRED, Party.ADMINISTRATOR),
    /** 事故設定 (S95). */
    REPORT_INCIDENT(
            Set.of(TokenState.ACTIVE), TokenState.INCIDENT, Party.ADMINISTRATOR, Party.BRANCH, Party.SERVICE_CENTRE),
    /** 事故解除 (S95). */
    CLEAR_INCIDENT(Set.of(TokenState.INCIDENT), TokenState.ACTIVE, Party.ADMINISTRATOR, Party.BRANCH),
    /** Too many wrong codes (S80). */
    LOCK(Set.of(TokenState.ACTIVE), TokenState.LOCKED, Party.FAILURES),
    /** 利用解約: the only way out of a lock (S81, S97). */
    CANCEL(Set.of(TokenState.ACTIVE, TokenState.INCIDENT, TokenState.LOCKED), TokenState.RETIRED, Party.BRANCH),
    /** 在庫からの除却. */
    WITHDRAW(Set.of(TokenState.STOCK), TokenState.RETIRED, Party.BRANCH);

    private final Set<TokenState> from;
    private final TokenState to;
    private final Set<Party> by;

    TokenMove(Set<TokenState> from, TokenState to, Party... by) {
        this.from = from;
        this.to = to;
        this.by = Set.of(by);
    }

    public Set<TokenState> from() {
        return from;
    }

    public TokenState to() {
        return to;
    }

    public Set<Party> by() {
        return by;
    }
}
