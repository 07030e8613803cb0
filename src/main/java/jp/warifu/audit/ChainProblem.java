package jp.warifu.audit;

/**
 * Something that is wrong with a trail.
 *
 * @param from number of the first record, or of the checkpoint or line, that it is about
 * @param to the last one
 */
public record ChainProblem(Kind kind, long from, long to, String text) {

    /** What can be wrong. */
    public enum Kind {
        /** Records that should be there are not. */
        MISSING,
        /** A record does not tell what it told when it was hashed. */
        CHANGED,
        /** A record is there that does not belong there. */
        INSERTED,
        /** A record stands after one that came later. */
        OUT_OF_ORDER,
        /** A record does not follow the one before it. */
        UNLINKED,
        /** A record was changed before it was sealed, and is not in the chain. */
        REFUSED,
        /** There are records after the end. */
        AFTER_END,
        /** What should be a record, or the beginning of an export, is none. */
        MALFORMED,
        /** A checkpoint names another record than the one that is there. */
        CHECKPOINT_DIFFERS,
        /** A checkpoint cannot be trusted. */
        CHECKPOINT_WRONG
    }

    static ChainProblem missing(long from, long to) {
        return new ChainProblem(
                Kind.MISSING,
                from,
                to,
                from == to ? "record " + from + " is missing" : "records " + from + " to " + to + " are missing");
    }

    static ChainProblem at(Kind kind, long number, String text) {
        return new ChainProblem(kind, number, number, text);
    }
}
