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
import org.keycloak.models.utils.UserModelDelegate;

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
        /** By the bank, for somebody who called. */
        ADMINISTRATOR_STOPPED("administrator-stopped"),
        /** Too many wrong answers of the administrator's. */
        LOCKED("locked"),
        /** Too many wrong answers of the administrator's, where that locks everybody. */
        CONTRACT_LOCKED("contract-locked"),
        TOKEN_LOCKED("token-locked"),
        RESUMED("resumed"),
        INCIDENT_REPORTED("incident-reported"),
        INCIDENT_CLEARED("incident-cleared"),
        LOGIN_PIN_CHANGED("login-pin-changed"),
        CONFIRMATION_PIN_CHANGED("confirmation-pin-changed"),
        /** By the bank: initial PINs come by post. */
        PIN_RESET("pin-reset"),
        LOGIN_METHOD("login-method"),
        /** Name or address. */
        PERSON_CHANGED("person-changed"),
        USER_REMOVED("user-removed"),
        /** 利用解約 by the branch. */
        CANCELLED("cancelled"),
        /** ロック解除 of the administrator by the branch. */
        RELEASED("released"),
        /** ロック解除 of the whole contract by the branch. */
        CONTRACT_RELEASED("contract-released"),
        /** The branch has wiped out the wrong answers to the card. */
        CARD_RELEASED("card-released"),
        CARD_ISSUED("card-issued"),
        /** Beside the one in use, which goes on until the new one's first right answer. */
        CARD_REISSUED("card-reissued"),
        CARD_SWITCHED("card-switched"),
        CARD_BLOCKED("card-blocked"),
        /** A transaction was confirmed. */
        TRANSACTION("transaction"),
        CERTIFICATE_ISSUED("certificate-issued"),
        /** It lets in after the cooling-off only. */
        CERTIFICATE_ISSUED_LATER("certificate-issued-later"),
        CERTIFICATE_REVOKED("certificate-revoked"),
        /** One can be acquired anew. */
        CERTIFICATE_OPENED("certificate-opened"),
        /** Its end is near (S23). */
        CERTIFICATE_ENDS("certificate-ends");

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
     * @param serialEnding the last four characters of the token's or card's serial number, where there is one
     */
    public void send(
            Change change,
            List<String> accountIds,
            String contractId,
            List<String> names,
            @Nullable String serialEnding,
            Instant at) {
        Map<String, Object> attributes = attributes(change, contractId, names, at);
        if (serialEnding != null) {
            attributes.put("serialEnding", serialEnding);
        }
        send(change, accountIds, attributes);
    }

    /**
     * Something that a mail names besides.
     *
     * @param code the message is {@code warifu.mail.fact.<code>}
     */
    public record Fact(String code, String value) {}

    /** The same with other facts than a serial number. */
    public void sendFacts(
            Change change,
            List<String> accountIds,
            String contractId,
            List<String> names,
            List<Fact> facts,
            Instant at) {
        Map<String, Object> attributes = attributes(change, contractId, names, at);
        attributes.put("facts", facts);
        send(change, accountIds, attributes);
    }

    private void send(Change change, List<String> accountIds, Map<String, Object> attributes) {
        RealmModel realm = session.getContext().getRealm();
        if (realm.getSmtpConfig().isEmpty()) {
            LOG.debugf("no mail server in realm %s: nobody is told of '%s'", realm.getName(), change.code());
            return;
        }
        accountIds.stream()
                .map(id -> session.users().getUserById(realm, id))
                .filter(user -> user != null && user.getEmail() != null)
                .forEach(user -> send(realm, user, change, attributes));
    }

    /**
     * What a mail about a transaction names.
     *
     * @param type as the theme calls it: {@code warifu.transaction.type.<type>}
     * @param name as the bank calls it; null: the theme's word
     * @param code the application's own word, for a type that neither knows
     * @param amount with its currency; null without money
     * @param payee the only one, with its masked account; null when there are none or several
     * @param count of payees
     * @param number by which bank and customer can speak of it
     */
    public record TransactionFacts(
            String type,
            @Nullable String name,
            String code,
            @Nullable String amount,
            @Nullable String payee,
            int count,
            @Nullable String reference,
            String number) {}

    /** Tells a user of a transaction that was confirmed in his name. */
    public void tell(String accountId, String contractId, String name, TransactionFacts facts, Instant at) {
        RealmModel realm = session.getContext().getRealm();
        UserModel user = session.users().getUserById(realm, accountId);
        if (user == null || user.getEmail() == null || realm.getSmtpConfig().isEmpty()) {
            return;
        }
        Map<String, Object> attributes = attributes(Change.TRANSACTION, contractId, List.of(name), at);
        attributes.put("transaction", facts);
        send(realm, user, Change.TRANSACTION, "warifu-transaction.ftl", attributes);
    }

    /**
     * Sends to an address that is nobody's any more: that of somebody who was removed, or the one before a change.
     *
     * @param accountId of the Keycloak user in whose language it is written
     */
    public void sendTo(
            String address, Change change, String accountId, String contractId, List<String> names, Instant at) {
        RealmModel realm = session.getContext().getRealm();
        UserModel user = session.users().getUserById(realm, accountId);
        if (user == null || realm.getSmtpConfig().isEmpty()) {
            return;
        }
        UserModel there = new UserModelDelegate(user) {
            @Override
            public String getEmail() {
                return address;
            }
        };
        send(realm, there, change, attributes(change, contractId, names, at));
    }

    private static Map<String, Object> attributes(Change change, String contractId, List<String> names, Instant at) {
        Map<String, Object> attributes = new HashMap<>();
        attributes.put("change", change.code());
        attributes.put("contractId", contractId);
        attributes.put("names", names);
        attributes.put("time", JapanTime.format(at));
        return attributes;
    }

    private void send(RealmModel realm, UserModel user, Change change, Map<String, Object> attributes) {
        send(realm, user, change, "warifu-change.ftl", attributes);
    }

    private void send(
            RealmModel realm, UserModel user, Change change, String template, Map<String, Object> attributes) {
        try {
            session.getProvider(EmailTemplateProvider.class)
                    .setRealm(realm)
                    .setUser(user)
                    .send("warifu.mail." + change.code() + ".subject", template, new HashMap<>(attributes));
        } catch (EmailException e) {
            Meters.count(Metric.MAILS_FAILED);
            LOG.warnf(e, "the mail of '%s' to user %s could not be sent", change.code(), user.getId());
        }
    }
}
