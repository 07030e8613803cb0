package jp.warifu.desk;

import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.services.resource.RealmResourceProvider;
import org.keycloak.services.resource.RealmResourceProviderFactory;

/** Publishes the staff's pages at {@code /realms/{realm}/warifu-staff}. */
public final class DeskResourceFactory implements RealmResourceProviderFactory {
    @Override
    public String getId() {
        return "warifu-staff";
    }

    @Override
    public RealmResourceProvider create(KeycloakSession session) {
        return new RealmResourceProvider() {
            @Override
            public Object getResource() {
                return new DeskResource(session);
            }

            @Override
            public void close() {
                // It holds nothing.
            }
        };
    }

    @Override
    public void init(Config.Scope config) {
        // Nothing to configure.
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        // Nothing to look up.
    }

    @Override
    public void close() {
        // It holds nothing.
    }
}
