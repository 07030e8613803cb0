package jp.warifu.attempt;

/** What a wrong answer is counted for; each has a count of its own (S91). */
public enum Factor {
    /** ご契約先暗証番号 / 利用者暗証番号. */
    LOGIN_PIN("login-pin"),
    /** ご契約先確認暗証番号. */
    CONFIRMATION_PIN("confirmation-pin"),
    /** お客様カード. */
    CARD("card"),
    /** ワンタイムパスワード at a transaction. */
    ONE_TIME_PASSWORD("one-time-password"),
    /** 利用登録: guesses of serial numbers and codes count against who makes them (S57). */
    REGISTRATION("registration");

    private final String code;

    Factor(String code) {
        this.code = code;
    }

    /** As it stands in events, audit records and pages. */
    public String code() {
        return code;
    }
}
