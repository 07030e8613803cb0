package jp.warifu.issuance;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import jp.warifu.audit.Actor;
import jp.warifu.authority.AuthorityException;
import jp.warifu.authority.CertificateOrder;
import jp.warifu.authority.CertificationRequest;
import jp.warifu.authority.IssuedCertificate;
import jp.warifu.authority.RevocationReason;
import jp.warifu.authority.TestRequest;
import jp.warifu.authority.TestSigner;
import jp.warifu.contract.Account;
import jp.warifu.contract.AccountMove;
import jp.warifu.contract.Contracts;
import jp.warifu.contract.Party;
import jp.warifu.database.Crowd;
import jp.warifu.database.DatabaseClock;
import jp.warifu.database.TestContract;
import jp.warifu.database.TestDatabase;
import jp.warifu.flow.BoundCertificate;
import jp.warifu.issued.CertificateLedger;
import jp.warifu.issued.IssuedCertificates;
import jp.warifu.issued.LedgerVerdict;
import jp.warifu.issued.LiveCertificate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** One live certificate an account, whoever comes at once and whoever dies on the way. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
@Tag("S70")
final class ThreePhasesTest {
    private static final Actor ACTOR = new Actor("tanaka01", "192.0.2.1");
    private static final IssuingRules RULES =
            new IssuingRules(true, Duration.ofDays(30), Duration.ofDays(365), Duration.ZERO);
    private static final TestSigner SIGNER = TestSigner.create();

    @Parameter
    TestDatabase database;

    private final AtomicInteger signed = new AtomicInteger();
    private TestContract contract;
    private Account user;

    @BeforeEach
    void aUserWhoWasEnrolled() {
        contract = TestContract.create(database, null, 2);
        user = contract.users().get(0);
        enrol(user);
    }

    private void enrol(Account account) {
        ledger((ledger, now) -> {
            ledger.enrol(account.id(), now.plus(Duration.ofDays(30)), now);
            return account;
        });
    }

    private <T> T ledger(BiFunction<CertificateLedger, Instant, T> work) {
        return database.run(
                em -> work.apply(new CertificateLedger(em, contract.realmId()), new DatabaseClock(em).now()));
    }

    private static String subject(Account account) {
        return "CN=" + account.contract().id().value() + " 1303"
                + (account.userId() == null ? "" : " " + account.userId().value());
    }

    private ThreePhases phases(IssuingRules rules, ThreePhases.Signer signer) {
        return new ThreePhases(
                database,
                contract.realmId(),
                rules,
                account -> Optional.of(subject(account)),
                new ThreePhases.Addresses(null, null),
                signer);
    }

    private IssuedCertificate sign(CertificateOrder order) throws AuthorityException {
        signed.incrementAndGet();
        return SIGNER.issue(order);
    }

    private Acquisition acquire(Account account) {
        return acquire(account, TestRequest.of(subject(account)).parsed(), null);
    }

    private Acquisition acquire(Account account, CertificationRequest request, @Nullable X509Certificate begunWith) {
        return phases(RULES, this::sign).acquire(account, request, new Applicant(ACTOR, begunWith, null));
    }

    private static X509Certificate issued(Acquisition acquisition) {
        assertThat(acquisition).isInstanceOf(Acquisition.Issued.class);
        return ((Acquisition.Issued) acquisition).certificate();
    }

    private static void assertRefused(Acquisition acquisition, Acquisition.Reason reason) {
        assertThat(acquisition).isEqualTo(new Acquisition.Refused(reason));
    }

    private LedgerVerdict verdict(Account account, X509Certificate certificate) {
        return database.run(
                em -> new IssuedCertificates(em, contract.realmId()).verdict(account.id(), thumbprint(certificate)));
    }

