package jp.warifu.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import jp.warifu.audit.AuditRecord.Action;
import jp.warifu.database.DatabaseClock;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/** The checkpoints of a realm, as they were given out. */
public record Checkpoints(EntityManager em, String realmId) {

    /** Signs what a checkpoint says. */
    @FunctionalInterface
    interface Signer {
        /** @return JWS, compact */
        String sign(Checkpoint content);
    }

    /**
     * A checkpoint that was given out.
     *
     * @param seq number of the last record that it vouches for
     * @param at ISO 8601
     * @param jws what to keep, away from this database
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Issued(
            long number, long seq, String at, @Nullable String actor, String jws) {
        private static Issued of(AuditCheckpointEntity row) {
            return new Issued(row.number, row.seq, Instant.ofEpochMilli(row.at).toString(), row.actor, row.jws);
        }
    }

    /**
     * Makes a checkpoint of where the chain ends now. Two at once: the second begins anew, and names the first.
     *
     * @throws IllegalStateException when the last record is not the one that was sealed last
     */
    Issued make(Actor actor, Signer signer) {
        SealedRecords records = new SealedRecords(em, realmId);
        ChainHead head = records.head();
        if (!records.at(head.seq()).equals(Optional.of(head))) {
            throw new IllegalStateException("record " + head.seq() + " is not the one that was sealed last");
        }
        Optional<Issued> before = newest(null, 1).stream().findFirst();
        Instant now = new DatabaseClock(em).now();
        AuditCheckpointEntity row = new AuditCheckpointEntity();
        row.realmId = realmId;
        row.number = before.map(Issued::number).orElse(0L) + 1;
        row.seq = head.seq();
        row.at = now.toEpochMilli();
        row.actor = actor.name();
        row.jws = signer.sign(new Checkpoint(
                realmId,
                row.number,
                head.seq(),
                head.link(),
                Instant.ofEpochMilli(row.at).toString(),
                before.map(one -> DigestUtils.sha256Hex(one.jws())).orElse(null)));
        em.persist(row);
        new AuditTrail(em, realmId)
                .append(
                        actor,
                        AuditRecord.of(Action.AUDIT_CHECKPOINT_MADE)
                                .because("checkpoint:" + row.number + " record:" + row.seq),
                        now);
        em.flush();
        return Issued.of(row);
    }

    /**
     * The newest first.
     *
     * @param before only those of lower numbers; null: all
     */
    public List<Issued> newest(@Nullable Long before, int max) {
        return em
                .createQuery(
                        "select c from AuditCheckpointEntity c where c.realmId = :realm and c.number < :before"
                                + " order by c.number desc",
                        AuditCheckpointEntity.class)
                .setParameter("realm", realmId)
                .setParameter("before", before == null ? Long.MAX_VALUE : before)
                .setMaxResults(max)
                .getResultList()
                .stream()
                .map(Issued::of)
                .toList();
    }

    /** All that was signed, to be verified. */
    List<String> all() {
        return em.createQuery(
                        "select c.jws from AuditCheckpointEntity c where c.realmId = :realm order by c.number",
                        String.class)
                .setParameter("realm", realmId)
                .getResultList();
    }
}
