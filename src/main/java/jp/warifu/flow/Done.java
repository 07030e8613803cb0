package jp.warifu.flow;

import java.util.Locale;

/** What a banner says was done: the {@code data-code}, and the message {@code warifu.done.<code>}. */
public enum Done {
    USAGE_MODE_SHARED,
    /** One user's token became everybody's. */
    USAGE_MODE_SHARED_KEPT,
    USAGE_MODE_INDIVIDUAL,
    REGISTERED,
    REPLACED,
    STOPPED,
    RESUMED,
    INCIDENT_REPORTED,
    INCIDENT_CLEARED,
    LOGIN_PIN_CHANGED,
    CONFIRMATION_PIN_CHANGED,
    CERTIFICATE_REVOKED,
    CERTIFICATE_REOPENED,
    NOTICE_PUBLISHED,
    LOGIN_METHOD_CHANGED,
    PERSON_CHANGED,
    REPORT_TAKEN,
    USER_REMOVED,
    REQUEST_MADE,
    REQUEST_RELEASED,
    REQUEST_REJECTED,
    REQUEST_WITHDRAWN,
    CARDS_GENERATED,
    CARD_ASSIGNED,
    CARD_REISSUED,
    /** In place of a blocked one: in use at once. */
    CARD_REPLACED,
    CARD_BLOCKED,
    CARD_WITHDRAWN,
    ROTATION_STARTED,
    AUDIT_SOUND,
    CHECKPOINT_MADE,
    TOKEN_WITHDRAWN,
    TOKENS_IMPORTED,
    TOKEN_FILE_SOUND,
    CONTRACTS_IMPORTED,
    CONTRACT_FILE_SOUND;

    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public String messageKey() {
        return "warifu.done." + code();
    }
}