    private static String thumbprint(X509Certificate certificate) {
        try {
            return BoundCertificate.of(certificate).thumbprint();
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private Optional<LiveCertificate> live() {
        return database.run(em -> new IssuedCertificates(em, contract.realmId()).live(user.id()));
    }

    private void reopen(Account account) {
        ledger((ledger, now) -> {
            ledger.open(account.id(), now.plus(Duration.ofDays(30)));
            return account;
        });
    }

    @Test
    @Tag("S73")
    void whoWasEnrolledAcquiresOneAndNoSecond() {
        X509Certificate certificate = issued(acquire(user));

        assertThat(verdict(user, certificate)).isEqualTo(LedgerVerdict.LETS_IN);
        assertRefused(acquire(user), Acquisition.Reason.NOT_NOW);
        assertThat(contract.audit()).containsExactly("CERTIFICATE_ISSUED because acquired");
    }

    @Test
    @Tag("S74")
    void theNextOneKillsTheOneBefore() {
        X509Certificate first = issued(acquire(user));
        reopen(user);
        assertThat(verdict(user, first)).isEqualTo(LedgerVerdict.LETS_IN);

        X509Certificate second = issued(acquire(user));

        assertThat(verdict(user, first)).isEqualTo(LedgerVerdict.NOT_LIVE);
        assertThat(verdict(user, second)).isEqualTo(LedgerVerdict.LETS_IN);
    }

    @Test
    @Tag("S74")
    void oneOfManyWhoAcquireAtOnceGetsACertificate() {
        List<Acquisition> acquisitions = Crowd.rush(number -> acquire(user));

        List<Acquisition> issued = acquisitions.stream()
                .filter(Acquisition.Issued.class::isInstance)
                .toList();
        assertThat(issued).hasSize(1);
        assertThat(acquisitions.stream().filter(Acquisition.Refused.class::isInstance))
                .allSatisfy(refused -> assertThat(((Acquisition.Refused) refused).reason())
                        .isIn(Acquisition.Reason.BUSY, Acquisition.Reason.NOT_NOW));
        assertThat(signed).hasValue(1);
        assertThat(verdict(user, issued(issued.get(0)))).isEqualTo(LedgerVerdict.LETS_IN);
        assertThat(states()).containsExactly("LIVE");
    }

    @Test
    @Tag("S23")
    void oneOfManyWhoRenewAtOnceGetsACertificate() {
        IssuingRules shortLived = new IssuingRules(true, Duration.ofDays(30), Duration.ofDays(20), Duration.ZERO);
        X509Certificate first = issued(phases(shortLived, this::sign)
                .acquire(user, TestRequest.of(subject(user)).parsed(), Applicant.outside(ACTOR)));

        List<Acquisition> acquisitions = Crowd.rush(number -> acquire(user));

        assertThat(acquisitions.stream().filter(Acquisition.Issued.class::isInstance))
                .hasSize(1);
        assertThat(verdict(user, first)).isEqualTo(LedgerVerdict.NOT_LIVE);
        assertThat(states()).containsExactlyInAnyOrder("LIVE", "REVOKED SUPERSEDED");
        assertThat(contract.audit())
                .containsExactlyInAnyOrder("CERTIFICATE_ISSUED because acquired", "CERTIFICATE_ISSUED because renewed");
    }

    @Test
    @Tag("S74")
    void ofARevocationAndAnAcquisitionAtOnceTheRevocationStands() {
        for (int round = 0; round < 8; round++) {
            reopen(user);
            Crowd.rush(
                    4,
                    number -> number == 0
                            ? ledger((ledger, now) -> ledger.revoke(user.id(), RevocationReason.WITHDRAWN, now))
                            : acquire(user));

            // Whoever was issued to before the revocation lost it again; whoever came later found nothing open.
            assertThat(live()).isEmpty();
        }
    }

    @Test
    @Tag("S23")
    void aCertificateFromElsewhereIsRenewedOnceAndIsNothingThen() {
        Account administrator = contract.administrator();
        X509Certificate legacy = SIGNER.certificate(subject(administrator), Duration.ofDays(20));
        assertThat(verdict(administrator, legacy)).isEqualTo(LedgerVerdict.LETS_IN);
        CertificationRequest request = TestRequest.of(subject(administrator)).parsed();
        assertRefused(acquire(administrator, request, null), Acquisition.Reason.NOT_NOW);
        assertRefused(
                acquire(administrator, request, SIGNER.certificate(subject(administrator), Duration.ofDays(40))),
                Acquisition.Reason.NOT_NOW);

        X509Certificate own = issued(acquire(administrator, request, legacy));

        assertThat(verdict(administrator, own)).isEqualTo(LedgerVerdict.LETS_IN);
        assertThat(verdict(administrator, legacy)).isEqualTo(LedgerVerdict.NOT_LIVE);
        assertRefused(
                acquire(administrator, TestRequest.of(subject(administrator)).parsed(), legacy),
                Acquisition.Reason.NOT_NOW);
    }

    @Test
    @Tag("S74")
    void aRevokedCertificateFromElsewhereIsNothingAndRenewsNothing() {
        Account administrator = contract.administrator();
        X509Certificate legacy = SIGNER.certificate(subject(administrator), Duration.ofDays(20));

        boolean revoked = ledger((ledger, now) -> ledger.revoke(administrator.id(), RevocationReason.WITHDRAWN, now));

        assertThat(revoked).isTrue();
        assertThat(verdict(administrator, legacy)).isEqualTo(LedgerVerdict.NOT_LIVE);
        assertRefused(
                acquire(administrator, TestRequest.of(subject(administrator)).parsed(), legacy),
                Acquisition.Reason.NOT_NOW);
        boolean again = ledger((ledger, now) -> ledger.revoke(administrator.id(), RevocationReason.WITHDRAWN, now));
        assertThat(again).isFalse();
    }

    @Test
    @Tag("S72")
    void aRequestForSomebodyElseIsRefused() {
        Account other = contract.users().get(1);

        assertRefused(acquire(user, TestRequest.of(subject(other)).parsed(), null), Acquisition.Reason.SUBJECT);
        assertRefused(
                acquire(user, TestRequest.of(subject(user) + ",O=Bank").parsed(), null), Acquisition.Reason.SUBJECT);
        assertRefused(
                acquire(user, TestRequest.of(subject(contract.administrator())).parsed(), null),
                Acquisition.Reason.SUBJECT);
        assertThat(signed).hasValue(0);
        assertThat(states()).isEmpty();
    }

    @Test
    @Tag("S74")
    void aKeyThatWasCertifiedOnceIsNotCertifiedAgain() {
        TestRequest request = TestRequest.of(subject(user));
        issued(acquire(user, request.parsed(), null));
        reopen(user);

        assertRefused(acquire(user, request.parsed(), null), Acquisition.Reason.KEY_KNOWN);
        issued(acquire(user));
    }

    @Test
    void anAuthorityThatFailsLeavesEverythingAsItWas() {
        TestRequest request = TestRequest.of(subject(user));
        ThreePhases failing = phases(RULES, order -> {
            throw new AuthorityException("away");
        });

        assertRefused(
                failing.acquire(user, request.parsed(), Applicant.outside(ACTOR)), Acquisition.Reason.UNAVAILABLE);

        assertThat(states()).containsExactly("ABANDONED ABANDONED");
        assertThat(contract.audit()).containsExactly("CERTIFICATE_ABANDONED because authority");
        issued(acquire(user, request.parsed(), null));
    }

    @Test
    void whoDiesWhileTheAuthoritySignsLeavesNothingAlive() {
        ThreePhases dying = phases(RULES, order -> {
            throw new Death();
        });
        try {
            dying.acquire(user, TestRequest.of(subject(user)).parsed(), Applicant.outside(ACTOR));
        } catch (Death e) {
            // As a server that is killed: nothing was done afterwards.
        }
        assertThat(states()).containsExactly("ORDERED");
        assertThat(live()).isEmpty();
        assertRefused(acquire(user), Acquisition.Reason.BUSY);

        minutesPass(3);

        X509Certificate certificate = issued(acquire(user));
        assertThat(verdict(user, certificate)).isEqualTo(LedgerVerdict.LETS_IN);
        assertThat(states()).containsExactlyInAnyOrder("ABANDONED ABANDONED", "LIVE");
    }

    @Test
    void whoComesBackAfterHisOrderWasGivenUpGetsNothing() {
        ThreePhases slow = phases(RULES, order -> {
            minutesPass(3);
            issued(acquire(user));
            return SIGNER.issue(order);
        });

        assertRefused(
                slow.acquire(user, TestRequest.of(subject(user)).parsed(), Applicant.outside(ACTOR)),
                Acquisition.Reason.BUSY);

        assertThat(states()).containsExactlyInAnyOrder("ABANDONED ABANDONED", "LIVE");
    }

    @Test
    void whoIsStoppedWhileTheAuthoritySignsGetsNothing() {
        ThreePhases slow = phases(RULES, order -> {
            database.run(em -> new Contracts(em, contract.realmId()).move(user.id(), AccountMove.STOP, Party.BRANCH));
            return SIGNER.issue(order);
        });

        assertRefused(
                slow.acquire(user, TestRequest.of(subject(user)).parsed(), Applicant.outside(ACTOR)),
                Acquisition.Reason.BUSY);
        assertThat(states()).containsExactly("ABANDONED ABANDONED");
        assertRefused(acquire(contract.again(user)), Acquisition.Reason.NOT_NOW);
    }

    @Test
    void whoIsRevokedWhileTheAuthoritySignsGetsNothing() {
        ThreePhases slow = phases(RULES, order -> {
            ledger((ledger, now) -> ledger.revoke(user.id(), RevocationReason.WITHDRAWN, now));
            reopen(user);
            return SIGNER.issue(order);
        });

        assertRefused(
                slow.acquire(user, TestRequest.of(subject(user)).parsed(), Applicant.outside(ACTOR)),
                Acquisition.Reason.BUSY);
        assertThat(live()).isEmpty();
    }

    @Test
    void aNewCertificateMayHaveToWait() {
        IssuingRules cooling =
                new IssuingRules(true, Duration.ofDays(30), Duration.ofDays(365), Duration.ofMinutes(60));
        Acquisition acquisition = phases(cooling, this::sign)
                .acquire(user, TestRequest.of(subject(user)).parsed(), Applicant.outside(ACTOR));
        X509Certificate certificate = issued(acquisition);

        assertThat(verdict(user, certificate)).isEqualTo(LedgerVerdict.COOLING_OFF);

        database.run(em -> em.createQuery("update CertificateEntity c set c.usableFrom = c.usableFrom - 3600000"
                        + ", c.issuedAt = c.issuedAt - 3600001 where c.realmId = :realm")
                .setParameter("realm", contract.realmId())
                .executeUpdate());
        assertThat(verdict(user, certificate)).isEqualTo(LedgerVerdict.LETS_IN);
    }

    @Test
    void contractsDoNotCross() {
        TestContract other = contract.beside("654321", null, 1);
        Account stranger = other.users().get(0);
        enrol(stranger);
        X509Certificate own = issued(acquire(user));

        assertRefused(acquire(stranger, TestRequest.of(subject(user)).parsed(), null), Acquisition.Reason.SUBJECT);
        X509Certificate theirs = issued(acquire(stranger));

        assertThat(verdict(stranger, own)).isEqualTo(LedgerVerdict.NOT_LIVE);
        assertThat(verdict(user, theirs)).isEqualTo(LedgerVerdict.NOT_LIVE);
        ledger((ledger, now) -> ledger.revoke(stranger.id(), RevocationReason.WITHDRAWN, now));
        assertThat(verdict(user, own)).isEqualTo(LedgerVerdict.LETS_IN);
    }

    /** Orders lie so much further back. */
    private void minutesPass(int minutes) {
        database.run(em -> em.createNativeQuery(
                        "UPDATE WARIFU_CERTIFICATE SET ordered_at = ordered_at - ? WHERE realm_id = ?")
                .setParameter(1, Duration.ofMinutes(minutes).toMillis())
                .setParameter(2, contract.realmId())
                .executeUpdate());
    }

    private List<String> states() {
        return database.run(em -> em.createQuery(
                        "select c.state, c.reason from CertificateEntity c where c.realmId = :realm", Object[].class)
                .setParameter("realm", contract.realmId())
                .getResultStream()
                .map(row -> row[0] + (row[1] == null ? "" : " " + row[1]))
                .toList());
    }

    /** No exception that anybody catches. */
    private static final class Death extends Error {
        private static final long serialVersionUID = 1L;
    }
}
