package jp.warifu.issuance;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import jp.warifu.audit.Actor;
import jp.warifu.audit.AuditRecord;
import jp.warifu.audit.AuditRecord.Action;
import jp.warifu.audit.AuditTrail;
import jp.warifu.contract.Account;
import jp.warifu.contract.Contracts;
import jp.warifu.contract.LoginMethod;
import jp.warifu.database.DatabaseClock;
import jp.warifu.database.KeycloakOwnTransaction;
import jp.warifu.database.OwnTransaction;
import jp.warifu.housekeeping.Shift;
import jp.warifu.issued.CertificateLedger;
import jp.warifu.issued.EndingCertificates;
import jp.warifu.issued.EndingCertificates.Ending;
import jp.warifu.settings.IssuingSettings;
import jp.warifu.settings.RealmSettings;
import jp.warifu.settings.Settings;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/**
 * What is done from time to time in the realm of the session: mails before the end (S23) and orders
 * that are given up. What was done once is not done again, by whichever node.
 */
record CertificateRound(KeycloakSession session) {
    private static final int BATCH = 100;
    /** A realm with more than that is gone on with in the next round. */
    private static final int BATCHES = 10;

    private static final Actor SYSTEM = new Actor("system", null);

    /**
     * A mail before the end.
     *
     * @param number how many there are with it: the last one makes up for a first one that there was no time for
     */
    private record Notice(int number, Duration before) {}

    /** Each part in a session and transactions of its own: the whole may take longer than one may. */
    static void go(KeycloakSessionFactory factory, String realmId, Shift shift) {
        inBatches(factory, realmId, shift, CertificateRound::giveUpForgottenOrders);
        inBatches(factory, realmId, shift, CertificateRound::announceLast);
        inBatches(factory, realmId, shift, CertificateRound::announceFirst);
    }

    /** @param batch returns whether there may be more */
    private static void inBatches(
            KeycloakSessionFactory factory, String realmId, Shift shift, Function<CertificateRound, Boolean> batch) {
        boolean more = true;
        for (int done = 0; more && done < BATCHES; done++) {
            shift.goOn();
            more = KeycloakOwnTransaction.inRealm(
                    factory, realmId, session -> batch.apply(new CertificateRound(session)));
        }
    }

    private boolean announceLast() {
        return announce(new Notice(2, Duration.ofDays(IssuingSettings.LAST_NOTICE_DAYS.of(settings()))));
    }

    private boolean announceFirst() {
        return announce(new Notice(1, Duration.ofDays(RealmSettings.CERTIFICATE_NOTICE.of(settings()))));
    }

    private boolean announce(Notice notice) {
        List<Ending> endings = transaction().run(em -> {
            Instant now = new DatabaseClock(em).now();
            return new EndingCertificates(em, realmId())
                    .unannounced(now, now.plus(notice.before()), notice.number(), BATCH);
        });
        endings.forEach(ending -> announce(ending, notice));
        return endings.size() == BATCH;
    }

    /**
     * The mail is claimed before it is sent: none is sent twice, and one that a dying server claimed is not sent at all. Nor
     * is one to somebody who logs in without a certificate by now.
     */
    private void announce(Ending ending, Notice notice) {
        record Claimed(Account account, Instant at) {}
        Optional<Claimed> claimed = transaction().run(em -> {
            boolean own = new EndingCertificates(em, realmId()).announce(ending.id(), notice.number());
            Instant now = new DatabaseClock(em).now();
            return own
                    ? new Contracts(em, realmId())
                            .account(ending.account())
                            .filter(account -> account.contract().loginMethod() == LoginMethod.CERTIFICATE)
                            .map(account -> new Claimed(account, now))
                    : Optional.empty();
        });
        claimed.ifPresent(mail -> new CertificateMails(session).ends(mail.account(), ending.notAfter(), mail.at()));
    }

    private boolean giveUpForgottenOrders() {
        List<String> forgotten = transaction().run(em -> {
            Instant now = new DatabaseClock(em).now();
            return new EndingCertificates(em, realmId()).forgottenOrders(now, BATCH);
        });
        forgotten.forEach(order -> transaction().run(em -> {
            Instant now = new DatabaseClock(em).now();
            boolean given = new CertificateLedger(em, realmId()).abandon(order, now);
            if (given) {
                new AuditTrail(em, realmId())
                        .append(
                                SYSTEM,
                                AuditRecord.of(Action.CERTIFICATE_ABANDONED).because("forgotten"),
                                now);
            }
            return given;
        }));
        return forgotten.size() == BATCH;
    }

    private OwnTransaction transaction() {
        return KeycloakOwnTransaction.beside(session);
    }

    private Settings settings() {
        return Settings.of(session.getContext().getRealm());
    }

    private String realmId() {
        return session.getContext().getRealm().getId();
    }
}
