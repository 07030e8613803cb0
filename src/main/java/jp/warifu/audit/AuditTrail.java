package jp.warifu.audit;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.UUID;

/** Appends audit records, in the transaction of the change that they tell of. */
public record AuditTrail(EntityManager em, String realmId) {
    /** @param at on the database's clock */
    public void append(Actor actor, AuditRecord happened, Instant at) {
        AuditEntity row = new AuditEntity();
        row.id = UUID.randomUUID().toString();
        row.realmId = realmId;
        row.at = at.toEpochMilli();
        row.actor = actor.name();
        row.address = actor.address();
        row.action = happened.action().name();
        row.reason = happened.reason();
        row.contractId = happened.contractId();
        row.subject = happened.subject();
        row.serial = happened.serial();
        row.factor = happened.factor();
        row.fromState = happened.fromState();
        row.toState = happened.toState();
        em.persist(row);
    }
}
