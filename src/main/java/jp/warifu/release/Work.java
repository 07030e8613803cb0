package jp.warifu.release;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import jp.warifu.audit.Actor;
import jp.warifu.audit.AuditRecord;
import jp.warifu.audit.AuditTrail;
import jp.warifu.contract.Contract;

/**
 * The one transaction in which a release is carried out.
 *
 * @param actor the second person
 * @param ground the form, and the first person: it stands in each audit record
 */
record Work(EntityManager em, String realmId, Contract contract, Actor actor, String ground, Instant now) {
    void append(AuditRecord happened) {
        new AuditTrail(em, realmId)
                .append(actor, happened.contract(contract.id().value()).because(ground), now);
    }
}
