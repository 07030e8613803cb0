package jp.warifu.pin;

import java.util.Collection;
import java.util.Optional;
import jp.warifu.flow.Alert;
import jp.warifu.flow.Input;
import jp.warifu.flow.InvalidInputException;
import org.jspecify.annotations.Nullable;

/**
 * A 暗証番号 as its owner chose it (S15, S16, S18), typed twice because nobody can read it.
 *
 * @param field the input of the first entry; that of the second has {@value #AGAIN} behind its name
 */
public record NewPin(Pin pin, Pin again, String field) {
    private static final String AGAIN = "Again";

    /** @throws InvalidInputException when one of the two entries cannot be a PIN */
    public static NewPin read(Input input, String field) throws InvalidInputException {
        return new NewPin(Pin.read(input, field), Pin.read(input, field + AGAIN), field);
    }

    /**
     * @param ids 契約先ID and 利用者ID of the owner
     * @param old the PIN until now; null when it was not typed
     * @throws InvalidInputException with the first rule that the PIN breaks
     */
    public void judge(Collection<String> ids, @Nullable Pin old) throws InvalidInputException {
        Optional<Alert> objection = PinRules.objection(pin, ids);
        if (objection.isPresent()) {
            throw new InvalidInputException(objection.get(), field);
        }
        if (pin.equals(old)) {
            throw new InvalidInputException(Alert.PIN_UNCHANGED, field);
        }
        if (!pin.equals(again)) {
            throw new InvalidInputException(Alert.PIN_REPEATED_WRONG, field + AGAIN);
        }
    }

    /** @throws InvalidInputException when the login PIN and the confirmation PIN would be the same (S16) */
    public void differFrom(NewPin other) throws InvalidInputException {
        if (pin.equals(other.pin)) {
            throw new InvalidInputException(Alert.PINS_EQUAL, field);
        }
    }
}
