package jp.warifu.certificate;

import java.util.List;
import jp.warifu.contract.Role;
import jp.warifu.contract.SubjectPattern;
import jp.warifu.contract.SubjectPatterns;
import jp.warifu.flow.StepFactory;
import jp.warifu.settings.Setting;

/** Declares the certificate step (電子証明書). */
public final class CertificateStepFactory extends StepFactory {
    static final Setting<Role> ENTRY = SubjectPatterns.ENTRY;

    static final Setting<String> AUTHORITIES = Setting.text(
            "authorities",
            "Certification authorities",
            "File in PEM with the certificates of the authorities whose signature counts, relative to Keycloak's conf"
                    + " directory. They are pinned by key; no other authority of the server is trusted here.",
            "warifu-ca.pem",
            text -> text);

    static final Setting<SubjectPattern> SUBJECT = SubjectPatterns.SUBJECT;

    static final Setting<Revocation> REVOCATION = Setting.choice(
            "revocation",
            "Revocation",
            "How revocation is checked. A certificate whose revocation cannot be checked is refused.",
            Revocation.class,
            Revocation.CRL_FILE);

    static final Setting<String> CRL_FILE = Setting.text(
            "crl-file",
            "Revocation list",
            "File in PEM or DER with the authorities' revocation lists, relative to Keycloak's conf directory; read"
                    + " again when it changes. Used with CRL_FILE.",
            "warifu-crl.pem",
            text -> text);

    public CertificateStepFactory() {
        super(
                SubjectPatterns.STEP,
                "Warifu client certificate (電子証明書)",
                "Identifies the account by the client certificate, and binds the log-in to it.",
                List.of(ENTRY, AUTHORITIES, SUBJECT, REVOCATION, CRL_FILE),
                new CertificateStep());
    }
}
