package jp.warifu.database;

import java.sql.Connection;
import java.sql.SQLException;
import org.hibernate.Session;
import org.jboss.logging.Logger;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.models.utils.PostMigrationEvent;
import org.keycloak.provider.ProviderEvent;
import org.keycloak.provider.ProviderEventListener;

/** Says at the start when the database works at a level that the ledgers were not made for, as MariaDB does by itself. */
public final class IsolationCheck implements ProviderEventListener {
    private static final Logger LOG = Logger.getLogger(IsolationCheck.class);

    @Override
    public void onEvent(ProviderEvent event) {
        if (event instanceof PostMigrationEvent started) {
            KeycloakModelUtils.runJobInTransaction(started.getFactory(), session -> {
                Session own = KeycloakOwnTransaction.entityManager(session).unwrap(Session.class);
                if (!own.doReturningWork(IsolationCheck::isReadCommitted)) {
                    LOG.error("the database does not work at READ COMMITTED: counts may be of before a wait, see"
                            + " docs/database.md");
                }
            });
        }
    }

    static boolean isReadCommitted(Connection connection) throws SQLException {
        return connection.getTransactionIsolation() == Connection.TRANSACTION_READ_COMMITTED;
    }
}
