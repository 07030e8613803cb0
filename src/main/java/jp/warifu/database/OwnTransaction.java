package jp.warifu.database;

import jakarta.persistence.EntityManager;
import java.util.function.Function;

/**
 * Runs work in a transaction of its own that is committed, durably, before {@link #run} returns.
 *
 * <p>The request's own transaction must not write the rows of the ledgers: Keycloak may commit it asynchronously, and
 * a row that both write would make the request wait for itself.
 */
@FunctionalInterface
public interface OwnTransaction {
    /**
     * @param work gets an entity manager that lives as long as the transaction; an exception rolls back and is
     *     rethrown
     * @return what {@code work} returned, after the commit
     */
    <T> T run(Function<EntityManager, T> work);
}
