package jp.warifu.pin;

import java.util.List;
import jp.warifu.flow.StepFactory;

/** Declares the step that has initial PINs changed (初期暗証番号の変更). */
public final class InitialPinStepFactory extends StepFactory {
    public InitialPinStepFactory() {
        super(
                "warifu-initial-pins",
                "Warifu initial PINs (初期暗証番号の変更)",
                "Has the PINs changed that the bank gave, once; belongs after every factor of the log-in.",
                List.of(),
                new InitialPinStep());
    }
}
