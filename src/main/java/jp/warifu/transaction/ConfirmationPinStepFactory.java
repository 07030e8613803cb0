package jp.warifu.transaction;

import java.util.List;
import jp.warifu.flow.StepFactory;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;

/** Declares the confirmation PIN at a transaction (利用者確認暗証番号). */
public final class ConfirmationPinStepFactory extends StepFactory {
    public ConfirmationPinStepFactory() {
        super(
                "warifu-confirmation-pin",
                "Warifu transaction confirmation PIN (利用者確認暗証番号)",
                "Asks users of contracts that do not use one-time passwords for their confirmation PIN. Belongs on the"
                        + " level 'transaction' with max age 0, as ALTERNATIVE beside warifu-otp.",
                List.of(),
                new ConfirmationPinStep());
    }

    @Override
    public Requirement[] getRequirementChoices() {
        return requiredOrAlternative();
    }
}
