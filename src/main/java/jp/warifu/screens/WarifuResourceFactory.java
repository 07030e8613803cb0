package jp.warifu.screens;

import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.services.resource.RealmResourceProvider;
import org.keycloak.services.resource.RealmResourceProviderFactory;
import org.keycloak.services.util.LocaleUtil;

/** Publishes the screens at {@code /realms/{realm}/warifu}. */
public final class WarifuResourceFactory implements RealmResourceProviderFactory {
    @Override
    public String getId() {
        return "warifu";
    }

    @Override
    public RealmResourceProvider create(KeycloakSession session) {
        return new RealmResourceProvider() {
            @Override
            public Object getResource() {
                // Outside a log-in nobody else takes the language that the pages' own links ask for.
                LocaleUtil.processLocaleParam(session, session.getContext().getRealm(), null);
                return new WarifuResource(session);
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
        // Steps and screens stop accounts without knowing what follows; this factory is loaded once in every server.
        factory.register(new FailureLogout());
        factory.register(new FailureMails());
    }

    @Override
    public void close() {
        // It holds nothing.
    }
}
