package jp.warifu.businessweb.oidc;

/** Warifu answered with an error (RFC 6749, 4.1.2.1): above all {@code access_denied}, when the person gives up. */
public final class DeniedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean byPerson;

    DeniedException(String error) {
        super(error);
        this.byPerson = error.equals("access_denied");
    }

    /** Whether the person chose 取引を中止. */
    public boolean byPerson() {
        return byPerson;
    }
}
