package jp.warifu.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What may be posted, and the one form of it that is digested. */
@Tag("S69")
final class TransactionContentTest {
    private static final String TRANSFER = """
            {"type":"transfer","sub":"u1","currency":"JPY","amount":"1200000",
             "payees":[{"name":"カ）ミドリシヨウジ","bank":"みどり銀行 本店","account":"普通 1234567","amount":"1200000"}],
             "reference":"請求書 2026-11-031"}""";

    private static TransactionContent read(String json) {
        return ContentJson.read(json.getBytes(StandardCharsets.UTF_8));
    }

    private static void assertRefused(String json, String member) {
        assertThatThrownBy(() -> read(json))
                .isInstanceOf(InvalidTransactionException.class)
                .hasMessageStartingWith(member + ":");
    }

    @Test
    void isReadWhole() {
        TransactionContent transfer = read(TRANSFER);

        assertThat(transfer.subject()).isEqualTo("u1");
        assertThat(transfer.type().value()).isEqualTo("transfer");
        assertThat(transfer.total()).isEqualTo(new BigDecimal("1200000"));
        assertThat(transfer.reference()).isEqualTo("請求書 2026-11-031");
        assertThat(transfer.isBatch()).isFalse();
        assertThat(transfer.payees()).containsExactly(new Payee("カ）ミドリシヨウジ", "みどり銀行 本店", "普通 1234567", "1200000"));
    }

    /** The digest was made by another implementation: openssl over the line that RFC 8785 prescribes. */
    @Test
    void isDigestedInTheFormOfRfc8785() {
        assertThat(ContentJson.canonical(read(TRANSFER)))
                .isEqualTo("{\"amount\":\"1200000\",\"currency\":\"JPY\",\"payees\":[{\"account\":\"普通 1234567\","
                        + "\"amount\":\"1200000\",\"bank\":\"みどり銀行 本店\",\"name\":\"カ）ミドリシヨウジ\"}],"
                        + "\"reference\":\"請求書 2026-11-031\",\"sub\":\"u1\",\"type\":\"transfer\"}");
        assertThat(read(TRANSFER).digest()).isEqualTo("6EJeDltnu6T-3uwWS9m0dwhViYVw_sFU7AeUl6KHZbU");
    }

    @ParameterizedTest
    @CsvSource({
        "1200000, 1200001",
        "みどり, みとり",
        "1234567, 1234568",
        "ミドリ, アオイ",
        "031, 032",
        "u1, u2",
        "transfer, transfers"
    })
    void hasAnotherDigestWhenAnythingInItIsAnother(String there, String instead) {
        assertThat(read(TRANSFER.replace(there, instead)).digest())
                .isNotEqualTo(read(TRANSFER).digest());
    }

    @Test
    void needsNoMoneyAndNoPayee() {
        TransactionContent change = read("{\"sub\":\"u1\",\"type\":\"limit-change\",\"reference\":\"1日 500万円\"}");

        assertThat(change.total()).isNull();
        assertThat(read("{\"type\":\"limit-change\",\"sub\":\"u1\",\"reference\":\"1日 500万円\"}")
                        .digest())
                .isEqualTo(change.digest());
    }

    @Nested
    class IsRefusedByName {
        @ParameterizedTest
        @ValueSource(strings = {"", "null", "[]", "\"x\"", "{", "{} {}", "{\"sub\":\"a\",\"sub\":\"b\"}"})
        void whenItIsNoObject(String json) {
            assertRefused(json, "body");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "sub        | {'type':'transfer'}",
                    "type       | {'sub':'u1'}",
                    "type       | {'sub':'u1','type':'Transfer'}",
                    "type       | {'sub':'u1','type':7}",
                    "body       | {'sub':'u1','type':'t','memo':'x'}",
                    "amount     | {'sub':'u1','type':'t','currency':'JPY'}",
                    "amount     | {'sub':'u1','type':'t','amount':'1'}",
                    "amount     | {'sub':'u1','type':'t','currency':'JPY','amount':1}",
                    "amount     | {'sub':'u1','type':'t','currency':'JPY','amount':'0'}",
                    "amount     | {'sub':'u1','type':'t','currency':'JPY','amount':'-5'}",
                    "amount     | {'sub':'u1','type':'t','currency':'JPY','amount':'1e9'}",
                    "amount     | {'sub':'u1','type':'t','currency':'JPY','amount':'007'}",
                    "amount     | {'sub':'u1','type':'t','currency':'JPY','amount':'10.5'}",
                    "amount     | {'sub':'u1','type':'t','currency':'USD','amount':'10.505'}",
                    "amount     | {'sub':'u1','type':'t','currency':'JPY','amount':'1234567890123456'}",
                    "currency   | {'sub':'u1','type':'t','currency':'YEN','amount':'1'}",
                    "currency   | {'sub':'u1','type':'t','currency':'XXX','amount':'1'}",
                    "payees     | {'sub':'u1','type':'t','payees':{}}",
                    "payees     | {'sub':'u1','type':'t','payees':[]}",
                    "payees[0]  | {'sub':'u1','type':'t','payees':['x']}",
                    "payees[0].name | {'sub':'u1','type':'t','payees':[{}]}",
                    "payees[0].amount | {'sub':'u1','type':'t','payees':[{'name':'n','amount':'1'}]}",
                    "reference  | {'sub':'u1','type':'t','reference':' '}",
                })
        void whenAMemberIsMissingOrWrong(String member, String json) {
            assertRefused(json.replace('\'', '"'), member);
        }

        @Test
        void whenTheSumIsNotWhatTheLinesSay() {
            assertRefused(TRANSFER.replaceFirst("\"amount\":\"1200000\"", "\"amount\":\"1200001\""), "amount");
        }

        /** A page would show these otherwise than they are executed. */
        @ParameterizedTest
        @ValueSource(strings = {"\\u202e", "\\u200b", "\\u0000", "\\n", "\\ud800", "\\u2066", "\\ufeff"})
        void whenItHasCharactersThatAreNotSeen(String unseen) {
            assertRefused(TRANSFER.replace("請求書", "請求" + unseen + "書"), "reference");
        }

        @Test
        void whenItIsTooLarge() {
            String line = "{\"name\":\"%s\"}".formatted("名".repeat(70));
            assertRefused(
                    "{\"sub\":\"u1\",\"type\":\"t\",\"payees\":[%s]}"
                            .formatted(String.join(",", Collections.nCopies(1001, "{\"name\":\"n\"}"))),
                    "payees");
            assertRefused(
                    "{\"sub\":\"u1\",\"type\":\"t\",\"payees\":[%s]}"
                            .formatted(String.join(",", Collections.nCopies(1300, line))),
                    "body");
            assertRefused(TRANSFER.replace("請求書", "書".repeat(140)), "reference");
            assertRefused("[".repeat(100_000), "body");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "普通 1234567, 普通 ***4567",
        "当座 １２３４５６７, 当座 ***４５６７",
        "123, 123",
        "DE89 3704 0044 0532 0130 00, **** **** **** **** **30 00",
    })
    void anAccountIsMaskedButForItsEnd(String account, String masked) {
        assertThat(new Payee("n", null, account, null).maskedAccount()).isEqualTo(masked);
    }
}
