package jp.warifu.transaction;

/** A transaction that the banking application may not post; the message names the member and what is wrong with it. */
public final class InvalidTransactionException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InvalidTransactionException(String member, String problem) {
        super(member + ": " + problem);
    }
}
