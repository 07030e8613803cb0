package jp.warifu.housekeeping;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.Duration;
import java.time.Instant;
import jp.warifu.database.DatabaseClock;

/**
 * 巡回台帳: whose turn it is, decided by conditional statements on the database's clock. However many nodes ask, whether they
 * know of each other or not, one row is changed once.
 */
record RoundLedger(EntityManager em) {
    /**
     * Takes the round when it is due and nobody makes it, or who made it is not heard of any more.
     *
     * @param holder the shift that asks
     * @param interval until it is due again, from now on
     * @param lease for how long the shift need not be heard of
     */
    boolean take(String name, String holder, Duration interval, Duration lease) {
        Instant now = new DatabaseClock(em).now();
        boolean taken = claim(name, holder, now, interval, lease);
        if (taken || isThere(name)) {
            return taken;
        }
        // Of two nodes that come at once to the first round one fails here, and its transaction begins anew.
        em.createQuery("insert into RoundEntity (name, heldUntil, dueAt) values (:name, 0L, 0L)")
                .setParameter("name", name)
                .executeUpdate();
        return claim(name, holder, now, interval, lease);
    }

    /**
     * Says that the shift goes on. Until the transaction ends nobody can take the round from it.
     *
     * @return false when another has taken it
     */
    boolean keep(String name, String holder, Duration lease) {
        return of(
                                "update RoundEntity r set r.heldUntil = :until where r.name = :name and r.holder = :holder",
                                name,
                                holder)
                        .setParameter(
                                "until", new DatabaseClock(em).now().plus(lease).toEpochMilli())
                        .executeUpdate()
                == 1;
    }

    /** The shift is over; that of another goes on. */
    void leave(String name, String holder) {
        of(
                        "update RoundEntity r set r.holder = null, r.heldUntil = 0L"
                                + " where r.name = :name and r.holder = :holder",
                        name,
                        holder)
                .executeUpdate();
    }

    private boolean claim(String name, String holder, Instant now, Duration interval, Duration lease) {
        return of(
                                "update RoundEntity r set r.holder = :holder, r.heldUntil = :until, r.dueAt = :next"
                                        + " where r.name = :name and r.dueAt <= :now and r.heldUntil <= :now",
                                name,
                                holder)
                        .setParameter("until", now.plus(lease).toEpochMilli())
                        .setParameter("next", now.plus(interval).toEpochMilli())
                        .setParameter("now", now.toEpochMilli())
                        .executeUpdate()
                == 1;
    }

    private boolean isThere(String name) {
        return em.createQuery("select count(r) from RoundEntity r where r.name = :name", Long.class)
                        .setParameter("name", name)
                        .getSingleResult()
                == 1;
    }

    private Query of(String statement, String name, String holder) {
        return em.createQuery(statement).setParameter("name", name).setParameter("holder", holder);
    }
}
