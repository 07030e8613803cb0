package jp.warifu.settings;

import java.util.List;

/** The settings that several steps and screens share: attributes of the realm. */
public final class RealmSettings {
    /** 金融機関コード. */
    public static final Setting<String> INSTITUTION = Setting.text(
            "warifu.institution",
            "Institution code",
            "金融機関コード, four digits. Certificates of another institution are refused.",
            null,
            Setting.matching("[0-9]{4}"));

    /** Length of the 契約先ID. */
    public static final Setting<Integer> CONTRACT_ID_DIGITS = Setting.number(
            "warifu.contract-id.digits", "Contract id length", "How many digits a contract id (契約先ID) has", 6, 6, 11);

    /** Wrong 確認暗証番号 in a row. */
    public static final Setting<Integer> CONFIRMATION_PIN_LIMIT = Setting.number(
            "warifu.limit.confirmation-pin",
            "Wrong confirmation PINs",
            "How many wrong confirmation PINs in a row lock the account",
            5,
            3,
            10);

    /** Wrong serial numbers or codes at 利用登録 in a row. */
    public static final Setting<Integer> REGISTRATION_LIMIT = Setting.number(
            "warifu.limit.registration",
            "Refused registrations",
            "How many refused registrations in a row lock the administrator; they never count against a token",
            10,
            3,
            20);

    /** Which key of the vault encrypts what is written from now on. */
    public static final Setting<String> CURRENT_KEY = Setting.text(
            "warifu.key.current",
            "Current key",
            "The id of the key in the vault that encrypts seeds and card cells from now on: the vault's entry is"
                    + " 'warifu-key-' and this id",
            "1",
            Setting.matching("[a-z0-9]{1,16}"));

    /** All of them, as docs/configuration.md lists them. */
    public static final List<Setting<?>> ALL =
            List.of(INSTITUTION, CONTRACT_ID_DIGITS, CONFIRMATION_PIN_LIMIT, REGISTRATION_LIMIT, CURRENT_KEY);

    private RealmSettings() {}
}
