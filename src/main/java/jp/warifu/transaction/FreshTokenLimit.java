package jp.warifu.transaction;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/**
 * What may be confirmed with a token that was registered or replaced a short while ago: whoever has taken a token over
 * gets no further than this before its owner has read the mail.
 *
 * @param period after the registration; zero: no limit
 * @param yen the sum of all that is confirmed within it; in other currencies nothing is
 */
public record FreshTokenLimit(Duration period, BigDecimal yen) {
    static final Currency YEN = Currency.getInstance("JPY");

    /** Whether a token registered then is fresh now. */
    public boolean isFresh(Instant registered, Instant now) {
        return now.isBefore(registered.plus(period));
    }

    /** @param confirmed in yen, with this token since it was registered */
    public boolean admits(@Nullable Currency currency, @Nullable BigDecimal amount, BigDecimal confirmed) {
        if (currency == null || amount == null) {
            return true;
        }
        return currency.equals(YEN) && confirmed.add(amount).compareTo(yen) <= 0;
    }
}
