package jp.warifu.release;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import jp.warifu.audit.Actor;
import jp.warifu.audit.AuditRecord;
import jp.warifu.audit.AuditRecord.Action;
import jp.warifu.audit.AuditTrail;
import jp.warifu.contract.Account;
import jp.warifu.contract.Contract;
import jp.warifu.contract.Party;
import jp.warifu.issued.CertificateLedger;
import jp.warifu.pin.IssuedPins;
import jp.warifu.pin.PinKind;
import jp.warifu.token.Mover;
import org.jspecify.annotations.Nullable;

/** The one transaction in which a release is carried out. */
final class Work {
    private final EntityManager em;
    private final String realmId;
    private final Contract contract;
    private final Actor actor;
    private final UnaryOperator<AuditRecord> ground;
    private final Instant now;
    private final ReleaseTransaction.PinOffice office;
    private final Duration certificateOpening;
    private @Nullable IssuedPins issued;

    /**
     * @param actor the second person
     * @param ground adds the form and the first person to each audit record
     * @param certificateOpening zero where no certificates are issued
     */
    Work(
            EntityManager em,
            String realmId,
            Contract contract,
            Actor actor,
            UnaryOperator<AuditRecord> ground,
            Instant now,
            ReleaseTransaction.PinOffice office,
            Duration certificateOpening) {
        this.em = em;
        this.realmId = realmId;
        this.contract = contract;
        this.actor = actor;
        this.ground = ground;
        this.now = now;
        this.office = office;
        this.certificateOpening = certificateOpening;
    }

    EntityManager em() {
        return em;
    }

    /** The branch, by the second person. */
    Mover mover() {
        return Mover.of(Party.BRANCH, actor, now);
    }

    String realmId() {
        return realmId;
    }

    Contract contract() {
        return contract;
    }

    void append(AuditRecord happened) {
        new AuditTrail(em, realmId)
                .append(actor, ground.apply(happened.contract(contract.id().value())), now);
    }

    /** @return false when a PIN of the account was changed since it was seen */
    boolean resetPins(Account account, Set<PinKind> which) {
        try {
            issued = office.reset(account, which, actor);
            return true;
        } catch (IllegalStateException e) {
            return false;
        }
    }

    /** @return false where no certificates are issued any more */
    boolean openCertificate(Account account) {
        if (certificateOpening.isZero()) {
            return false;
        }
        new CertificateLedger(em, realmId).open(account.id(), now.plus(certificateOpening));
        append(AuditRecord.of(Action.CERTIFICATE_OPENED).subject(Plan.user(account)));
        return true;
    }

    /** The new PINs, for the one answer that tells them. */
    Optional<IssuedPins> issued() {
        return Optional.ofNullable(issued);
    }
}
