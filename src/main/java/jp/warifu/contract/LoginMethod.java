package jp.warifu.contract;

/** How a contract logs in; it never falls back to the other way (S37–S39). */
public enum LoginMethod {
    CERTIFICATE,
    ID_PIN
}
