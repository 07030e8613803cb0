package jp.warifu.customer;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import jp.warifu.contract.Contract;
import org.jspecify.annotations.Nullable;

/**
 * What Keycloak itself holds of a contract's people: one statement for all of them, where its own interface takes one for
 * each.
 */
record Logins(EntityManager em, String realmId) {
    /** A Keycloak user. */
    record Login(
            String accountId, String username, @Nullable String email) {}

    /** By the id of the account. */
    Map<String, Login> of(Contract contract) {
        return em
                .createQuery(
                        "select u.id as id, u.username as username, u.email as email from UserEntity u"
                                + " where u.realmId = :realm"
                                + " and u.id in (select a.id from AccountEntity a where a.contract = :contract)",
                        Tuple.class)
                .setParameter("realm", realmId)
                .setParameter("contract", contract.rowId())
                .getResultList()
                .stream()
                .map(row -> new Login(
                        row.get("id", String.class), row.get("username", String.class), row.get("email", String.class)))
                .collect(Collectors.toMap(Login::accountId, Function.identity()));
    }
}
