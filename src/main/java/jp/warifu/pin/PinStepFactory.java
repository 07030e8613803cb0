package jp.warifu.pin;

import java.util.List;
import jp.warifu.flow.StepFactory;

/** Declares the PIN step (暗証番号). */
public final class PinStepFactory extends StepFactory {
    public PinStepFactory() {
        super(
                "warifu-pin",
                "Warifu PIN (暗証番号)",
                "Asks for the login PIN of the account that the certificate named; failures are counted exactly, in the"
                        + " database.",
                List.of(),
                new PinStep());
    }
}
