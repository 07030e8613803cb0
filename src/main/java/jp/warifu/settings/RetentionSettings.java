package jp.warifu.settings;

/** 保存期間: for how long what has ended is kept. The audit trail is kept for ever, and no setting changes that. */
public final class RetentionSettings {
    /** 取引. No shorter than the longest period that amounts are summed over. */
    public static final Setting<Integer> TRANSACTION_DAYS = Setting.number(
            "warifu.retention.transactions",
            "Transactions are kept",
            "For how many days after its end a transaction, whatever became of it, can still be asked for; a code that was"
                    + " used stays used without it",
            400,
            31,
            3660);

    /** アクティベーションコード. */
    public static final Setting<Integer> ACTIVATION_CODE_DAYS = Setting.number(
            "warifu.retention.activation-codes",
            "Activation codes are kept",
            "For how many days after their end the numbers of a batch of activation codes can still be looked up",
            90,
            1,
            3660);

    /** 電子証明書 of people who are gone. */
    public static final Setting<Integer> CERTIFICATE_DAYS = Setting.number(
            "warifu.retention.certificates",
            "Certificates of nobody are kept",
            "For how many days after its end the number of a certificate is kept whose person is gone",
            30,
            1,
            3660);

    private RetentionSettings() {}
}
