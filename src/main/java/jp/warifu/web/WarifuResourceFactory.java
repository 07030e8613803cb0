package jp.warifu.web;

import java.time.Duration;
import jp.warifu.flow.AskedLanguage;
import jp.warifu.issuance.CertificateRounds;
import jp.warifu.screens.Screens;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.services.resource.RealmResourceProvider;
import org.keycloak.services.resource.RealmResourceProviderFactory;

/** Publishes screens and the application's entrance at {@code /realms/{realm}/warifu}. */
public final class WarifuResourceFactory implements RealmResourceProviderFactory {
    private static final int HOUR_SECONDS = 3_600;

    private Duration certificateRound = Duration.ofSeconds(HOUR_SECONDS);

    @Override
    public String getId() {
        return "warifu";
    }

    @Override
    public RealmResourceProvider create(KeycloakSession session) {
        return new RealmResourceProvider() {
            @Override
            public Object getResource() {
                AskedLanguage.take(session, session.getContext().getRealm());
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
        certificateRound = Duration.ofSeconds(config.getInt("certificate-round-seconds", HOUR_SECONDS));
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        // This factory is loaded once in every server.
        Screens.listen(factory);
        factory.register(new CertificateRounds(certificateRound));
    }

    @Override
    public void close() {
        // It holds nothing.
    }
}
