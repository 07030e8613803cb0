package jp.warifu.secret;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a realm that hold secrets of one kind, by the key that sealed them. Each question goes by the index on
 * realm, key and id.
 *
 * @param kind as in {@link Place}
 * @param entity with the attributes {@code id}, {@code realmId}, {@code serial} and {@code keyId}
 * @param secret the attribute that holds the sealed value
 * @param version the attribute that counts its re-writes
 */
public record SealedRows(EntityManager em, String realmId, String kind, String entity, String secret, String version) {
    /** How many rows each key in use has sealed. */
    public Map<SecretKeyId, Long> counts() {
        Map<SecretKeyId, Long> counts = new TreeMap<>((a, b) -> a.value().compareTo(b.value()));
        em
                .createQuery(
                        "select r.keyId, count(r) from " + entity + " r where r.realmId = :realm group by r.keyId",
                        Object[].class)
                .setParameter("realm", realmId)
                .getResultList()
                .stream()
                .forEach(row -> counts.put(new SecretKeyId((String) row[0]), (Long) row[1]));
        return counts;
    }

    /** The next key that sealed any row, in the order of ids, without a look at all rows. */
    public Optional<SecretKeyId> keyAfter(@Nullable SecretKeyId id) {
        return Optional.ofNullable(em.createQuery(
                                "select min(r.keyId) from " + entity + " r where r.realmId = :realm and r.keyId > :id",
                                String.class)
                        .setParameter("realm", realmId)
                        .setParameter("id", id == null ? "" : id.value())
                        .getSingleResult())
                .map(SecretKeyId::new);
    }

    /** @param after the id of the row before the first one; empty at the beginning */
    public List<SealedRow> under(SecretKeyId key, String after, int most) {
        return em
                .createQuery(
                        "select r.id, r.serial, r." + secret + ", r." + version + " from " + entity + " r"
                                + " where r.realmId = :realm and r.keyId = :key and r.id > :after order by r.id",
                        Object[].class)
                .setParameter("realm", realmId)
                .setParameter("key", key.value())
                .setParameter("after", after)
                .setMaxResults(most)
                .getResultList()
                .stream()
                .map(row -> new SealedRow(
                        (String) row[0],
                        new Place(realmId, kind, (String) row[1], (Integer) row[3]),
                        new Sealed(key, (byte[]) row[2])))
                .toList();
    }

    /**
     * Puts another value, sealed for the {@linkplain Place#next() next} place, where the row still is as it was read.
     *
     * @return false when somebody else has written it since
     */
    public boolean replace(SealedRow read, Sealed sealed) {
        return em.createQuery("update " + entity + " r set r." + secret + " = :secret, r.keyId = :key, r." + version
                                + " = :next where r.id = :id and r.keyId = :old and r." + version + " = :version")
                        .setParameter("secret", sealed.bytes())
                        .setParameter("key", sealed.key().value())
                        .setParameter("next", read.place().next().version())
                        .setParameter("id", read.id())
                        .setParameter("old", read.sealed().key().value())
                        .setParameter("version", read.place().version())
                        .executeUpdate()
                == 1;
    }
}
