package jp.warifu.audit;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import jp.warifu.audit.AuditRecord.Detail;
import jp.warifu.database.OrderedId;
import org.jspecify.annotations.Nullable;

/**
 * Appends audit records, in the transaction of the change that they tell of: one insert that waits for nobody. Their
 * place in the chain is given them afterwards, by the {@link AuditSealer}.
 */
public record AuditTrail(EntityManager em, String realmId) {
    private static final int ENDING = 4;

    /** @param at on the database's clock */
    public void append(Actor actor, AuditRecord happened, Instant at) {
        AuditEntity row = new AuditEntity();
        row.id = OrderedId.next(at);
        row.realmId = realmId;
        row.at = at.toEpochMilli();
        row.actor = actor.name();
        row.address = actor.address();
        row.action = happened.action().name();
        row.reason = happened.detail(Detail.REASON);
        row.contractId = happened.detail(Detail.CONTRACT);
        row.subject = happened.detail(Detail.SUBJECT);
        row.serial = happened.detail(Detail.SERIAL);
        row.serialEnding = ending(row.serial);
        row.factor = happened.detail(Detail.FACTOR);
        row.fromState = happened.detail(Detail.FROM_STATE);
        row.toState = happened.detail(Detail.TO_STATE);
        row.form = happened.detail(Detail.FORM);
        row.secondPerson = happened.detail(Detail.SECOND_PERSON);
        row.contentHash = ContentHash.of(AuditEntry.of(row), realmId);
        em.persist(row);
    }

    private static @Nullable String ending(@Nullable String serial) {
        return serial == null ? null : serial.substring(Math.max(0, serial.length() - ENDING));
    }
}
