package jp.warifu.businessweb.oidc;

/** The two doors of the public page; each is a client of its own in the realm. */
public enum Entry {
    /** 管理者ログイン. */
    ADMINISTRATOR("administrator"),
    /** 利用者ログイン. */
    USER("user");

    private final String code;

    Entry(String code) {
        this.code = code;
    }

    /** What {@code acr} and {@code warifu_role} of the tokens of this door must say. */
    public String code() {
        return code;
    }
}
