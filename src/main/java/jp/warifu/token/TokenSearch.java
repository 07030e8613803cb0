package jp.warifu.token;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * 在庫照会: pages of tokens by what is known of them. Each page is read along one index from where the last one ended, so that
 * it costs the same with ten thousand tokens in stock and with ten million.
 */
public record TokenSearch(EntityManager em, String realmId) {
    /** The most tokens of one page. */
    public static final int MOST = 200;

    /**
     * What is known of the tokens; what is null is not asked for.
     *
     * @param contract the row id of the contract
     * @param after the last serial number of the page before
     */
    public record Query(
            @Nullable SerialEnding ending,
            @Nullable TokenState state,
            @Nullable TokenKind kind,
            @Nullable String contract,
            @Nullable SerialNumber after,
            int max) {
        public Query {
            if (max < 1 || max > MOST) {
                throw new IllegalArgumentException("max is 1 to " + MOST);
            }
        }
    }

    /** By serial number; with an ending, by the serial number read backwards. */
    public List<Token> find(Query query) {
        if (query.contract() == null && query.ending() == null && (query.state() != null || query.kind() != null)) {
            return states(query)
                    .flatMap(state -> kinds(query).flatMap(kind -> page(query, state, kind)))
                    .sorted(Comparator.comparing(token -> token.serial().value()))
                    .limit(query.max())
                    .toList();
        }
        return page(query, query.state(), query.kind()).toList();
    }

    /** The index begins with state and kind: each pair of them is a stretch of it in the order of the serials. */
    private static Stream<TokenState> states(Query query) {
        return query.state() == null ? Stream.of(TokenState.values()) : Stream.of(query.state());
    }

    private static Stream<TokenKind> kinds(Query query) {
        return query.kind() == null ? Stream.of(TokenKind.values()) : Stream.of(query.kind());
    }

    private Stream<Token> page(Query query, @Nullable TokenState state, @Nullable TokenKind kind) {
        StringBuilder text = new StringBuilder("select t from TokenEntity t where t.realmId = :realm");
        Map<String, Object> values = new HashMap<>();
        SerialEnding ending = query.ending();
        SerialNumber after = query.after();
        String order = ending == null ? "t.serial" : "t.serialReversed";
        if (state != null) {
            text.append(" and t.state = :state");
            values.put("state", state);
        }
        if (kind != null) {
            text.append(" and t.kind = :kind");
            values.put("kind", kind);
        }
        if (query.contract() != null) {
            text.append(" and t.contract = :contract");
            values.put("contract", query.contract());
        }
        if (ending != null) {
            text.append(" and t.serialReversed >= :low and t.serialReversed < :high");
            values.put("low", ending.reversed());
            values.put("high", ending.beyond());
        }
        if (after != null) {
            text.append(" and ").append(order).append(" > :after");
            values.put("after", ending == null ? after.value() : after.reversed());
        }
        TypedQuery<TokenEntity> typed =
                em.createQuery(text.append(" order by ").append(order).toString(), TokenEntity.class);
        typed.setParameter("realm", realmId);
        values.forEach(typed::setParameter);
        return typed.setMaxResults(query.max()).getResultList().stream().map(Token::of);
    }
}
