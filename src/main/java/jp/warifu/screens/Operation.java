package jp.warifu.screens;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the ワンタイムパスワードの設定 menu offers (S43). */
enum Operation {
    /** 利用形態設定. */
    USAGE_MODE,
    /** 利用登録. */
    REGISTER,
    /** 利用中止. */
    STOP,
    /** 利用中止解除. */
    RESUME,
    /** 事故設定. */
    REPORT_INCIDENT,
    /** 事故解除. */
    CLEAR_INCIDENT;

    /** As forms and addresses name it. */
    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Operation> of(@Nullable String code) {
        return Arrays.stream(values())
                .filter(operation -> operation.code().equals(code))
                .findFirst();
    }
}
