package jp.warifu.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jp.warifu.token.SerialNumber;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** 連絡者, and what he reads out. */
@Tag("S102")
final class CallerTest {
    @Test
    void isTakenDownWithoutWhatIsBlank() {
        Caller caller = new Caller("　山田 太郎 ", " ", "\n");

        assertThat(caller.name()).isEqualTo("山田 太郎");
        assertThat(caller.callback()).isNull();
        assertThat(caller.note()).isNull();
        assertThat(new Caller("x", null, null)).isEqualTo(new Caller("x", "", ""));
    }

    @Test
    void isCalledBackAtANumberAndSaysSeveralLines() {
        Caller caller = new Caller("山田", " ０９０-１２３４-５６７８ ", " 電車で紛失\r\n折り返し希望 ");

        assertThat(caller.callback()).isEqualTo("090-1234-5678");
        assertThat(caller.note()).isEqualTo("電車で紛失\r\n折り返し希望");
    }

    @ParameterizedTest
    @ValueSource(strings = {"12345", "123456789012345678901", "090 1234 5678", "-90-1234", "+81(90)1234", "電話なし"})
    void isCalledBackAtNothingElse(String callback) {
        assertThatThrownBy(() -> new Caller("山田", callback, null)).hasMessageContaining("callback");
    }

    @Test
    void hasABound() {
        assertThat(new Caller("名".repeat(100), "+8190123456", "記".repeat(500)).note())
                .hasSize(500);
        assertThatThrownBy(() -> new Caller("名".repeat(101), null, null)).hasMessageContaining("callerName");
        assertThatThrownBy(() -> new Caller("  ", null, null)).hasMessageContaining("callerName");
        assertThatThrownBy(() -> new Caller("山\n田", null, null)).hasMessageContaining("callerName");
        assertThatThrownBy(() -> new Caller("山田", null, "記".repeat(501))).hasMessageContaining("note");
        assertThatThrownBy(() -> new Caller("山田", null, "a\u0007b")).hasMessageContaining("note");
    }

    @ParameterizedTest
    @CsvSource({"STOP, true, false", "INCIDENT, false, true", "STOP_AND_INCIDENT, true, true"})
    void asksForAStopOrABlockOrBoth(ReportOperation operation, boolean stops, boolean blocks) {
        assertThat(operation.stops()).isEqualTo(stops);
        assertThat(operation.blocksToken()).isEqualTo(blocks);
        assertThat(operation.isOfAdministrator()).isFalse();
        assertThat(ReportOperation.named(operation.name())).isEqualTo(operation);
    }

    @Test
    @Tag("S8")
    void asksForTheAdministratorsStopByAWordOfItsOwn() {
        assertThat(ReportOperation.STOP_ADMINISTRATOR.isOfAdministrator()).isTrue();
        assertThat(ReportOperation.STOP_ADMINISTRATOR.blocksToken()).isFalse();
        assertThatThrownBy(() -> ReportOperation.named("stop"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("STOP_ADMINISTRATOR");
    }

    @ParameterizedTest
    @CsvSource({"0001, true", "０００１, true", "00-0 001, true", "hw00000001, true", "0002, false", "W00000002, false"})
    void readsOutTheEndOfASerialNumberOrAllOfIt(String said, boolean matches) {
        assertThat(new SerialEnding(said).matches(new SerialNumber("HW00000001")))
                .isEqualTo(matches);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "001", "0 0-1", "00_01", "%001"})
    void readsOutFourCharactersAtLeast(String said) {
        assertThatThrownBy(() -> new SerialEnding(said)).isInstanceOf(IllegalArgumentException.class);
    }
}
