package jp.warifu.pin;

import java.util.List;
import jp.warifu.contract.Role;
import jp.warifu.flow.StepFactory;
import jp.warifu.settings.Setting;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;

/** Declares the log-in by contract id and PIN (契約先ID). */
public final class ContractLoginStepFactory extends StepFactory {
    static final Setting<Role> ENTRY = Setting.choice(
            "entry",
            "Entry",
            "Who logs in here: the administrator (管理者ログイン) or users (利用者ログイン). Must be set.",
            Role.class,
            null);

    public ContractLoginStepFactory() {
        super(
                "warifu-contract-login",
                "Warifu contract id and PIN (契約先ID)",
                "Identifies the account by contract id, user id and log-in PIN, for contracts without certificates only."
                        + " As ALTERNATIVE before a sub-flow with the certificate it leaves browsers that present one to"
                        + " that sub-flow.",
                List.of(ENTRY),
                new ContractLoginStep());
    }

    @Override
    public Requirement[] getRequirementChoices() {
        return requiredOrAlternative();
    }
}
