package jp.warifu.screens;

import jp.warifu.token.SerialNumber;
import jp.warifu.totp.TimeStep;
import org.jspecify.annotations.Nullable;

/** The first of two consecutive codes (E10), remembered on the server until the second is typed, for one serial only. */
final class SecondCode {
    private static final String NOTE = "warifu.registration.first";

    private SecondCode() {}

    static void remember(Visit visit, SerialNumber serial, TimeStep first) {
        visit.userSession().setNote(NOTE, serial.value() + ":" + first.value());
    }

    static @Nullable TimeStep first(Visit visit, SerialNumber serial) {
        String note = visit.userSession().getNote(NOTE);
        String prefix = serial.value() + ":";
        return note == null || !note.startsWith(prefix)
                ? null
                : new TimeStep(Long.parseLong(note.substring(prefix.length())));
    }

    static void forget(Visit visit) {
        visit.userSession().removeNote(NOTE);
    }
}
