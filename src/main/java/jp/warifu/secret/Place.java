package jp.warifu.secret;

import java.nio.charset.StandardCharsets;

/**
 * Where a secret belongs: authenticated with it, so that a row moved to another place cannot be opened.
 *
 * @param realmId Keycloak's id of the realm
 * @param kind what it is: {@code seed} or {@code card}
 * @param serial the serial number of the token or card
 * @param version counts the re-writes of the secret, from 1
 */
public record Place(String realmId, String kind, String serial, int version) {
    private static final int ENDING = 4;

    /** Where the secret belongs when it is written once more. */
    public Place next() {
        return new Place(realmId, kind, serial, version + 1);
    }

    /** The serial number as audit records and logs may hold it. */
    public String maskedSerial() {
        int masked = Math.max(0, serial.length() - ENDING);
        return "*".repeat(masked) + serial.substring(masked);
    }

    byte[] associatedData() {
        return String.join("\n", realmId, kind, serial, Integer.toString(version))
                .getBytes(StandardCharsets.UTF_8);
    }
}
