package jp.warifu.secret;

/** A stored secret does not belong where it stands: it was changed, or moved from another row. */
public final class SecretTamperedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Place place;

    public SecretTamperedException(Place place) {
        super("the stored " + place.kind() + " of " + place.maskedSerial() + " in realm " + place.realmId()
                + " was changed or moved");
        this.place = place;
    }

    /** Where it stands. */
    public Place place() {
        return place;
    }
}
