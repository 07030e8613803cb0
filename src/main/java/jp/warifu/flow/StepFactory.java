package jp.warifu.flow;

import java.util.List;
import jp.warifu.settings.Setting;
import org.keycloak.Config;
import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.AuthenticatorFactory;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderConfigProperty;

/** How a step appears in the admin console, with its settings: as REQUIRED, unless it says otherwise. */
public abstract class StepFactory implements AuthenticatorFactory {
    private static final Requirement[] REQUIRED_ONLY = {Requirement.REQUIRED, Requirement.DISABLED};

    private final String id;
    private final String displayType;
    private final String help;
    private final List<Setting<?>> settings;
    private final Authenticator step;

    protected StepFactory(String id, String displayType, String help, List<Setting<?>> settings, Authenticator step) {
        this.id = id;
        this.displayType = displayType;
        this.help = help;
        this.settings = settings;
        this.step = step;
    }

    @Override
    public final String getId() {
        return id;
    }

    @Override
    public final String getDisplayType() {
        return displayType;
    }

    @Override
    public final String getHelpText() {
        return help;
    }

    /** What docs/configuration.md lists for this step. */
    public final List<Setting<?>> settings() {
        return settings;
    }

    @Override
    public final List<ProviderConfigProperty> getConfigProperties() {
        return settings.stream().map(Setting::toProperty).toList();
    }

    @Override
    public Authenticator create(KeycloakSession session) {
        return step;
    }

    @Override
    public Requirement[] getRequirementChoices() {
        return REQUIRED_ONLY.clone();
    }

    /** For a step that stands alone, or beside another one that takes what this one leaves to it. */
    protected static Requirement[] requiredOrAlternative() {
        return new Requirement[] {Requirement.REQUIRED, Requirement.ALTERNATIVE, Requirement.DISABLED};
    }

    /** Null: none of Keycloak's categories, whose failure counting is not ours. */
    @Override
    @SuppressWarnings("NullAway") // Keycloak's contract: null where there is no category
    public final String getReferenceCategory() {
        return null;
    }

    @Override
    public final boolean isConfigurable() {
        return true;
    }

    @Override
    public final boolean isUserSetupAllowed() {
        return false;
    }

    @Override
    public void init(Config.Scope config) {
        // Settings belong to flows and realms, not to the server.
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        // Nothing to look up.
    }

    @Override
    public void close() {
        // Factories hold nothing.
    }
}
