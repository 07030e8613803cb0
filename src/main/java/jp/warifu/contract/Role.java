package jp.warifu.contract;

/** What an account is at its contract, and so through which entry it logs in. */
public enum Role {
    /** 管理者: sets up one-time passwords, executes no transactions (S4). */
    ADMINISTRATOR("administrator"),
    /** 利用者: executes transactions (S5). */
    USER("user");

    private final String code;

    Role(String code) {
        this.code = code;
    }

    /** As it stands in claims, pages and the names of the levels of authentication. */
    public String code() {
        return code;
    }
}
