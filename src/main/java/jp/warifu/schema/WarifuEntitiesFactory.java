package jp.warifu.schema;

import jp.warifu.audit.SealingSchedule;
import jp.warifu.database.IsolationCheck;
import org.keycloak.Config;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProvider;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/** Its id names Liquibase's own table: {@code DATABASECHANGELOG_WARIFU}. */
public final class WarifuEntitiesFactory implements JpaEntityProviderFactory {
    static final String ID = "warifu";

    private static final JpaEntityProvider ENTITIES = new WarifuEntities();

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public JpaEntityProvider create(KeycloakSession session) {
        return ENTITIES;
    }

    @Override
    public void init(Config.Scope config) {
        // Nothing to configure.
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        factory.register(new RemovalListener());
        factory.register(new IsolationCheck());
        factory.register(new SealingSchedule());
    }

    @Override
    public void close() {
        // It holds nothing.
    }
}
