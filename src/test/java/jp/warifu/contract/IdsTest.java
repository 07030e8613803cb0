package jp.warifu.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** 契約先ID and 利用者ID as people type them. */
@Tag("S115")
final class IdsTest {

    @Nested
    @Tag("S2")
    class AContractId {
        @ParameterizedTest
        @ValueSource(strings = {"123456", "１２３４５６", " 123456 ", "　123456"})
        void isNormalised(String typed) {
            assertThat(new ContractId(typed).value()).isEqualTo("123456");
        }

        @Test
        void hasUpToElevenDigitsAndKeepsLeadingZeros() {
            assertThat(new ContractId("00123456789").value()).isEqualTo("00123456789");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "12345",
                    "123456789012",
                    "12345a",
                    "123 456",
                    "123-456",
                    "١٢٣٤٥٦",
                    "123456\u0000",
                    "' or 1=1"
                })
        void isNothingElse(String typed) {
            assertThatThrownBy(() -> new ContractId(typed)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Nested
    class AUserId {
        @ParameterizedTest
        @ValueSource(strings = {"Tanaka01", "Ｔａｎａｋａ０１", " Tanaka01 "})
        void isNormalisedAndKeepsItsCase(String typed) {
            assertThat(new UserId(typed).value()).isEqualTo("Tanaka01");
        }

        @Test
        void hasUpToThirtyCharacters() {
            assertThat(new UserId("a".repeat(30)).value()).hasSize(30);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "tanak",
                    "0123456789012345678901234567890",
                    "田中田中田中",
                    "tanaka 01",
                    "tanaka-01",
                    "tanaka_01",
                    "tanaka01\n;",
                    "<b>tanaka</b>"
                })
        void isNothingElse(String typed) {
            assertThatThrownBy(() -> new UserId(typed)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
