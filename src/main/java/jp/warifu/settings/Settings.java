package jp.warifu.settings;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.models.RealmModel;

/** Where settings are read from: a realm's attributes or the configuration of one step of a flow. */
@FunctionalInterface
public interface Settings {
    /** @return the text as it was saved, or null when the key is not set */
    @Nullable
    String get(String key);

    static Settings of(RealmModel realm) {
        return realm::getAttribute;
    }

    /** @param config may be null: a step without configuration has the defaults */
    static Settings of(@Nullable AuthenticatorConfigModel config) {
        Map<String, String> values = config == null || config.getConfig() == null ? Map.of() : config.getConfig();
        return values::get;
    }
}
