package jp.warifu.settings;

/** The settings of transactions (取引): attributes of the realm. */
public final class TransactionSettings {
    /** How long a transaction waits for its user. */
    public static final Setting<Integer> SECONDS = Setting.number(
            "warifu.transaction.seconds",
            "Life of a transaction",
            "For how many seconds after it was posted a transaction can be confirmed",
            600,
            60,
            3600);

    /** How long the application may consume what was confirmed. */
    public static final Setting<Integer> AUTHORISATION_SECONDS = Setting.number(
            "warifu.transaction.authorisation-seconds",
            "Life of an authorisation",
            "For how many seconds after it was confirmed the application can consume a transaction",
            300,
            30,
            3600);

    /** 新しいトークンの利用制限: for how long. */
    public static final Setting<Integer> FRESH_TOKEN_HOURS = Setting.number(
            "warifu.transaction.fresh-hours",
            "Limit of a fresh token: period",
            "For how many hours after it was registered or replaced a token confirms no more than the limit; 0: no"
                    + " limit",
            0,
            0,
            720);

    /** 新しいトークンの利用制限: how much. */
    public static final Setting<Integer> FRESH_TOKEN_YEN = Setting.number(
            "warifu.transaction.fresh-yen",
            "Limit of a fresh token: amount",
            "How many yen all transactions together may amount to that a fresh token confirms; in other currencies it"
                    + " confirms nothing",
            0,
            0,
            1_000_000_000);

    /** A step-up that confirms no transaction. */
    public static final Setting<BareStepUp> BARE_STEP_UP = Setting.choice(
            "warifu.transaction.bare",
            "Step-up without a transaction",
            "Whether an application may ask for the level 'transaction' without naming a transaction. Such a step-up says"
                    + " that the user acts now, and authorises no transaction; it is always refused while a"
                    + " transaction of that application and user waits for its confirmation.",
            BareStepUp.class,
            BareStepUp.WHILE_NOTHING_WAITS);

    /** お取引のお知らせメール. */
    public static final Setting<Boolean> MAIL = Setting.yesOrNo(
            "warifu.transaction.mail",
            "Mail after a transaction",
            "Whether the user gets a mail about each transaction that was confirmed: true or false",
            true);

    private TransactionSettings() {}
}
