package jp.warifu.customer;

import java.util.List;
import jp.warifu.csv.CsvWriter;
import org.jspecify.annotations.Nullable;

/** 暗証番号通知 as a file for who prints the letters: names from a customer are no formulas there. */
public record PinLetters(List<PinLetter> letters) {
    /** The media type of {@link #csv}. */
    public static final String CSV = "text/csv";

    public String csv() {
        CsvWriter file = new CsvWriter()
                .row(List.of("contract", "user_id", "username", "name", "login_pin", "confirmation_pin"));
        for (PinLetter letter : letters) {
            file.row(List.of(
                    letter.contract(),
                    orNothing(letter.userId()),
                    letter.username(),
                    letter.name(),
                    orNothing(letter.loginPin()),
                    orNothing(letter.confirmationPin())));
        }
        return file.text();
    }

    private static String orNothing(@Nullable String value) {
        return value == null ? "" : value;
    }
}
