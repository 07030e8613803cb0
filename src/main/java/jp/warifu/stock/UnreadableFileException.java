package jp.warifu.stock;

/** A file that is refused as a whole. It has no cause: a reader's own exception may quote the file. */
public final class UnreadableFileException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;

    public UnreadableFileException(Refusal refusal) {
        super(refusal.text());
        this.refusal = refusal;
    }

    Refusal refusal() {
        return refusal;
    }
}
