package jp.warifu.flow;

import java.util.Locale;

/** What a page tells in its alert: the {@code data-code}, and the message {@code warifu.alert.<code>}. */
public enum Alert {
    EMPTY_FIELD,
    TOO_LONG,
    INVALID_CHARACTERS,
    FULL_WIDTH_PIN,
    INVALID_CONTRACT_ID,
    INVALID_USER_ID,
    INVALID_CARD_DIGIT,
    INVALID_SERIAL,
    INVALID_OTP_FORMAT,
    INVALID_DATE,
    KIND_MISSING,
    USER_NEEDED,
    SERIAL_NEEDED,
    /** The kind is not about a user, or not about a token. */
    SUBJECT_UNNEEDED,
    INVALID_FORM_NUMBER,
    /** Of a paper form: after today, or more than a year ago. */
    INVALID_FORM_DATE,
    NOTHING_TO_RELEASE,
    ALREADY_ASKED,
    REASON_MISSING,
    SAME_PERSON,
    REQUEST_CLOSED,
    CHANGED_SINCE,
    INVALID_ACTION,
    /** The last day is before the first. */
    INVALID_DAYS,
    INVALID_CARD_SERIAL,
    UNKNOWN_CARD,
    MISTYPED_CARD,
    CARD_NOT_IN_STOCK,
    CARD_NOT_IN_USE,
    /** The card to be re-issued is not the one that the contract uses. */
    CARD_NOT_CURRENT,
    CARD_UNDER_WAY,
    UNKNOWN_CONTRACT,
    CONTRACT_HAS_CARD,
    BLOCK_REASON_MISSING,
    /** {0}: how many cards a batch has at most. */
    INVALID_CARD_COUNT,
    INVALID_CARD_LABELS,
    PRINT_REASON_MISSING,
    PRINT_CLOSED,
    KEY_MISSING,
    ROTATION_RUNNING,
    AUDIT_UNSOUND,
    CHECKPOINT_REFUSED,
    /** The end is before the beginning, or over. */
    INVALID_PERIOD,
    INVALID_EMAIL,
    INVALID_PHONE,
    INVALID_SEARCH,
    /** Of a serial number: fewer characters than are searched for. */
    INVALID_ENDING,
    NOT_IN_STOCK,
    FILE_MISSING,
    /** {0}: megabytes. */
    FILE_TOO_LARGE,
    /** As a whole: the page says why, and where. */
    FILE_REFUSED,
    /** {0}: how many. */
    FILE_HAS_PROBLEMS,
    FILE_KEY_TWO_WAYS,
    /** Files of this format have none. */
    FILE_KEY_UNNEEDED,
    INVALID_FILE_KEY,
    INVALID_CERTIFICATE,
    INVALID_USERNAME,
    /** {0}: answers left. */
    WRONG_PIN,
    WRONG_PIN_LAST,
    /** {0}: answers left. Neither says whether id or PIN was wrong, nor whether there is such an id. */
    WRONG_LOGIN,
    WRONG_LOGIN_LAST,
    /** {0}: minutes to wait. */
    THROTTLED,
    PIN_RULES,
    PIN_COMMON,
    PIN_NAMES_ACCOUNT,
    PIN_UNCHANGED,
    PIN_REPEATED_WRONG,
    PINS_EQUAL,
    /** {0}: answers left. */
    WRONG_CARD,
    WRONG_CARD_LAST,
    /** {0}: answers left. */
    WRONG_OTP,
    WRONG_OTP_LAST,
    /** {0}: seconds until the next code. */
    USED_OTP,
    SECOND_CODE,
    /** {0}: from when on the token confirms anything. */
    TOKEN_COOLING_OFF,
    /** What was pasted is no certification request. */
    INVALID_CSR,
    CSR_KEY,
    CSR_SIGNATURE,
    CSR_SUBJECT,
    /** A certificate was issued for this key before. */
    CSR_KEY_KNOWN,
    /** Without a log-in: says nothing of what is wrong. */
    CERTIFICATE_REFUSED,
    CERTIFICATE_NOT_NOW,
    /** The contract uses one-time passwords, and this user has none. */
    CERTIFICATE_UNREGISTERED,
    /** The user's token is stopped or locked. */
    CERTIFICATE_TOKEN,
    CERTIFICATE_BUSY,
    /** The authority does not sign. */
    CERTIFICATE_UNAVAILABLE,
    /** There is no such transaction for this user here, or it was named in a way that anybody could have changed. */
    TRANSACTION_INVALID,
    TRANSACTION_EXPIRED,
    /** A transaction waits, and the request names none. */
    TRANSACTION_NEEDED,
    /** {0}: hours, {1}: yen. */
    FRESH_TOKEN,
    /** Of a software token: the code is missing, wrong, used or over. */
    ACTIVATION_REFUSED,
    /** {0}: minutes to wait. */
    TOO_MANY_TOKENS,
    REGISTRATION_REFUSED,
    REGISTRATION_REFUSED_LAST,
    WRONG_CONFIRMATION_PIN,
    WRONG_CONFIRMATION_PIN_LAST,
    /** {0}: answers left. */
    WRONG_USER_CONFIRMATION_PIN,
    WRONG_USER_CONFIRMATION_PIN_LAST,
    MODE_REQUIRED,
    MODE_MISSING,
    MODE_UNCHANGED,
    /** A locked token ends at the branch, not with another usage mode. */
    MODE_LOCKED,
    ONE_USER,
    NO_USER,
    NOT_APPLICABLE,
    NO_CERTIFICATE,
    NOT_FOUND,
    NOTHING_CHANGED,
    NO_TOKEN,
    CONTRACT_LOCKED,
    /** An id, a username or an address is somebody else's. */
    TAKEN,
    UNKNOWN_OPERATION,
    STALE,
    PAGE_EXPIRED,
    SESSION_EXPIRED,
    OTHER_SESSION,
    FORBIDDEN,
    UNAVAILABLE;

    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public String messageKey() {
        return "warifu.alert." + code();
    }
}
