package jp.warifu.audit;

/** How a record came into the chain. */
public enum Sealing {
    /** With the hash that was made of it when it was written. */
    HASHED,
    /** With a hash that was made of it when it was sealed: the record is older than the chain. */
    HASHED_LATE,
    /** Not at all: it was no longer what it had been when it was written. */
    REFUSED
}
