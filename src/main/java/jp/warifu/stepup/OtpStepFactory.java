package jp.warifu.stepup;

import java.util.List;
import jp.warifu.flow.StepFactory;
import jp.warifu.token.CodeLimits;
import org.keycloak.authentication.AuthenticationFlowCallbackFactory;
import org.keycloak.authentication.Authenticator;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.KeycloakSession;

/** Declares the code at a transaction (ワンタイムパスワード). */
public final class OtpStepFactory extends StepFactory implements AuthenticationFlowCallbackFactory {
    public OtpStepFactory() {
        super(
                CodeLimits.STEP,
                "Warifu transaction code (ワンタイムパスワード)",
                "Asks for the code of the user's registered token. Belongs on the level 'transaction' with max age 0;"
                        + " as ALTERNATIVE it leaves contracts without one-time passwords to warifu-confirmation-pin.",
                List.of(CodeLimits.USER, CodeLimits.TOKEN),
                new OtpStep(null));
    }

    @Override
    public Requirement[] getRequirementChoices() {
        return requiredOrAlternative();
    }

    @Override
    public Authenticator create(KeycloakSession session) {
        return new OtpStep(session);
    }
}
