package jp.warifu.issuance;

import java.time.Instant;

/** What came of a 再発行: the account may acquire a certificate anew. The present one lets in until then. */
public sealed interface Reopening {
    record Reopened(Instant until) implements Reopening {}

    /** The realm issues no certificates, or the contract has none. */
    record NotIssuedHere() implements Reopening {}
}
