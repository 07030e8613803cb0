package jp.warifu.customer;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A column of an import; the order in the file is free. */
enum ImportColumn {
    CONTRACT,
    LOGIN_METHOD,
    ROLE,
    USER_ID,
    USERNAME,
    NAME,
    EMAIL,
    LOGIN_PIN,
    CONFIRMATION_PIN;

    /** As it stands in the header. */
    String header() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Without it no line says whom it is about. */
    boolean isNeeded() {
        return this == CONTRACT || this == ROLE || this == NAME;
    }

    static Optional<ImportColumn> named(String header) {
        return Arrays.stream(values())
                .filter(column -> column.header().equals(header.strip()))
                .findFirst();
    }
}
