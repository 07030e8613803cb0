package jp.warifu.database;

import jakarta.persistence.EntityManager;
import java.time.Instant;

/** The one clock of the ledgers: the database's, which is the same for every node. */
public record DatabaseClock(EntityManager em) {
    /** The time at the start of the current transaction (PostgreSQL) or statement (H2). */
    public Instant now() {
        return em.createQuery("select instant", Instant.class).getSingleResult();
    }
}
