package jp.warifu.stepup;

import java.util.List;
import jp.warifu.flow.StepFactory;
import jp.warifu.settings.Setting;
import org.keycloak.authentication.AuthenticationFlowCallbackFactory;
import org.keycloak.authentication.Authenticator;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.KeycloakSession;

/** Declares the code at a transaction (ワンタイムパスワード). */
public final class OtpStepFactory extends StepFactory implements AuthenticationFlowCallbackFactory {
    static final Setting<Integer> USER_LIMIT = Setting.number(
            "user-limit", "Wrong codes of a user", "How many wrong codes in a row stop the user (利用中止)", 5, 3, 10);

    static final Setting<Integer> TOKEN_LIMIT = Setting.number(
            "token-limit",
            "Wrong codes of a token",
            "How many wrong codes in a row, over all its users and their resumptions, lock the token",
            10,
            5,
            50);

    public OtpStepFactory() {
        super(
                "warifu-otp",
                "Warifu transaction code (ワンタイムパスワード)",
                "Asks for the code of the user's registered token. Belongs on the level 'transaction' with max age 0;"
                        + " as ALTERNATIVE it leaves contracts without one-time passwords to warifu-confirmation-pin.",
                List.of(USER_LIMIT, TOKEN_LIMIT),
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
