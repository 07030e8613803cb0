package jp.warifu.settings;

/** The settings of software tokens (ソフトウェアトークン): attributes of the realm. */
public final class SoftTokenSettings {
    /** アクティベーションコード. */
    public static final Setting<Activation> ACTIVATION = Setting.choice(
            "warifu.softtoken.activation",
            "Activation codes",
            "Whether the token app needs an activation code of the bank's to get a serial number. With REQUIRED and no"
                    + " codes made nobody gets one",
            Activation.class,
            Activation.OFF);

    /** 利用登録期限. */
    public static final Setting<Integer> REGISTER_WITHIN = Setting.number(
            "warifu.softtoken.register-within",
            "Time to register a software token",
            "Within how many hours the serial number of a new software token must be registered (利用登録); then it"
                    + " vanishes",
            168,
            1,
            720);

    /** How often one source may ask. */
    public static final Setting<Integer> PER_SOURCE = Setting.number(
            "warifu.softtoken.per-source",
            "New software tokens of one source",
            "How many software tokens one source (an IPv4 address, or an IPv6 network of /64) may ask for within the"
                    + " hour that begins with the first",
            30,
            1,
            10_000);

    /** How many may wait. */
    public static final Setting<Integer> UNBOUND = Setting.number(
            "warifu.softtoken.unbound",
            "Unregistered software tokens",
            "How many software tokens of the realm may wait for their registration at once; then nobody gets a new one",
            10_000,
            10,
            100_000);

    /** 一般の認証アプリ. */
    public static final Setting<Boolean> AUTHENTICATOR_APPS = Setting.yesOrNo(
            "warifu.softtoken.authenticator-apps",
            "Other authenticator apps",
            "Whether customers may use an authenticator app of their own instead of the token app: its key travels in a"
                    + " QR code: true or false",
            false);

    private SoftTokenSettings() {}
}
