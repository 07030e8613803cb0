package jp.warifu.secret;

import jp.warifu.audit.Actor;
import jp.warifu.audit.AuditRecord;
import jp.warifu.audit.AuditTrail;
import jp.warifu.database.DatabaseClock;
import jp.warifu.database.KeycloakOwnTransaction;
import jp.warifu.metrics.Meters;
import jp.warifu.metrics.Metric;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;

/**
 * Tells that a stored secret was changed or moved: somebody has written to the database who should not. To the log, to
 * the metrics and to the audit trail, each time such a secret is met; who met it tells Keycloak's event.
 */
public record TamperAlarm(KeycloakSession session) {
    private static final Logger LOG = Logger.getLogger(TamperAlarm.class);

    /** The error of Keycloak's event. */
    public static final String EVENT = "secret_tampered";

    /** Where it was met. */
    public enum Met {
        CODE,
        REGISTRATION,
        CARD,
        ROTATION,
        STAFF
    }

    /** For who met it in a request: the audit record is a transaction of its own, as the request's was rolled back. */
    public void raise(SecretTamperedException e, Met met, Actor actor) {
        tell(e, met);
        try {
            KeycloakOwnTransaction.beside(session).run(em -> {
                record(new AuditTrail(em, e.place().realmId()), new DatabaseClock(em), e, met, actor);
                return true;
            });
        } catch (RuntimeException lost) {
            // The refusal must reach the browser all the same.
            LOG.errorf(lost, "the audit record of a changed or moved secret could not be written");
        }
    }

    /** To the log and the metrics only: for who writes the audit record into a transaction of its own. */
    public static void tell(SecretTamperedException e, Met met) {
        LOG.errorf("ALARM: %s; met at %s", e.getMessage(), Metric.value(met.name()));
        Meters.count(Metric.TAMPERED, e.place().kind(), Metric.value(met.name()));
    }

    public static void record(AuditTrail trail, DatabaseClock clock, SecretTamperedException e, Met met, Actor actor) {
        trail.append(
                actor,
                AuditRecord.of(AuditRecord.Action.SECRET_TAMPERED)
                        .because(Metric.value(met.name()))
                        .serial(e.place().maskedSerial()),
                clock.now());
    }
}
