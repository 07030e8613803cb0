package jp.warifu.database;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.function.Function;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * An {@link OwnTransaction} beside the request's, in a Keycloak session of its own.
 *
 * <p>Its commit is synchronous: Keycloak switches a PostgreSQL transaction to asynchronous commit only when nothing
 * but entities that allow it were written in the same session, and here nothing else is written.
 */
public record KeycloakOwnTransaction(KeycloakSessionFactory sessions) implements OwnTransaction {
    /** The transactions that the ledgers use. */
    public static OwnTransaction beside(KeycloakSession session) {
        return beside(session.getKeycloakSessionFactory());
    }

    /** The same for work that goes on without the request. */
    public static OwnTransaction beside(KeycloakSessionFactory sessions) {
        return new RetriedTransaction(new KeycloakOwnTransaction(sessions));
    }

    /**
     * The same for work that may take longer than the server lets a transaction last.
     *
     * @param limit how long it may take
     */
    public static OwnTransaction lasting(KeycloakSessionFactory sessions, Duration limit) {
        OwnTransaction once = new OwnTransaction() {
            @Override
            public <T> T run(Function<EntityManager, T> work) {
                KeycloakModelUtils.setTransactionLimit(sessions, (int) limit.toSeconds());
                try {
                    return new KeycloakOwnTransaction(sessions).run(work);
                } finally {
                    KeycloakModelUtils.setTransactionLimit(sessions, 0);
                }
            }
        };
        return new RetriedTransaction(once);
    }

    @Override
    public <T> T run(Function<EntityManager, T> work) {
        return KeycloakModelUtils.runJobInTransactionWithResult(sessions, own -> work.apply(entityManager(own)));
    }

    /**
     * The same for work that needs more of Keycloak than the entity manager, as credentials do.
     *
     * @param work gets a session of its own, in the realm of this one
     */
    public static <T> T inOwnSession(KeycloakSession session, Function<KeycloakSession, T> work) {
        return inRealm(
                session.getKeycloakSessionFactory(),
                session.getContext().getRealm().getId(),
                work);
    }

    /**
     * The same where there is no request, as in work in the background.
     *
     * @throws IllegalStateException when the realm is gone
     */
    public static <T> T inRealm(KeycloakSessionFactory factory, String realmId, Function<KeycloakSession, T> work) {
        return RetriedTransaction.anew(() -> KeycloakModelUtils.runJobInTransactionWithResult(factory, own -> {
            RealmModel realm = own.realms().getRealm(realmId);
            if (realm == null) {
                throw new IllegalStateException("the realm is gone");
            }
            own.getContext().setRealm(realm);
            return work.apply(own);
        }));
    }

    /** The entity manager of the request's own transaction, for reading. */
    public static EntityManager entityManager(KeycloakSession session) {
        return session.getProvider(JpaConnectionProvider.class).getEntityManager();
    }
}
