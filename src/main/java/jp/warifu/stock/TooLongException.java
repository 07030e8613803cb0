package jp.warifu.stock;

/** A file with more bytes than the bank's setting allows: nothing of it was kept. */
public final class TooLongException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    TooLongException(long maxBytes) {
        super("the file has more than " + maxBytes + " bytes");
    }
}
