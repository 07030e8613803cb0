package jp.warifu.customer;

import jp.warifu.pin.IssuedPins;
import jp.warifu.pin.PinKind;
import org.jspecify.annotations.Nullable;

/**
 * 暗証番号通知: initial PINs for one person, answered once and kept nowhere.
 *
 * @param contract 契約先ID
 * @param userId 利用者ID; null for the administrator
 * @param loginPin null: it is not new
 * @param confirmationPin null: it is not new
 */
public record PinLetter(
        String contract,
        @Nullable String userId,
        String username,
        String name,
        @Nullable String loginPin,
        @Nullable String confirmationPin) {

    public static PinLetter of(
            String contract, @Nullable String userId, String username, String name, IssuedPins pins) {
        return new PinLetter(
                contract,
                userId,
                username,
                name,
                pins.value(PinKind.LOGIN).orElse(null),
                pins.value(PinKind.CONFIRMATION).orElse(null));
    }

    @Override
    public String toString() {
        return "PinLetter[" + username + "]";
    }
}
