package jp.warifu.contract;

import java.util.List;
import jp.warifu.flow.StepFactory;
import jp.warifu.settings.Setting;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;

/** Declares the step that goes on from a session. */
public final class EntrySessionFactory extends StepFactory {
    static final Setting<Role> ENTRY = Setting.choice(
            "entry",
            "Entry",
            "Whose sessions may go on here: the administrator's (管理者ログイン) or users' (利用者ログイン). Must be set.",
            Role.class,
            null);

    private static final Requirement[] CHOICES = {Requirement.ALTERNATIVE, Requirement.DISABLED};

    public EntrySessionFactory() {
        super(
                "warifu-session",
                "Warifu session (ログイン中)",
                "Goes on from the browser's session, only for the role of this entry and with the certificate that the"
                        + " session began with. Stands in place of Keycloak's cookie step.",
                List.of(ENTRY),
                new EntrySession());
    }

    @Override
    public Requirement[] getRequirementChoices() {
        return CHOICES.clone();
    }
}
