package jp.warifu.pin;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * 初期暗証番号 of one account, to be answered or printed once: they are stored nowhere but as hashes.
 *
 * @param login the 暗証番号; null when it stays
 * @param confirmation the 確認暗証番号; null when it stays
 */
public record IssuedPins(@Nullable Pin login, @Nullable Pin confirmation) {
    /** What goes into the letter. */
    public Optional<String> value(PinKind kind) {
        Pin pin = switch (kind) {
            case LOGIN -> login;
            case CONFIRMATION -> confirmation;
        };
        return Optional.ofNullable(pin).map(Pin::value);
    }

    @Override
    public String toString() {
        return "IssuedPins[…]";
    }
}
