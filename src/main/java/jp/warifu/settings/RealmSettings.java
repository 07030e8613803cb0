package jp.warifu.settings;

import java.util.List;
import org.keycloak.models.RealmModel;

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

    /** Wrong ご契約先暗証番号 or 利用者暗証番号 in a row. */
    public static final Setting<Integer> LOGIN_PIN_LIMIT = Setting.number(
            "warifu.limit.login-pin",
            "Wrong log-in PINs",
            "How many wrong log-in PINs in a row stop a user or lock an administrator",
            5,
            3,
            10);

    /** What too many wrong answers of the administrator lock (S88). */
    public static final Setting<LockScope> LOCK_SCOPE = Setting.choice(
            "warifu.lock.scope",
            "Scope of an administrator's lock",
            "Whether too many wrong answers of the administrator lock the administrator only, or the whole contract"
                    + " with its users.",
            LockScope.class,
            LockScope.ADMINISTRATOR);

    /** Contracts that one source may fail at before it has to wait. */
    public static final Setting<Integer> SOURCE_LIMIT = Setting.number(
            "warifu.source.limit",
            "Accounts failed from one source",
            "At how many different accounts log-ins by contract id and PIN may fail from one network address (an IPv6"
                    + " /64) within the period, before further accounts are refused from there",
            20,
            3,
            100000);

    /** The period of {@link #SOURCE_LIMIT}. */
    public static final Setting<Integer> SOURCE_PERIOD = Setting.number(
            "warifu.source.period",
            "Period of a source's failures",
            "For how many minutes a failed account counts against its source",
            30,
            5,
            1440);

    /** クーリングオフ after a replacement. */
    public static final Setting<Integer> COOLING_OFF = Setting.number(
            "warifu.cooling-off",
            "Cooling-off after a replacement",
            "For how many minutes a token that replaced another cannot yet confirm transactions; 0: at once",
            0,
            0,
            10080);

    /** 電池寿命 of a hardware token. */
    public static final Setting<Integer> HARDWARE_LIFE = Setting.number(
            "warifu.hardware.life",
            "Life of a hardware token",
            "How many months after its first use a hardware token is expected to end (S108)",
            60,
            12,
            120);

    /** When the end of a hardware token's life is announced. */
    public static final Setting<Integer> HARDWARE_NOTICE = Setting.number(
            "warifu.hardware.notice",
            "Notice of a hardware token's end",
            "How many months before the expected end the administrator is told",
            6,
            1,
            24);

    /** When the end of a certificate's validity is announced. */
    public static final Setting<Integer> CERTIFICATE_NOTICE = Setting.number(
            "warifu.certificate.notice",
            "Notice of a certificate's end",
            "How many days before its end the administrator is told at log-in to renew the certificate (S23)",
            30,
            1,
            90);

    /** 当金庫受付時間. */
    public static final Setting<String> BRANCH_HOURS = Setting.text(
            "warifu.branch.hours",
            "Branch hours",
            "When branches answer on business days, in Japan: HH:mm-HH:mm.",
            "09:00-17:00",
            Setting.matching("([01][0-9]|2[0-3]):[0-5][0-9]-([01][0-9]|2[0-3]):[0-5][0-9]"));

    /** 休業日 besides weekends and holidays. */
    public static final Setting<String> CLOSED_DAYS = Setting.text(
            "warifu.branch.closed-days",
            "Closed days",
            "Days of each year on which the bank is closed besides Saturdays, Sundays and holidays: MM-dd, separated by"
                    + " commas.",
            "01-01,01-02,01-03,12-31",
            Setting.matching("|[0-1][0-9]-[0-3][0-9](,[0-1][0-9]-[0-3][0-9])*"));

    /** 国民の祝日. */
    public static final Setting<String> HOLIDAYS_FILE = Setting.text(
            "warifu.branch.holidays-file",
            "Holidays",
            "File with the national holidays, one 'yyyy/M/d,name' a line, relative to Keycloak's conf directory; read"
                    + " again when it changes. Empty: the list that the extension ships.",
            "",
            text -> text);

    /** お取引店 as lost-phone and help pages name it. */
    public static final Setting<String> BRANCH_PHONE = Setting.text(
            "warifu.branch.phone",
            "Branch telephone",
            "A number for all branches, shown on the lost-phone page. Empty: customers are told to call their branch.",
            "",
            Setting.matching("|[0-9+][0-9-]{5,19}"));

    /** しんきんサービスセンター. */
    public static final Setting<String> SERVICE_CENTRE_PHONE = Setting.text(
            "warifu.service-centre.phone",
            "Service centre telephone",
            "Who answers outside the branches' hours.",
            "03-6433-1556",
            Setting.matching("[0-9+][0-9-]{5,19}"));

    /** How long a request at the branch waits for its second person. */
    public static final Setting<Integer> RELEASE_EXPIRY = Setting.number(
            "warifu.release.expiry",
            "Expiry of a request",
            "For how many hours a request at the branch (利用解約, ロック解除 and the like) can be released by a second person",
            72,
            1,
            720);

    /** What a new お客様カード looks like (S19). */
    public static final Setting<String> CARD_LABELS = Setting.text(
            "warifu.card.labels",
            "Labels of a customer card",
            "The labels of the cells of cards that are made from now on, in the order of the card, separated by commas:"
                    + " 2 to 50 different ones of at most four characters. A request may name others.",
            "ア,イ,ウ,エ,オ,カ,キ,ク,ケ,コ",
            Setting.matching("[^,=\\s]{1,4}(,[^,=\\s]{1,4}){1,49}"));

    /** When an お客様カード is worn. */
    public static final Setting<Integer> CARD_REISSUE_THRESHOLD = Setting.number(
            "warifu.card.reissue-threshold",
            "Exposure of a customer card",
            "A card is listed as due for re-issue when more than so many percent of its pairs of cells have been asked"
                    + " for",
            80,
            0,
            99);

    /** Which key of the vault encrypts what is written from now on. */
    public static final Setting<String> CURRENT_KEY = Setting.text(
            "warifu.key.current",
            "Current key",
            "The id of the key in the vault that encrypts seeds and card cells from now on: the vault's entry is"
                    + " 'warifu-key-' and this id",
            "1",
            Setting.matching("[a-z0-9]{1,16}"));

    /** Size of a token file. */
    public static final Setting<Integer> IMPORT_MEGABYTES = Setting.number(
            "warifu.import.megabytes",
            "Largest token file",
            "How many megabytes (1,000,000 bytes) a file of tokens may have that is imported",
            200,
            1,
            2000);

    /** All of them, as docs/configuration.md lists them. */
    public static final List<Setting<?>> ALL = List.of(
            INSTITUTION,
            CONTRACT_ID_DIGITS,
            LOGIN_PIN_LIMIT,
            CONFIRMATION_PIN_LIMIT,
            REGISTRATION_LIMIT,
            LOCK_SCOPE,
            SOURCE_LIMIT,
            SOURCE_PERIOD,
            COOLING_OFF,
            TransactionSettings.SECONDS,
            TransactionSettings.AUTHORISATION_SECONDS,
            TransactionSettings.FRESH_TOKEN_HOURS,
            TransactionSettings.FRESH_TOKEN_YEN,
            TransactionSettings.BARE_STEP_UP,
            TransactionSettings.MAIL,
            SoftTokenSettings.ACTIVATION,
            SoftTokenSettings.REGISTER_WITHIN,
            SoftTokenSettings.PER_SOURCE,
            SoftTokenSettings.UNBOUND,
            SoftTokenSettings.AUTHENTICATOR_APPS,
            HARDWARE_LIFE,
            HARDWARE_NOTICE,
            CERTIFICATE_NOTICE,
            IssuingSettings.AUTHORITY,
            IssuingSettings.VALIDITY_DAYS,
            IssuingSettings.OPEN_DAYS,
            IssuingSettings.LAST_NOTICE_DAYS,
            IssuingSettings.COOLING_OFF_MINUTES,
            IssuingSettings.CRL_HOURS,
            IssuingSettings.CRL_URL,
            IssuingSettings.OCSP_URL,
            IssuingSettings.KEY_STORE_FILE,
            IssuingSettings.EST_URL,
            IssuingSettings.EST_AUTHORITIES,
            IssuingSettings.EST_TRUST,
            IssuingSettings.EST_USER,
            IssuingSettings.EST_KEY_STORE,
            BRANCH_HOURS,
            CLOSED_DAYS,
            HOLIDAYS_FILE,
            BRANCH_PHONE,
            SERVICE_CENTRE_PHONE,
            RELEASE_EXPIRY,
            CARD_LABELS,
            CARD_REISSUE_THRESHOLD,
            CURRENT_KEY,
            IMPORT_MEGABYTES,
            RetentionSettings.TRANSACTION_DAYS,
            RetentionSettings.ACTIVATION_CODE_DAYS,
            RetentionSettings.CERTIFICATE_DAYS);

    private RealmSettings() {}

    /** Whether the realm is a bank's: the extension is in every realm of the server. */
    public static boolean isBank(RealmModel realm) {
        return realm.getAttribute(INSTITUTION.key()) != null;
    }
}
