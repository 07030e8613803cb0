package jp.warifu.issued;

/** Why a certificate may be issued: it is used up by issuing, and by one only. */
public sealed interface Ground {
    /** The account was opened. */
    record Opened() implements Ground {}

    /**
     * The live certificate ends soon.
     *
     * @param id of its row
     */
    record Renewal(String id) implements Ground {}

    /** A certificate that was not issued here ends soon; of this ledger the account has none yet. */
    record FirstHere() implements Ground {}
}
