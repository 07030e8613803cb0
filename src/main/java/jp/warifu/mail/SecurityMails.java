package jp.warifu.mail;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jp.warifu.flow.JapanTime;
import jp.warifu.metrics.Meters;
import jp.warifu.metrics.Metric;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.email.EmailException;
import org.keycloak.email.EmailTemplateProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** Tells customers by mail that a security setting of theirs has changed (S58). Sent after the change is committed. */
public record SecurityMails(KeycloakSession session) {
    private static final Logger LOG = Logger.getLogger(SecurityMails.class);

    /** What changed; the messages are {@code warifu.mail.<code>.subject} and {@code .body}. */
    public enum Change {
        REGISTERED("registered"),
        REPLACED("replaced"),
        USAGE_MODE("usage-mode"),
        STOPPED("stopped"),
        /** Too many wrong answers of the user's. */
        STOPPED_BY_FAILURES("stopped-by-failures"),
        /** Too many wrong answers of the administrator's. */
        LOCKED("locked"),
        /** Too many wrong answers of the administrator's, where that locks everybody. */
        CONTRACT_LOCKED("contract-locked"),
        TOKEN_LOCKED("token-locked"),
        RESUMED("resumed"),
        INCIDENT_REPORTED("incident-reported"),
        INCIDENT_CLEARED("incident-cleared"),
        LOGIN_PIN_CHANGED("login-pin-changed"),
        CONFIRMATION_PIN_CHANGED("confirmation-pin-changed");

        private final String code;

        Change(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }
    }

    /**
     * Sends to each of the people who have an address. A mail that cannot be sent is logged and undoes nothing.
     *
     * @param accountIds of the Keycloak users
     * @param names whom the change concerns
     * @param serialEnding the last four characters of the token's serial number, where there is one
     */
    public void send(
            Change change,
            List<String> accountIds,
            String contractId,
            List<String> names,
            @Nullable String serialEnding,
            Instant at) {
        RealmModel realm = session.getContext().getRealm();
        if (realm.getSmtpConfig().isEmpty()) {
            LOG.debugf("no mail server in realm %s: nobody is told of '%s'", realm.getName(), change.code());
            return;
        }
        Map<String, Object> attributes = new HashMap<>();
        attributes.put("change", change.code());
        attributes.put("contractId", contractId);
        attributes.put("names", names);
        attributes.put("time", JapanTime.format(at));
        if (serialEnding != null) {
            attributes.put("serialEnding", serialEnding);
        }
        accountIds.stream()
                .map(id -> session.users().getUserById(realm, id))
                .filter(user -> user != null && user.getEmail() != null)
                .forEach(user -> send(realm, user, change, attributes));
    }

    private void send(RealmModel realm, UserModel user, Change change, Map<String, Object> attributes) {
        try {
            session.getProvider(EmailTemplateProvider.class)
                    .setRealm(realm)
                    .setUser(user)
                    .send("warifu.mail." + change.code() + ".subject", "warifu-change.ftl", new HashMap<>(attributes));
        } catch (EmailException e) {
            Meters.count(Metric.MAILS_FAILED);
            LOG.warnf(e, "the mail of '%s' to user %s could not be sent", change.code(), user.getId());
        }
    }
}
