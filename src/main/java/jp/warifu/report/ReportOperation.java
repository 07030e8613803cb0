package jp.warifu.report;

import java.util.Arrays;

/** What a caller asks for (S102). */
public enum ReportOperation {
    /** 利用中止. */
    STOP,
    /** 事故設定. */
    INCIDENT,
    /** Both, as for a lost phone. */
    STOP_AND_INCIDENT,
    /** 利用中止 of the 管理者, whose card, certificate or PIN is in wrong hands (S8). */
    STOP_ADMINISTRATOR;

    /** Whether it is of the administrator; the others are of a user or a token. */
    public boolean isOfAdministrator() {
        return this == STOP_ADMINISTRATOR;
    }

    boolean stops() {
        return this != INCIDENT;
    }

    boolean blocksToken() {
        return this == INCIDENT || this == STOP_AND_INCIDENT;
    }

    /** @throws IllegalArgumentException that names what there is */
    public static ReportOperation named(String name) {
        return Arrays.stream(values())
                .filter(operation -> operation.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("operation is one of " + Arrays.toString(values())));
    }
}
