package jp.warifu.issuance;

import jakarta.persistence.EntityManager;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import javax.security.auth.x500.X500Principal;
import jp.warifu.audit.Actor;
import jp.warifu.audit.AuditRecord.Action;
import jp.warifu.audit.AuditTrail;
import jp.warifu.authority.AuthorityException;
import jp.warifu.authority.CertificateOrder;
import jp.warifu.authority.CertificationRequest;
import jp.warifu.authority.IssuedCertificate;
import jp.warifu.contract.Account;
import jp.warifu.contract.AccountState;
import jp.warifu.database.DatabaseClock;
import jp.warifu.database.OwnTransaction;
import jp.warifu.flow.BoundCertificate;
import jp.warifu.issued.CertificateLedger;
import jp.warifu.issued.Ground;
import jp.warifu.issued.IssuedCertificates;
import jp.warifu.issued.Order;
import jp.warifu.issued.Signed;
import jp.warifu.settings.WrongSettingException;
import org.apache.commons.codec.digest.DigestUtils;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * 取得 and 更新 in three phases: the order is written down; the authority signs, while no transaction is open; and in one
 * transaction the certificate before dies and this one lives. Whoever dies between them leaves an order that is given up.
 */
record ThreePhases(
        OwnTransaction transaction,
        String realmId,
        IssuingRules rules,
        Subjects subjects,
        Addresses addresses,
        Signer signer) {
    private static final Logger LOG = Logger.getLogger(ThreePhases.class);
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SERIAL_BITS = 128;
    private static final int HEXADECIMAL = 16;

    /** What a request must name; empty where the realm's step reads another form. */
    @FunctionalInterface
    interface Subjects {
        Optional<String> of(Account account);
    }

    /** The authority, which signs while no transaction is open. */
    @FunctionalInterface
    interface Signer {
        IssuedCertificate sign(CertificateOrder order) throws AuthorityException;
    }

    /**
     * @param crlUrl where the list is that tells of a revocation; null: nowhere
     * @param ocspUrl null: nowhere
     */
    record Addresses(@Nullable String crlUrl, @Nullable String ocspUrl) {}

    /** An order that was written down, and what it is good for. */
    private record Placed(Order order, BigInteger serial, Ground ground, Instant at) {}

    /** Where the first phase led. */
    private record FirstPhase(@Nullable Placed placed, Acquisition.@Nullable Reason refusal) {}

    /** The order or its ground was gone: rolls everything back. */
    private static final class OvertakenException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** What came of it; when it is issued, others have yet to be told. */
    Acquisition acquire(Account account, CertificationRequest request, Applicant applicant) {
        FirstPhase first = transaction.run(em -> order(em, account, request, applicant));
        Placed placed = first.placed();
        if (placed == null) {
            return refused(first.refusal() == null ? Acquisition.Reason.NOT_NOW : first.refusal());
        }
        IssuedCertificate issued;
        try {
            issued = signer.sign(orderOf(placed, request));
        } catch (AuthorityException | WrongSettingException e) {
            LOG.errorf(e, "no certificate is issued in realm %s: %s", realmId, e.getMessage());
            abandon(placed, account, applicant.actor(), "authority");
            return refused(Acquisition.Reason.UNAVAILABLE);
        } catch (RuntimeException e) {
            abandon(placed, account, applicant.actor(), "authority");
            throw e;
        }
        return complete(account, applicant, placed, issued);
    }

    private FirstPhase order(EntityManager em, Account seen, CertificationRequest request, Applicant applicant) {
        Optional<Account> account = AccountHold.of(em, realmId, seen);
        if (account.isEmpty() || account.get().state() != AccountState.ACTIVE) {
            return new FirstPhase(null, Acquisition.Reason.NOT_NOW);
        }
        IssuedCertificates issued = new IssuedCertificates(em, realmId);
        Instant now = new DatabaseClock(em).now();
        X509Certificate begunWith = applicant.begunWith();
        Standing standing = rules.standing(
                account.get(),
                issued.holder(seen.id()),
                issued.live(seen.id()).orElse(null),
                begunWith == null ? null : begunWith.getNotAfter().toInstant(),
                subjects.of(account.get()).orElse(null),
                now);
        String subject = standing.subject();
        if (!standing.availability().now() || subject == null) {
            return new FirstPhase(null, Acquisition.Reason.NOT_NOW);
        }
        if (!request.subject()
                .getName(X500Principal.RFC2253)
                .equals(new X500Principal(subject).getName(X500Principal.RFC2253))) {
            return new FirstPhase(null, Acquisition.Reason.SUBJECT);
        }
        String key = sha256(request.publicKey().getEncoded());
        if (issued.isKnownKey(key)) {
            return new FirstPhase(null, Acquisition.Reason.KEY_KNOWN);
        }
        // The highest bit is set, so that all have the same length, and none is negative.
        BigInteger serial = new BigInteger(SERIAL_BITS, RANDOM).setBit(SERIAL_BITS);
        Order order = new Order(
                UUID.randomUUID().toString(),
                seen.id(),
                subject,
                key,
                serial.toString(HEXADECIMAL),
                now.minus(IssuingRules.BACKDATED),
                now.plus(rules.validity()));
        return new CertificateLedger(em, realmId).order(order, now)
                ? new FirstPhase(new Placed(order, serial, IssuingRules.ground(standing), now), null)
                : new FirstPhase(null, Acquisition.Reason.BUSY);
    }

    private CertificateOrder orderOf(Placed placed, CertificationRequest request) {
        return new CertificateOrder(
                request,
                new X500Principal(placed.order().subject()),
                placed.serial(),
                placed.at(),
                placed.order().notBefore(),
                placed.order().notAfter(),
                addresses.crlUrl(),
                addresses.ocspUrl());
    }

    private Acquisition complete(Account account, Applicant applicant, Placed placed, IssuedCertificate issued) {
        X509Certificate certificate = issued.certificate();
        String serial = certificate.getSerialNumber().toString(HEXADECIMAL);
        Instant usableFrom = placed.at().plus(rules.coolingOff());
        try {
            Signed signed = new Signed(
                    serial,
                    BoundCertificate.of(certificate).thumbprint(),
                    certificate.getNotBefore().toInstant(),
                    certificate.getNotAfter().toInstant(),
                    Base64.getEncoder().encodeToString(certificate.getEncoded()),
                    usableFrom);
            transaction.run(em -> live(em, account, applicant.actor(), placed, signed));
        } catch (OvertakenException e) {
            abandon(placed, account, applicant.actor(), "overtaken");
            return refused(Acquisition.Reason.BUSY);
        } catch (GeneralSecurityException e) {
            abandon(placed, account, applicant.actor(), "authority");
            throw new IllegalStateException(e);
        }
        return new Acquisition.Issued(certificate, issued.chain(), usableFrom);
    }

    /** @throws OvertakenException when somebody was faster, or the account was stopped or removed meanwhile */
    private Instant live(EntityManager em, Account seen, Actor actor, Placed placed, Signed signed) {
        Account account = AccountHold.of(em, realmId, seen)
                .filter(known -> known.state() == AccountState.ACTIVE)
                .orElseThrow(OvertakenException::new);
        Instant now = new DatabaseClock(em).now();
        CertificateLedger ledger = new CertificateLedger(em, realmId);
        if (!ledger.complete(placed.order().id(), account.id(), placed.ground(), signed, now)) {
            throw new OvertakenException();
        }
        new AuditTrail(em, realmId)
                .append(
                        actor,
                        CertificateRecords.of(Action.CERTIFICATE_ISSUED, account, signed.serial())
                                .because(placed.ground() instanceof Ground.Opened ? "acquired" : "renewed"),
                        now);
        return now;
    }

    private void abandon(Placed placed, Account account, Actor actor, String why) {
        transaction.run(em -> {
            Instant now = new DatabaseClock(em).now();
            boolean given =
                    new CertificateLedger(em, realmId).abandon(placed.order().id(), now);
            if (given) {
                new AuditTrail(em, realmId)
                        .append(
                                actor,
                                CertificateRecords.of(
                                                Action.CERTIFICATE_ABANDONED,
                                                account,
                                                placed.order().serial())
                                        .because(why),
                                now);
            }
            return given;
        });
    }

    private static Acquisition refused(Acquisition.Reason reason) {
        return new Acquisition.Refused(reason);
    }

    private static String sha256(byte[] content) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(DigestUtils.sha256(content));
    }
}
