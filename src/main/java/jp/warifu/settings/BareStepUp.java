package jp.warifu.settings;

/** Whether an application may ask for a code or PIN without naming a transaction (RFC 9470). */
public enum BareStepUp {
    /** Unless a transaction of that application and user waits: then its name was left out on the way. */
    WHILE_NOTHING_WAITS,
    /** Never. */
    REFUSED
}
