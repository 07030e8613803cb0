package jp.warifu.issuance;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import jp.warifu.audit.Actor;
import jp.warifu.authority.CertificationRequest;
import jp.warifu.contract.Account;
import jp.warifu.settings.IssuingSettings;
import jp.warifu.settings.Settings;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * 電子証明書 of the realm of the session. Each method that changes something does so in transactions of its own, and tells
 * whom it concerns after the commit: mails, ends of sessions. The caller has made sure of who acts.
 */
public record Issuing(KeycloakSession session) {
    /** Whether the realm issues certificates at all; where it does not there is no page about them. */
    public static boolean isOn(RealmModel realm) {
        return IssuingSettings.isOn(Settings.of(realm));
    }

    /**
     * How it stands with the account's certificate.
     *
     * @param begunWith the certificate that the account's session was begun with; null without a session
     */
    public Standing standing(Account account, @Nullable X509Certificate begunWith) {
        throw new UnsupportedOperationException();
    }

    /** The same of several accounts of one contract, without their sessions, in their order; by account id. */
    public Map<String, Standing> standings(List<Account> accounts) {
        throw new UnsupportedOperationException();
    }

    /**
     * 取得 or 更新: has the request signed. The one before is dead from then on, and the account's other sessions are over.
     * The account's holder and the contract's administrator get a mail.
     */
    public Acquisition acquire(Account account, CertificationRequest request, Applicant applicant) {
        throw new UnsupportedOperationException();
    }

    /** 失効: by the administrator for a user, by the branch or the service centre for anybody. */
    public Revoking revoke(Account account, Actor actor) {
        throw new UnsupportedOperationException();
    }

    /** 再発行: by the administrator for a user (S74), by the branch for anybody. */
    public Reopening reopen(Account account, Actor actor) {
        throw new UnsupportedOperationException();
    }
}
