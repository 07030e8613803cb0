package jp.warifu.pin;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import jp.warifu.flow.Alert;

/** What a 暗証番号 must look like when it is set: 6 to 12 half-width letters and digits, mixed (S15, S16). */
public final class PinRules {
    private static final Pattern FORM = Pattern.compile("(?=.*[A-Za-z])(?=.*[0-9])[A-Za-z0-9]{6,12}");

    private PinRules() {}

    public static boolean allows(String pin) {
        return FORM.matcher(pin).matches();
    }

    /**
     * What keeps a PIN from being chosen by its owner: besides the form, that others would guess it.
     *
     * @param ids 契約先ID and 利用者ID, which are printed where everybody reads them
     * @return the first objection; empty when there is none
     */
    static Optional<Alert> objection(Pin chosen, Collection<String> ids) {
        String pin = chosen.value();
        if (!allows(pin)) {
            return Optional.of(Alert.PIN_RULES);
        }
        String lowerCase = pin.toLowerCase(Locale.ROOT);
        if (ids.stream().anyMatch(id -> lowerCase.contains(id.toLowerCase(Locale.ROOT)))) {
            return Optional.of(Alert.PIN_NAMES_ACCOUNT);
        }
        return CommonPins.contains(pin) ? Optional.of(Alert.PIN_COMMON) : Optional.empty();
    }
}
