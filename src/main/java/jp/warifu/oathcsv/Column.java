package jp.warifu.oathcsv;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a list says about each key; by the names of its header in any case, with or without spaces, {@code _} and -. */
enum Column {
    SERIAL("serial", true, "serialno", "serialnumber"),
    /** Hexadecimal or Base32, which the file's first secrets show. */
    SECRET("secret", false, "seed", "secretkey"),
    SECRET_HEX("secret_hex", false, "seedhex"),
    SECRET_BASE32("secret_base32", false, "seedbase32"),
    ALGORITHM("algorithm", true, "hash", "hashalgorithm"),
    DIGITS("digits", true, "length"),
    PERIOD("period", true, "interval", "timestep", "timeinterval"),
    TYPE("type", false, "keytype"),
    MANUFACTURER("manufacturer", false, "vendor"),
    START("start", false, "startdate"),
    EXPIRY("expiry", false, "expirydate", "enddate"),
    DRIFT("drift", false, "timedrift"),
    /** What these say changes nothing about a code. */
    MODEL("model", false),
    BATCH("batch", false, "lot"),
    NOTE("note", false, "comment");

    private final String label;
    private final boolean needed;
    private final Set<String> otherNames;

    Column(String label, boolean needed, String... otherNames) {
        this.label = label;
        this.needed = needed;
        this.otherNames = Set.of(otherNames);
    }

    /** The name by which problems and the documentation call it. */
    String label() {
        return label;
    }

    boolean isNeeded() {
        return needed;
    }

    static Optional<Column> named(String header) {
        String name = plain(header);
        for (Column column : values()) {
            if (plain(column.label).equals(name) || column.otherNames.contains(name)) {
                return Optional.of(column);
            }
        }
        return Optional.empty();
    }

    private static String plain(String name) {
        return name.strip().toLowerCase(Locale.ROOT).replaceAll("[ _-]", "");
    }
}
