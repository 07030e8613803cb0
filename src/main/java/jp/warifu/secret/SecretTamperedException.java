package jp.warifu.secret;

/** A stored secret does not belong where it stands: it was changed, or moved from another row. */
public final class SecretTamperedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public SecretTamperedException(Place place) {
        super("the stored " + place.kind() + " of realm " + place.realmId() + " was changed or moved");
    }
}
