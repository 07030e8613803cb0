package jp.warifu.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FreshTokenLimitTest {
    private static final Instant REGISTERED = Instant.parse("2026-04-01T00:00:00Z");
    private static final FreshTokenLimit LIMIT = new FreshTokenLimit(Duration.ofHours(24), new BigDecimal(1_000_000));

    @ParameterizedTest
    @CsvSource({"0, true", "86399, true", "86400, false"})
    void aTokenIsFreshForThePeriod(long seconds, boolean fresh) {
        assertThat(LIMIT.isFresh(REGISTERED, REGISTERED.plusSeconds(seconds))).isEqualTo(fresh);
    }

    @Test
    void withoutAPeriodNoneIs() {
        assertThat(new FreshTokenLimit(Duration.ZERO, BigDecimal.ZERO).isFresh(REGISTERED, REGISTERED))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "JPY, 1000000, 0, true",
        "JPY, 1000001, 0, false",
        "JPY, 1, 999999, true",
        "JPY, 1, 1000000, false",
        "USD, 1, 0, false"
    })
    void theSumOfAllCounts(String currency, BigDecimal amount, BigDecimal before, boolean admitted) {
        assertThat(LIMIT.admits(Currency.getInstance(currency), amount, before)).isEqualTo(admitted);
    }

    @Test
    void whatMovesNoMoneyIsAdmitted() {
        assertThat(LIMIT.admits(null, null, new BigDecimal(1_000_000))).isTrue();
    }
}
