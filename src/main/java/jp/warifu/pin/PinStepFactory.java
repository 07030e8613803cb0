package jp.warifu.pin;

import java.util.List;
import jp.warifu.flow.StepFactory;
import jp.warifu.settings.Setting;

/** Declares the PIN step (暗証番号). */
public final class PinStepFactory extends StepFactory {
    static final Setting<Integer> LIMIT = Setting.number(
            "limit", "Wrong PINs", "How many wrong PINs in a row stop a user or lock an administrator", 5, 3, 10);

    public PinStepFactory() {
        super(
                "warifu-pin",
                "Warifu PIN (暗証番号)",
                "Asks for the login PIN of the account that the certificate named; failures are counted exactly, in the"
                        + " database.",
                List.of(LIMIT),
                new PinStep());
    }
}
