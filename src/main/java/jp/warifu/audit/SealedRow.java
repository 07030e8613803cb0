package jp.warifu.audit;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;

/** The place of a record in the chain, to be written beside it. */
record SealedRow(String id, long seq, Sealing sealing, String contentHash, String link) {
    /** The places after the head of those that are what was written. */
    static List<SealedRow> following(ChainHead head, String realmId, List<AuditEntity> unsealed) {
        List<SealedRow> sealed = new ArrayList<>();
        long seq = head.seq();
        String link = head.link();
        for (AuditEntity row : unsealed) {
            if (isUnchanged(row)) {
                seq++;
                Sealing sealing = row.contentHash == null ? Sealing.HASHED_LATE : Sealing.HASHED;
                String contentHash = ContentHash.of(AuditEntry.of(row), realmId);
                link = ChainLink.after(link, seq, sealing, contentHash);
                sealed.add(new SealedRow(row.id, seq, sealing, contentHash, link));
            }
        }
        return sealed;
    }

    /** Whether it is what was written; of a record older than the chain nobody can tell. */
    static boolean isUnchanged(AuditEntity row) {
        return row.contentHash == null || row.contentHash.equals(ContentHash.of(AuditEntry.of(row), row.realmId));
    }

    void write(EntityManager em) {
        int written = em.createQuery("update AuditEntity a set a.seq = :seq, a.link = :link, a.sealing = :sealing,"
                        + " a.contentHash = :hash where a.id = :id and a.seq is null and a.sealing is null")
                .setParameter("seq", seq)
                .setParameter("link", link)
                .setParameter("sealing", sealing.name())
                .setParameter("hash", contentHash)
                .setParameter("id", id)
                .executeUpdate();
        expectOne(written, id);
    }

    /** Rolls the transaction back, as when the record went with its realm. */
    static void expectOne(int rows, String id) {
        if (rows != 1) {
            throw new IllegalStateException("audit record " + id + " is gone, or was sealed by somebody else");
        }
    }
}
