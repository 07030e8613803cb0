package jp.warifu.pin;

import java.util.Collection;
import java.util.random.RandomGenerator;

/**
 * 初期暗証番号 as the bank makes them up: ten letters and digits that nobody can confuse in a printed letter, and that stand
 * up to the rules for PINs that people choose.
 */
public record RandomPins(RandomGenerator random) {
    /** Without 0 and O, 1, l and I, and o. */
    private static final String CHARACTERS = "23456789" + "abcdefghijkmnpqrstuvwxyz" + "ABCDEFGHJKLMNPQRSTUVWXYZ";

    private static final int LENGTH = 10;

    /** @param ids 契約先ID and 利用者ID of the owner, which it does not contain */
    Pin next(Collection<String> ids) {
        while (true) {
            StringBuilder text = new StringBuilder(LENGTH);
            for (int i = 0; i < LENGTH; i++) {
                text.append(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
            }
            Pin pin = new Pin(text.toString());
            if (holdsEveryKind(pin) && PinRules.objection(pin, ids).isEmpty()) {
                return pin;
            }
        }
    }

    /** Both PINs of one account: they differ (S16). */
    public IssuedPins pair(Collection<String> ids) {
        Pin login = next(ids);
        Pin confirmation = next(ids);
        while (confirmation.equals(login)) {
            confirmation = next(ids);
        }
        return new IssuedPins(login, confirmation);
    }

    /** A realm's policy may ask for each. */
    private static boolean holdsEveryKind(Pin pin) {
        return pin.value().chars().anyMatch(Character::isDigit)
                && pin.value().chars().anyMatch(Character::isUpperCase)
                && pin.value().chars().anyMatch(Character::isLowerCase);
    }
}
