package jp.warifu.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** 受付番号, as people read them out. */
@Tag("S102")
final class ReceiptNumberTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 25);

    /** Check digits computed by hand with the rule of ISO/IEC 7812-1, annex B. */
    @ParameterizedTest
    @CsvSource({"1, 20261125-000001-5", "123, 20261125-000123-7", "999999, 20261125-999999-3"})
    void hasACheckDigit(int number, String receipt) {
        assertThat(ReceiptNumber.of(DAY, number)).hasToString(receipt);
    }

    @ParameterizedTest
    @ValueSource(strings = {"20261125-000001-5", "202611250000015", " ２０２６１１２５－０００００１－５ ", "20261125 000001 5"})
    void isReadAsPeopleTypeIt(String typed) {
        assertThat(new ReceiptNumber(typed).value()).isEqualTo("20261125-000001-5");
    }

    /** Any one digit typed wrongly is noticed. */
    @Test
    void noticesAWrongDigit() {
        String digits = "202611250001237";
        for (int i = 0; i < digits.length(); i++) {
            for (char wrong = '0'; wrong <= '9'; wrong++) {
                if (digits.charAt(i) != wrong) {
                    String typed = digits.substring(0, i) + wrong + digits.substring(i + 1);
                    assertThatThrownBy(() -> new ReceiptNumber(typed))
                            .as(typed)
                            .isInstanceOf(IllegalArgumentException.class);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "20261125", "20261125-000001", "x0261125-000001-4", "20261125-000001-54"})
    void isNothingElse(String typed) {
        assertThatThrownBy(() -> new ReceiptNumber(typed)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 1_000_000})
    void hasABound(int number) {
        assertThatThrownBy(() -> ReceiptNumber.of(DAY, number)).isInstanceOf(IllegalArgumentException.class);
    }
}
