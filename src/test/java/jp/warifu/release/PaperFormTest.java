package jp.warifu.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import jp.warifu.contract.UserId;
import jp.warifu.token.SerialNumber;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** 依頼書: what stands on it. */
@Tag("S97")
final class PaperFormTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 25);

    @ParameterizedTest
    @CsvSource({"'  ka-0012 ', KA-0012", "ＫＡ－００１２, KA-0012", "ｋａ／７, KA/7", "2026.5, 2026.5", "7, 7"})
    void numberIsNormalised(String typed, String number) {
        assertThat(new PaperForm(typed, TODAY, null).number()).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "-1", "1-", "KA 12", "KA\n12", "<b>", "123456789012345678901234567890123", "依頼1"})
    void numberHasABound(String typed) {
        assertThatThrownBy(() -> new PaperForm(typed, TODAY, null)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void reasonHasABound() {
        assertThat(new PaperForm("1", TODAY, "あ".repeat(500)).reason()).hasSize(500);
        assertThat(new PaperForm("1", TODAY, "  ").reason()).isNull();
        assertThatThrownBy(() -> new PaperForm("1", TODAY, "あ".repeat(501)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PaperForm("1", TODAY, "a\u0000b")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({"2026-11-25, true", "2026-11-26, false", "2025-11-25, true", "2025-11-24, false"})
    void dateIsWithinTheLastYear(LocalDate date, boolean right) {
        PaperForm form = new PaperForm("1", date, null);
        if (right) {
            form.checkDate(TODAY);
        } else {
            assertThatThrownBy(() -> form.checkDate(TODAY)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    /** Each kind is about one sort of subject; what is named beside it is a mistake and must not be overlooked. */
    @ParameterizedTest
    @EnumSource
    void subjectIsOfTheKind(RequestKind kind) {
        Subject none = new Subject(null, null);
        Subject user = new Subject(new UserId("user0001"), null);
        Subject token = new Subject(null, new SerialNumber("HW00000001"));
        Subject both = new Subject(new UserId("user0001"), new SerialNumber("HW00000001"));

        assertThat(fits(none, kind))
                .isEqualTo(kind.of() == RequestKind.Of.CONTRACT || kind.of() == RequestKind.Of.PERSON);
        assertThat(fits(user, kind)).isEqualTo(kind.of() == RequestKind.Of.USER || kind.of() == RequestKind.Of.PERSON);
        assertThat(fits(token, kind)).isEqualTo(kind.of() == RequestKind.Of.TOKEN);
        assertThat(fits(both, kind)).isFalse();
    }

    private static boolean fits(Subject subject, RequestKind kind) {
        try {
            subject.check(kind);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
