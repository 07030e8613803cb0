package jp.warifu.businessweb.transaction;

/** Warifu's plain no: this application has not got the authorisation, and executes nothing. */
public final class NotConsumedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean changed;

    NotConsumedException(String code) {
        super(code);
        this.changed = code.equals("changed");
    }

    /** Whether what was to be executed is not what the person saw. */
    public boolean changed() {
        return changed;
    }
}
