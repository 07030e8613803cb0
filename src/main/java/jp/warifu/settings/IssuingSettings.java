package jp.warifu.settings;

/** The settings of certificates (電子証明書) that the realm issues itself: attributes of the realm. */
public final class IssuingSettings {
    /** What stands for no authority. */
    public static final String NONE = "none";

    /** 認証局. */
    public static final Setting<String> AUTHORITY = Setting.text(
            "warifu.certificate.authority",
            "Certification authority",
            "Who signs certificates that customers acquire and renew themselves: none (there is no such page), key-store (a"
                    + " key of the bank's in a PKCS #12 file), est (RFC 7030), or the id of another implementation of"
                    + " warifu-certificate-authority.",
            NONE,
            Setting.matching("[a-z0-9][a-z0-9-]{0,39}"));

    /** 有効期間. */
    public static final Setting<Integer> VALIDITY_DAYS = Setting.number(
            "warifu.certificate.validity",
            "Validity of a certificate",
            "For how many days a certificate is issued (S22); never beyond the end of the authority's own",
            365,
            1,
            1_100);

    /** How long somebody may take. */
    public static final Setting<Integer> OPEN_DAYS = Setting.number(
            "warifu.certificate.open",
            "Opening for acquisition",
            "For how many days after the enrolment of a person, or a re-issue, a certificate can be acquired",
            30,
            1,
            365);

    /** The last mail before the end. */
    public static final Setting<Integer> LAST_NOTICE_DAYS = Setting.number(
            "warifu.certificate.last-notice",
            "Last mail before a certificate's end",
            "How many days before its end the holder of a certificate gets the second mail (S23)",
            10,
            1,
            90);

    /** クーリングオフ. */
    public static final Setting<Integer> COOLING_OFF_MINUTES = Setting.number(
            "warifu.certificate.cooling-off",
            "Cooling-off of a certificate",
            "For how many minutes after it was issued a certificate lets nobody in, so that whoever gets the mail about it"
                    + " can call the bank; 0: at once",
            0,
            0,
            10_080);

    /** 失効リスト. */
    public static final Setting<Integer> CRL_HOURS = Setting.number(
            "warifu.certificate.crl-hours",
            "Validity of the revocation list",
            "For how many hours the published revocation list holds; it is made anew at half of that time and after each"
                    + " revocation",
            24,
            1,
            720);

    /** Where the list is. */
    public static final Setting<String> CRL_URL = Setting.text(
            "warifu.certificate.crl-url",
            "Address of the revocation list",
            "The address that issued certificates name for their revocation list. Empty: this server's own,"
                    + " …/realms/{realm}/warifu/crl.",
            "",
            Setting.matching("|https?://[!-~]{1,500}"));

    /** OCSP. */
    public static final Setting<String> OCSP_URL = Setting.text(
            "warifu.certificate.ocsp-url",
            "OCSP responder",
            "Address of a responder of the bank's that issued certificates name. Empty: none.",
            "",
            Setting.matching("|https?://[!-~]{1,500}"));

    /** 認証局の鍵. */
    public static final Setting<String> KEY_STORE_FILE = Setting.text(
            "warifu.certificate.key-store.file",
            "Key store of the authority",
            "PKCS #12 file with the one private key of the authority and its chain, relative to Keycloak's conf directory."
                    + " Its password is the vault's entry 'warifu-ca-password'.",
            "warifu-ca.p12",
            text -> text);

    /** EST server. */
    public static final Setting<String> EST_URL = Setting.text(
            "warifu.certificate.est.url",
            "EST server",
            "Address of the EST server, as https://ca.example/.well-known/est or with a label behind it. Must be set where"
                    + " the authority is est.",
            null,
            Setting.matching("https://[!-~]{1,500}"));

    /** Whose signature counts. */
    public static final Setting<String> EST_AUTHORITIES = Setting.text(
            "warifu.certificate.est.authorities",
            "Authorities of the EST server",
            "File in PEM with the authorities that what the EST server issues must be signed by, relative to Keycloak's conf"
                    + " directory.",
            "warifu-ca.pem",
            text -> text);

    /** Whose TLS certificate counts. */
    public static final Setting<String> EST_TRUST = Setting.text(
            "warifu.certificate.est.trust",
            "Trust in the EST server",
            "File in PEM with the authorities that the TLS certificate of the EST server must be signed by, relative to"
                    + " Keycloak's conf directory; no other is trusted.",
            "warifu-est-tls.pem",
            text -> text);

    /** HTTP basic. */
    public static final Setting<String> EST_USER = Setting.text(
            "warifu.certificate.est.user",
            "User at the EST server",
            "User name for HTTP basic authentication; the password is the vault's entry 'warifu-est-password'. Empty: none.",
            "",
            Setting.matching("[^:\\p{Cntrl}]{0,100}"));

    /** TLS client certificate. */
    public static final Setting<String> EST_KEY_STORE = Setting.text(
            "warifu.certificate.est.key-store",
            "Client certificate at the EST server",
            "PKCS #12 file with the client key for TLS, relative to Keycloak's conf directory; its password is the vault's"
                    + " entry 'warifu-est-key-password'. Empty: none.",
            "",
            text -> text);

    private IssuingSettings() {}

    /** Whether the realm issues certificates at all. */
    public static boolean isOn(Settings settings) {
        return !NONE.equals(AUTHORITY.of(settings));
    }
}
