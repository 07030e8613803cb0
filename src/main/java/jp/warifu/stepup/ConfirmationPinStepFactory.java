package jp.warifu.stepup;

import java.util.List;
import jp.warifu.flow.StepFactory;
import org.keycloak.authentication.AuthenticationFlowCallbackFactory;
import org.keycloak.authentication.Authenticator;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.KeycloakSession;

/** Declares the confirmation PIN at a transaction (利用者確認暗証番号). */
public final class ConfirmationPinStepFactory extends StepFactory implements AuthenticationFlowCallbackFactory {
    public ConfirmationPinStepFactory() {
        super(
                "warifu-confirmation-pin",
                "Warifu transaction confirmation PIN (利用者確認暗証番号)",
                "Asks users of contracts that do not use one-time passwords for their confirmation PIN. Belongs on the"
                        + " level 'transaction' with max age 0, as ALTERNATIVE beside warifu-otp.",
                List.of(),
                new ConfirmationPinStep(null));
    }

    @Override
    public Requirement[] getRequirementChoices() {
        return requiredOrAlternative();
    }

    @Override
    public Authenticator create(KeycloakSession session) {
        return new ConfirmationPinStep(session);
    }
}
