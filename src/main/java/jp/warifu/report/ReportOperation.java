package jp.warifu.report;

import java.util.Arrays;

/** What a caller asks for (S102). */
public enum ReportOperation {
    /** 利用中止. */
    STOP,
    /** 事故設定. */
    INCIDENT,
    /** Both, as for a lost phone. */
    STOP_AND_INCIDENT;

    boolean stops() {
        return this != INCIDENT;
    }

    boolean blocksToken() {
        return this != STOP;
    }

    /** @throws IllegalArgumentException that names what there is */
    public static ReportOperation named(String name) {
        return Arrays.stream(values())
                .filter(operation -> operation.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("operation is one of " + Arrays.toString(values())));
    }
}
