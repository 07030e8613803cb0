package jp.warifu.keys;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Optional;
import jp.warifu.audit.Actor;
import jp.warifu.audit.AuditRecord;
import jp.warifu.audit.AuditRecord.Action;
import jp.warifu.audit.AuditTrail;
import jp.warifu.database.DatabaseClock;
import jp.warifu.database.KeycloakOwnTransaction;
import jp.warifu.metrics.Meters;
import jp.warifu.metrics.Metric;
import jp.warifu.secret.SecretTamperedException;
import jp.warifu.secret.TamperAlarm;
import jp.warifu.secret.VaultKeys;
import org.jboss.logging.Logger;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.executors.ExecutorsProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/** 鍵の更新: seals every seed and every card's cells under the current key, in the background, while they are in use. */
public record KeyRotation(KeycloakSession session) {
    private static final Logger LOG = Logger.getLogger(KeyRotation.class);

    /**
     * Starts one.
     *
     * @throws IllegalStateException when one is under way
     * @throws jp.warifu.secret.SecretUnavailableException when the current key cannot be had
     */
    public void start(Actor by) {
        var cipher = VaultKeys.cipher(session);
        cipher.require(cipher.current());
        String realmId = session.getContext().getRealm().getId();
        Optional<String> run = KeycloakOwnTransaction.beside(session).run(em -> {
            Instant now = new DatabaseClock(em).now();
            Optional<String> begun = new Rotations(em, realmId).begin(by.name(), now);
            begun.ifPresent(id -> new AuditTrail(em, realmId)
                    .append(
                            by,
                            AuditRecord.of(Action.ROTATION_STARTED)
                                    .because("key:" + cipher.current().value()),
                            now));
            return begun;
        });
        launch(run.orElseThrow(() -> new IllegalStateException("a rotation is under way")));
    }

    /** Goes on with one that a node has left behind; does nothing when there is none. */
    void takeUp() {
        String realmId = session.getContext().getRealm().getId();
        KeycloakOwnTransaction.beside(session)
                .run(em -> new Rotations(em, realmId).takeUp(new DatabaseClock(em).now()))
                .ifPresent(run -> {
                    LOG.infof(
                            "goes on with the rotation of keys in realm %s",
                            session.getContext().getRealm().getName());
                    launch(run);
                });
    }

    /** The last one; empty when there never was one. */
    public Optional<RotationProgress> progress() {
        EntityManager em = KeycloakOwnTransaction.entityManager(session);
        String realmId = session.getContext().getRealm().getId();
        return new Rotations(em, realmId)
                .find()
                .map(row -> new RotationProgress(
                        row.state,
                        row.startedBy,
                        Instant.ofEpochMilli(row.startedAt),
                        Instant.ofEpochMilli(row.heartbeatAt),
                        row.endedAt == null ? null : Instant.ofEpochMilli(row.endedAt),
                        row.sealed,
                        row.failed,
                        new KeyInventory(session).left(),
                        row.problem));
    }

    private void launch(String run) {
        KeycloakSessionFactory factory = session.getKeycloakSessionFactory();
        String realmId = session.getContext().getRealm().getId();
        session.getProvider(ExecutorsProvider.class)
                .getExecutor("warifu-key-rotation")
                .execute(() -> run(factory, realmId, run));
    }

    private static void run(KeycloakSessionFactory factory, String realmId, String run) {
        try {
            RotationBatch.Position position = RotationBatch.Position.start();
            while (position != null) {
                position = batch(factory, realmId, run, position).next();
            }
        } catch (RuntimeException e) {
            LOG.errorf(e, "the rotation of keys in realm %s cannot go on", realmId);
            giveUp(factory, realmId, run, e);
        }
    }

    private static RotationBatch.Done batch(
            KeycloakSessionFactory factory, String realmId, String run, RotationBatch.Position from) {
        RotationBatch.Done done = KeycloakOwnTransaction.inRealm(
                factory,
                realmId,
                own -> new RotationBatch(
                                KeycloakOwnTransaction.entityManager(own),
                                realmId,
                                VaultKeys.cipher(own),
                                run,
                                RotationBatch.SIZE)
                        .run(from));
        if (done.sealed() > 0) {
            Meters.add(Metric.ROTATED_ROWS, done.sealed(), done.kind(), "sealed");
        }
        done.tampered().forEach(e -> alarm(factory, realmId, e));
        return done;
    }

    private static void alarm(KeycloakSessionFactory factory, String realmId, SecretTamperedException e) {
        Meters.count(Metric.ROTATED_ROWS, e.place().kind(), "failed");
        TamperAlarm.tell(e, TamperAlarm.Met.ROTATION);
        KeycloakOwnTransaction.inRealm(factory, realmId, own -> {
            new EventBuilder(own.getContext().getRealm(), own)
                    .event(EventType.UPDATE_CREDENTIAL)
                    .detail("warifu_serial", e.place().maskedSerial())
                    .error(TamperAlarm.EVENT);
            return true;
        });
    }

    /** A realm that is gone has taken its row along; a database that is away leaves the rotation to be taken up later. */
    private static void giveUp(KeycloakSessionFactory factory, String realmId, String run, RuntimeException why) {
        try {
            KeycloakOwnTransaction.inRealm(factory, realmId, own -> {
                EntityManager em = KeycloakOwnTransaction.entityManager(own);
                return new Rotations(em, realmId)
                        .end(run, String.valueOf(why.getMessage()), new DatabaseClock(em).now());
            });
        } catch (RuntimeException e) {
            LOG.warnf("the rotation of keys in realm %s is left as it is: %s", realmId, e.getMessage());
        }
    }
}
