package jp.warifu.issued;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import jp.warifu.authority.RevocationReason;
import jp.warifu.authority.RevokedSerial;

/** The realm's revocation list (失効リスト), which is made anew after each change and kept until then. */
public record RevocationLists(EntityManager em, String realmId) {
    private static final int HEXADECIMAL = 16;

    /**
     * The list as it was last made.
     *
     * @param issuer SHA-256 of the certificate of the authority that signed it
     * @param complete whether everything that was revoked until now is on it
     */
    public record Made(
            long number, Instant madeAt, Instant nextUpdate, String issuer, byte[] encoded, boolean complete) {
        public Made {
            encoded = encoded.clone();
        }

        @Override
        public byte[] encoded() {
            return encoded.clone();
        }
    }

    /**
     * Something belongs on the list from now on, or no longer. The last statement of its transaction: others that change
     * the list wait for its end. Whoever makes the list reads how many changes there were before he reads what they are.
     */
    void changed() {
        em.createQuery("update RevocationListEntity l set l.changes = l.changes + 1 where l.realmId = :realm")
                .setParameter("realm", realmId)
                .executeUpdate();
    }

    /** From now on changes are counted. In a transaction of its own, before the first list. */
    public void prepare() {
        if (row().isEmpty()) {
            RevocationListEntity row = new RevocationListEntity();
            row.realmId = realmId;
            em.persist(row);
        }
    }

    public Optional<Made> last() {
        return row().filter(row -> row.get("encoded", String.class) != null)
                .map(row -> new Made(
                        row.get("number", Long.class),
                        Instant.ofEpochMilli(row.get("madeAt", Long.class)),
                        Instant.ofEpochMilli(row.get("nextUpdate", Long.class)),
                        row.get("issuer", String.class),
                        Base64.getDecoder().decode(row.get("encoded", String.class)),
                        row.get("changes", Long.class).equals(row.get("listed", Long.class))));
    }

    /** The next number, how many changes there are, and what is to be listed at a time. */
    public record Draft(BigInteger number, long changes, List<RevokedSerial> revoked) {
        public Draft {
            revoked = List.copyOf(revoked);
        }
    }

    /** @param endedAfter what had ended by itself before is no longer listed */
    public Draft draft(Instant endedAfter) {
        Tuple row = row().orElseThrow();
        List<RevokedSerial> revoked = em
                .createQuery(
                        "select c.serial as serial, c.revokedAt as revokedAt, c.reason as reason"
                                + " from CertificateEntity c where c.realmId = :realm and c.state in :dead"
                                + " and c.notAfter > :ended order by c.revokedAt, c.id",
                        Tuple.class)
                .setParameter("realm", realmId)
                .setParameter("dead", List.of(CertificateState.REVOKED, CertificateState.ABANDONED))
                .setParameter("ended", endedAfter.toEpochMilli())
                .getResultList()
                .stream()
                .map(certificate -> new RevokedSerial(
                        new BigInteger(certificate.get("serial", String.class), HEXADECIMAL),
                        Instant.ofEpochMilli(certificate.get("revokedAt", Long.class)),
                        certificate.get("reason", RevocationReason.class)))
                .toList();
        return new Draft(
                BigInteger.valueOf(row.get("number", Long.class) + 1), row.get("changes", Long.class), revoked);
    }

    /** @return false when somebody else made the one of this number */
    public boolean keep(Draft draft, Instant madeAt, Instant nextUpdate, String issuer, byte[] encoded) {
        return em.createQuery("update RevocationListEntity l set l.number = :number, l.listed = :listed,"
                                + " l.madeAt = :madeAt, l.nextUpdate = :nextUpdate, l.issuer = :issuer,"
                                + " l.encoded = :encoded where l.realmId = :realm and l.number < :number")
                        .setParameter("number", draft.number().longValueExact())
                        .setParameter("listed", draft.changes())
                        .setParameter("madeAt", madeAt.toEpochMilli())
                        .setParameter("nextUpdate", nextUpdate.toEpochMilli())
                        .setParameter("issuer", issuer)
                        .setParameter("encoded", Base64.getEncoder().encodeToString(encoded))
                        .setParameter("realm", realmId)
                        .executeUpdate()
                == 1;
    }

    private Optional<Tuple> row() {
        return em
                .createQuery(
                        "select l.changes as changes, l.listed as listed, l.number as number, l.madeAt as madeAt,"
                                + " l.nextUpdate as nextUpdate, l.issuer as issuer, l.encoded as encoded"
                                + " from RevocationListEntity l where l.realmId = :realm",
                        Tuple.class)
                .setParameter("realm", realmId)
                .getResultList()
                .stream()
                .findFirst();
    }
}
