package jp.warifu.audit;

import java.time.Instant;
import java.util.List;
import jp.warifu.database.KeycloakOwnTransaction;
import jp.warifu.database.OwnTransaction;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * 監査: what an auditor asks of a realm's trail. What has been committed before is sealed before it is answered, and so is
 * part of the answer.
 */
public record AuditOffice(KeycloakSession session, RealmModel realm) {
    /** The newest first. */
    public List<AuditEntry> search(AuditQuery query) {
        return sealed().run(em -> new SealedRecords(em, realm.getId()).search(query));
    }

    /**
     * @param from null: from the beginning
     * @param to exclusive; null: to the end
     */
    public AuditExport export(@Nullable Instant from, @Nullable Instant to) {
        return AuditExport.of(sealed(), realm.getId(), realm.getName(), from, to);
    }

    public VerificationReport verify() {
        return new TrailVerification(sealed(), realm.getId(), new RealmKeys(session, realm).verification()).verify();
    }

    /** @throws IllegalStateException when the last record is not the one that was sealed last */
    public Checkpoints.Issued makeCheckpoint(Actor actor) {
        return sealed().run(em -> new Checkpoints(em, realm.getId()).make(actor, new RealmKeys(session, realm)));
    }

    /**
     * The newest first.
     *
     * @param before only those of lower numbers; null: all
     */
    public List<Checkpoints.Issued> checkpoints(@Nullable Long before, int max) {
        return KeycloakOwnTransaction.beside(session).run(em -> new Checkpoints(em, realm.getId()).newest(before, max));
    }

    private OwnTransaction sealed() {
        OwnTransaction transaction = KeycloakOwnTransaction.beside(session);
        new AuditSealer(transaction, realm.getId()).seal();
        return transaction;
    }
}
