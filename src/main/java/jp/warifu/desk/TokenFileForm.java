package jp.warifu.desk;

import java.util.Map;
import java.util.regex.Pattern;
import jp.warifu.flow.Alert;
import jp.warifu.flow.Input;
import jp.warifu.flow.InvalidInputException;
import jp.warifu.stock.FileKey;
import jp.warifu.stock.ImportOrder;
import jp.warifu.stock.StockFormat;
import jp.warifu.token.TokenKind;
import org.jspecify.annotations.Nullable;

/** What a member says of a maker's file, beside the file. */
record TokenFileForm(Input input) {
    /** The button that takes the file in; every other one only has it looked at. */
    private static final String IMPORT = "import";

    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final int LONGEST_PASSWORD = 1000;

    ImportOrder order() throws InvalidInputException {
        boolean dryRun = input.typed("decision").filter(IMPORT::equals).isEmpty();
        return new ImportOrder(
                input.value("kind", TokenKind::valueOf, Alert.UNKNOWN_OPERATION),
                input.value("format", StockFormat::valueOf, Alert.UNKNOWN_OPERATION),
                dryRun);
    }

    FileKey key(StockFormat format) throws InvalidInputException {
        String key = given("key");
        String password = given("password");
        String certificate = given("certificate");
        if (key != null && password != null) {
            throw new InvalidInputException(Alert.FILE_KEY_TWO_WAYS, "password");
        }
        if (password != null && password.length() > LONGEST_PASSWORD) {
            throw new InvalidInputException(Alert.TOO_LONG, "password");
        }
        return switch (format) {
            case CSV -> none(key, password, certificate);
            case PSKC -> {
                // Each alone first, to know which of them is wrong.
                String hex = key == null ? null : BLANKS.matcher(key).replaceAll("");
                check(hex, null, Alert.INVALID_FILE_KEY, "key");
                check(null, certificate, Alert.INVALID_CERTIFICATE, "certificate");
                yield FileKey.of(hex, password, certificate);
            }
        };
    }

    private static FileKey none(@Nullable String key, @Nullable String password, @Nullable String certificate)
            throws InvalidInputException {
        if (key != null || password != null || certificate != null) {
            throw new InvalidInputException(
                    Alert.FILE_KEY_UNNEEDED, key != null ? "key" : password != null ? "password" : "certificate");
        }
        return FileKey.none();
    }

    private static void check(@Nullable String hex, @Nullable String certificate, Alert alert, String field)
            throws InvalidInputException {
        try {
            FileKey.of(hex, null, certificate);
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException(alert, field);
        }
    }

    private @Nullable String given(String field) {
        String text = input.fields().getFirst(field);
        return text == null || text.isBlank() ? null : text;
    }

    /** To be shown again: the choices, and nothing of a key. */
    Map<String, String> typed() {
        return Map.of(
                "kind", input.typed("kind").orElse(""),
                "format", input.typed("format").orElse(""));
    }
}
