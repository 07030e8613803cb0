package jp.warifu.report;

import java.text.Normalizer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * 連絡者: who called.
 *
 * @param name as given on the telephone
 * @param callback the number to call back
 * @param note what else was said; never a PIN or a code
 */
public record Caller(
        String name, @Nullable String callback, @Nullable String note) {
    private static final Pattern PHONE = Pattern.compile("[0-9+][0-9-]{5,19}");
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_NOTE = 500;

    public Caller {
        name = name.strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME || hasControl(name, false)) {
            throw new IllegalArgumentException("callerName has 1 to " + LONGEST_NAME + " characters, none to control");
        }
        callback = callback == null || callback.isBlank()
                ? null
                : Normalizer.normalize(callback, Normalizer.Form.NFKC).strip();
        if (callback != null && !PHONE.matcher(callback).matches()) {
            throw new IllegalArgumentException("callback is a telephone number");
        }
        note = note == null || note.isBlank() ? null : note.strip();
        if (note != null && (note.length() > LONGEST_NOTE || hasControl(note, true))) {
            throw new IllegalArgumentException("note has at most " + LONGEST_NOTE + " characters, none to control");
        }
    }

    private static boolean hasControl(String text, boolean lines) {
        return text.codePoints().anyMatch(c -> Character.isISOControl(c) && !(lines && (c == '\n' || c == '\r')));
    }
}
