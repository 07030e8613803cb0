package jp.warifu.businessweb.pages;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class YenTest {

    @ParameterizedTest
    @CsvSource({"1,1", "'1,200,000',1200000", "１２００円,1200", "'￥ 1,000',1000", "999999999999,999999999999", "007,7"})
    void isReadAsPeopleTypeIt(String typed, long yen) {
        assertThat(Yen.read(typed)).hasValue(yen);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "000", "-1", "1.5", "1e3", "1000000000000", "百", "0x10", "١"})
    void isNothingElse(String typed) {
        assertThat(Yen.read(typed)).isEmpty();
    }
}
