package jp.warifu.branch;

import jp.warifu.keys.KeyWatch;
import jp.warifu.staff.StaffSetup;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.ext.AdminRealmResourceProvider;
import org.keycloak.services.resources.admin.ext.AdminRealmResourceProviderFactory;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/** Publishes the staff API at {@code /admin/realms/{realm}/warifu}. */
public final class StaffResourceFactory implements AdminRealmResourceProviderFactory {
    @Override
    public String getId() {
        return "warifu";
    }

    @Override
    public AdminRealmResourceProvider create(KeycloakSession session) {
        return new AdminRealmResourceProvider() {
            @Override
            public Object getResource(
                    KeycloakSession current,
                    RealmModel realm,
                    AdminPermissionEvaluator auth,
                    AdminEventBuilder adminEvent) {
                return new StaffResource(new Counter(current, realm, auth, adminEvent));
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
        factory.register(new StaffSetup());
        factory.register(new KeyWatch());
    }

    @Override
    public void close() {
        // It holds nothing.
    }
}
