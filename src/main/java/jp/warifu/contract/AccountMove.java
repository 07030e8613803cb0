package jp.warifu.contract;

import java.util.Set;

/** Every way an account changes its state, and who may do it. No move is anybody's own: nobody resumes himself (S90). */
public enum AccountMove {
    /** 利用中止 (S93). */
    STOP(Role.USER, AccountState.ACTIVE, AccountState.STOPPED, Party.ADMINISTRATOR, Party.BRANCH, Party.SERVICE_CENTRE),
    /** Too many wrong answers of a user (S85). */
    STOP_AFTER_FAILURES(Role.USER, AccountState.ACTIVE, AccountState.STOPPED, Party.FAILURES),
    /** 利用中止解除 (S87). */
    RESUME(Role.USER, AccountState.STOPPED, AccountState.ACTIVE, Party.ADMINISTRATOR, Party.BRANCH),
    /** Too many wrong answers of an administrator (S88). */
    LOCK_AFTER_FAILURES(Role.ADMINISTRATOR, AccountState.ACTIVE, AccountState.LOCKED, Party.FAILURES),
    /** For an administrator who calls (S8): only the branch releases him, as after wrong answers. */
    STOP_ADMINISTRATOR(
            Role.ADMINISTRATOR, AccountState.ACTIVE, AccountState.LOCKED, Party.BRANCH, Party.SERVICE_CENTRE),
    /** ロック解除 (S89). */
    RELEASE(Role.ADMINISTRATOR, AccountState.LOCKED, AccountState.ACTIVE, Party.BRANCH);

    private final Role role;
    private final AccountState from;
    private final AccountState to;
    private final Set<Party> by;

    AccountMove(Role role, AccountState from, AccountState to, Party... by) {
        this.role = role;
        this.from = from;
        this.to = to;
        this.by = Set.of(by);
    }

    /** Where too many wrong answers lead. */
    public static AccountMove afterTooManyFailures(Role role) {
        return switch (role) {
            case ADMINISTRATOR -> LOCK_AFTER_FAILURES;
            case USER -> STOP_AFTER_FAILURES;
        };
    }

    /** Where a customer's call leads. */
    public static AccountMove byCall(Role role) {
        return switch (role) {
            case ADMINISTRATOR -> STOP_ADMINISTRATOR;
            case USER -> STOP;
        };
    }

    /** Whose accounts move so. */
    public Role role() {
        return role;
    }

    public AccountState from() {
        return from;
    }

    public AccountState to() {
        return to;
    }

    public Set<Party> by() {
        return by;
    }
}
