package jp.warifu.audit;

import org.jspecify.annotations.Nullable;

/**
 * What happened, as one immutable value that is built up by {@code with…} methods.
 *
 * @param action what was done or refused
 * @param reason why it was refused; null when it was done
 * @param subject whom it was done for: a username or a user id
 * @param serial the masked serial number of the token or card
 */
public record AuditRecord(
        Action action,
        @Nullable String reason,
        @Nullable String contractId,
        @Nullable String subject,
        @Nullable String serial,
        @Nullable String factor,
        @Nullable String fromState,
        @Nullable String toState) {

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
        SECRET_TAMPERED,
        ROTATION_STARTED,
        ROTATION_ENDED,
        STEPS_RAISED
    }

    public static AuditRecord of(Action action) {
        return new AuditRecord(action, null, null, null, null, null, null, null);
    }

    public AuditRecord because(String why) {
        return new AuditRecord(action, why, contractId, subject, serial, factor, fromState, toState);
    }

    public AuditRecord contract(String id) {
        return new AuditRecord(action, reason, id, subject, serial, factor, fromState, toState);
    }

    public AuditRecord subject(@Nullable String who) {
        return new AuditRecord(action, reason, contractId, who, serial, factor, fromState, toState);
    }

    /** @param masked a serial number with all but its last four characters masked */
    public AuditRecord serial(String masked) {
        return new AuditRecord(action, reason, contractId, subject, masked, factor, fromState, toState);
    }

    public AuditRecord factor(String which) {
        return new AuditRecord(action, reason, contractId, subject, serial, which, fromState, toState);
    }

    public AuditRecord states(@Nullable Object from, @Nullable Object to) {
        return new AuditRecord(
                action,
                reason,
                contractId,
                subject,
                serial,
                factor,
                from == null ? null : from.toString(),
                to == null ? null : to.toString());
    }
}
