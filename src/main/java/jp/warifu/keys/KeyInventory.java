package jp.warifu.keys;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import jp.warifu.card.Cards;
import jp.warifu.database.KeycloakOwnTransaction;
import jp.warifu.secret.SealedRows;
import jp.warifu.secret.SecretCipher;
import jp.warifu.secret.SecretKeyId;
import jp.warifu.secret.SecretUnavailableException;
import jp.warifu.secret.VaultKeys;
import jp.warifu.token.Tokens;
import org.keycloak.models.KeycloakSession;

/** Which keys the realm of a session uses, for how much, and whether they can be had. */
public record KeyInventory(KeycloakSession session) {
    /**
     * One key.
     *
     * @param available whether this node can have it now, and it works
     * @param seeds how many tokens' seeds it has sealed
     * @param cards how many cards' cells
     */
    public record KeyUse(String id, boolean current, boolean available, long seeds, long cards) {}

    /** The current key and each that has sealed anything. Looks at every row's entry in an index. */
    public List<KeyUse> keys() {
        SecretCipher cipher = VaultKeys.cipher(session);
        Map<SecretKeyId, Long> seeds = seeds().counts();
        Map<SecretKeyId, Long> cards = cells().counts();
        return ids(cipher).stream()
                .map(SecretKeyId::new)
                .map(id -> new KeyUse(
                        id.value(),
                        id.equals(cipher.current()),
                        isAvailable(cipher, id),
                        seeds.getOrDefault(id, 0L),
                        cards.getOrDefault(id, 0L)))
                .toList();
    }

    /** How many rows are not under the current key. */
    long left() {
        SecretKeyId current = VaultKeys.cipher(session).current();
        return count(seeds(), current) + count(cells(), current);
    }

    private static long count(SealedRows rows, SecretKeyId current) {
        return rows.counts().entrySet().stream()
                .filter(entry -> !entry.getKey().equals(current))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** The ids of the keys that are needed and cannot be had. Looks at no row. */
    public Set<String> missing() {
        SecretCipher cipher = VaultKeys.cipher(session);
        return ids(cipher).stream()
                .filter(id -> !isAvailable(cipher, new SecretKeyId(id)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Set<String> ids(SecretCipher cipher) {
        Set<String> ids = new TreeSet<>();
        ids.add(cipher.current().value());
        for (SealedRows rows : List.of(seeds(), cells())) {
            Optional<SecretKeyId> next = rows.keyAfter(null);
            while (next.isPresent()) {
                ids.add(next.get().value());
                next = rows.keyAfter(next.get());
            }
        }
        return ids;
    }

    private static boolean isAvailable(SecretCipher cipher, SecretKeyId id) {
        try {
            cipher.require(id);
            return true;
        } catch (SecretUnavailableException e) {
            return false;
        }
    }

    private SealedRows seeds() {
        return new Tokens(em(), realmId()).seeds();
    }

    private SealedRows cells() {
        return new Cards(em(), realmId()).cells();
    }

    private EntityManager em() {
        return KeycloakOwnTransaction.entityManager(session);
    }

    private String realmId() {
        return session.getContext().getRealm().getId();
    }
}
