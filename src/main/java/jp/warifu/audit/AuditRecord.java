package jp.warifu.audit;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What happened, as one immutable value: what was done or refused, and whatever else there is to say of it.
 *
 * @param details only what there is; never a secret
 */
public record AuditRecord(Action action, Map<Detail, String> details) {

    /** What can be done. */
    public enum Action {
        CONTRACT_CREATED,
        TOKENS_IMPORTED,
        USER_ADDED,
        USAGE_MODE_SET,
        TOKEN_REGISTERED,
        TOKEN_REPLACED,
        REGISTRATION_REFUSED,
        REGISTRATION_RELEASED,
        ACCOUNT_STOPPED,
        ACCOUNT_RESUMED,
        ACCOUNT_LOCKED,
        CONTRACT_LOCKED,
        TOKEN_LOCKED,
        INCIDENT_REPORTED,
        INCIDENT_CLEARED,
        LOGIN_PIN_CHANGED,
        CONFIRMATION_PIN_CHANGED,
        PIN_RESET,
        CONTRACT_CHANGED,
        CONTRACTS_IMPORTED,
        USER_CHANGED,
        USER_REMOVED,
        REQUEST_MADE,
        REQUEST_RELEASED,
        REQUEST_REJECTED,
        REQUEST_EXPIRED,
        REQUEST_VOID,
        RELEASE_REFUSED,
        USAGE_MODE_CANCELLED,
        TOKEN_CANCELLED,
        COUNTS_CLEARED,
        CARD_COUNT_CLEARED,
        ACCOUNT_RELEASED,
        CONTRACT_RELEASED,
        REPORT_TAKEN,
        NOTICE_PUBLISHED,
        AUDIT_CHECKPOINT_MADE,
        AUDIT_RECORD_REFUSED,
        CARDS_GENERATED,
        CARDS_PRINTED,
        CARDS_REPRINTED,
        CARD_ASSIGNED,
        CARD_REISSUED,
        CARD_SWITCHED,
        CARD_BLOCKED,
        CARD_WITHDRAWN,
        TOKEN_IMPORT_REFUSED,
        TOKEN_WITHDRAWN,
        SECRET_TAMPERED,
        ROTATION_STARTED,
        ROTATION_ENDED,
        STEPS_RAISED,
        REQUEST_WITHDRAWN,
        TRANSACTION_AUTHORISED,
        TRANSACTION_CONSUMED,
        TRANSACTION_CANCELLED,
        TRANSACTION_CHANGED,
        TRANSACTION_KIND_SET,
        TRANSACTION_KIND_REMOVED,
        CERTIFICATE_ISSUED,
        CERTIFICATE_REVOKED,
        CERTIFICATE_OPENED,
        CERTIFICATE_ABANDONED,
        SOFTWARE_TOKEN_ADDED,
        SOFTWARE_TOKENS_LAPSED,
        ACTIVATION_CODES_MADE,
        ACTIVATION_CODES_REVOKED
    }

    /** What can be said of it. The order is that of the {@link ContentHash}: new ones come last. */
    public enum Detail {
        /** Why it was refused, or how much was done. */
        REASON,
        /** 契約先ID. */
        CONTRACT,
        /** Whom it was done for: a username or a user id. */
        SUBJECT,
        /** The masked serial number of the token or card. */
        SERIAL,
        FACTOR,
        FROM_STATE,
        TO_STATE,
        /** The number of the paper form that asked for it (S7, S97). */
        FORM,
        /** The username of the other one of two people: who asked for what the actor decides (S7). */
        SECOND_PERSON
    }

    public AuditRecord {
        Map<Detail, String> copy = new EnumMap<>(Detail.class);
        copy.putAll(details);
        details = Collections.unmodifiableMap(copy);
    }

    public static AuditRecord of(Action action) {
        return new AuditRecord(action, Map.of());
    }

    public @Nullable String detail(Detail which) {
        return details.get(which);
    }

    public AuditRecord because(@Nullable String why) {
        return with(Detail.REASON, why);
    }

    public AuditRecord contract(@Nullable String id) {
        return with(Detail.CONTRACT, id);
    }

    public AuditRecord subject(@Nullable String who) {
        return with(Detail.SUBJECT, who);
    }

    /** @param masked a serial number with all but its last four characters masked */
    public AuditRecord serial(@Nullable String masked) {
        return with(Detail.SERIAL, masked);
    }

    public AuditRecord factor(@Nullable String which) {
        return with(Detail.FACTOR, which);
    }

    public AuditRecord states(@Nullable Object from, @Nullable Object to) {
        return with(Detail.FROM_STATE, from == null ? null : from.toString())
                .with(Detail.TO_STATE, to == null ? null : to.toString());
    }

    /** @param number of the paper form */
    public AuditRecord form(@Nullable String number) {
        return with(Detail.FORM, number);
    }

    /** @param username of the other one of two people */
    public AuditRecord second(@Nullable String username) {
        return with(Detail.SECOND_PERSON, username);
    }

    private AuditRecord with(Detail which, @Nullable String value) {
        Map<Detail, String> more = new EnumMap<>(Detail.class);
        more.putAll(details);
        if (value == null) {
            more.remove(which);
        } else {
            more.put(which, value);
        }
        return new AuditRecord(action, more);
    }
}
