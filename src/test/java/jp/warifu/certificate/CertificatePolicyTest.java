package jp.warifu.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.KeyPair;
import java.security.cert.CRL;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import jp.warifu.certificate.TestAuthority.Content;
import jp.warifu.flow.CertificateProblem;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which certificates are the bank's, valid and meant for this. */
@Tag("E1")
final class CertificatePolicyTest {
    private static final Instant NOW = Instant.parse("2026-11-22T03:00:00Z");
    private static final Content ADMINISTRATOR = Content.administrator(NOW);
    private static final TestAuthority BANK = TestAuthority.create(NOW);
    private static final TestAuthority NAMESAKE = TestAuthority.create(NOW);
    private static final X509Certificate RIGHT = BANK.issue(ADMINISTRATOR);
    private static final X509Certificate STOLEN = BANK.issue(ADMINISTRATOR);
    private static final CRL LIST = BANK.revoke(NOW, STOLEN);

    private static Optional<CertificateProblem> problem(
            Revocation revocation, List<CRL> lists, Instant now, X509Certificate... chain) {
        Set<TrustAnchor> authorities = Set.of(new TrustAnchor(BANK.certificate(), null));
        return new CertificatePolicy(authorities, revocation, lists).problem(chain, now);
    }

    private static Optional<CertificateProblem> problem(X509Certificate... chain) {
        return problem(Revocation.CRL_FILE, List.of(LIST), NOW, chain);
    }

    @Test
    @Tag("S26")
    void theBanksOwnIsRight() {
        assertThat(problem(RIGHT)).isEmpty();
    }

    @Test
    void theAuthorityThatABrowserSendsAlongDoesNoHarm() {
        assertThat(problem(RIGHT, BANK.certificate())).isEmpty();
    }

    @Nested
    @Tag("S29")
    class Foreign {
        private final X509Certificate foreign = NAMESAKE.issue(ADMINISTRATOR);

        @Test
        void isWhatAnAuthorityOfTheSameNameSigned() {
            assertThat(problem(foreign)).contains(CertificateProblem.FOREIGN);
        }

        @Test
        void staysForeignWithItsOwnAuthorityOrOursSentAlong() {
            assertThat(problem(foreign, NAMESAKE.certificate())).contains(CertificateProblem.FOREIGN);
            assertThat(problem(foreign, BANK.certificate())).contains(CertificateProblem.FOREIGN);
            assertThat(problem(foreign, RIGHT)).contains(CertificateProblem.FOREIGN);
        }

        @Test
        void isAnAuthorityOfTheSameNameItself() {
            assertThat(problem(NAMESAKE.certificate())).contains(CertificateProblem.FOREIGN);
        }

        /** An administrator's certificate is no authority: what it signs is nobody's. */
        @Test
        void isWhatAHolderSigned() {
            KeyPair pair = TestAuthority.keyPair();
            X509Certificate holder = BANK.issue(ADMINISTRATOR, pair);
            X509Certificate signed = new TestAuthority(holder, pair.getPrivate()).issue(ADMINISTRATOR);

            assertThat(problem(signed, holder)).contains(CertificateProblem.FOREIGN);
            assertThat(problem(signed, holder, BANK.certificate())).contains(CertificateProblem.FOREIGN);
        }
    }

    @Nested
    class OutOfItsTime {
        @Test
        @Tag("S22")
        @Tag("S112")
        void isExpiredFromItsLastSecondOn() {
            Instant end = RIGHT.getNotAfter().toInstant();

            assertThat(problem(Revocation.OFF, List.of(), end, RIGHT)).isEmpty();
            assertThat(problem(Revocation.OFF, List.of(), end.plusSeconds(1), RIGHT))
                    .contains(CertificateProblem.EXPIRED);
        }

        @Test
        void isNotYetValidBeforeItsFirst() {
            Instant start = RIGHT.getNotBefore().toInstant();

            assertThat(problem(Revocation.OFF, List.of(), start, RIGHT)).isEmpty();
            assertThat(problem(Revocation.OFF, List.of(), start.minusSeconds(1), RIGHT))
                    .contains(CertificateProblem.NOT_YET_VALID);
        }
    }

    @Nested
    class MeantForSomethingElse {
        private Optional<CertificateProblem> meantFor(int usage, KeyPurposeId purpose, boolean critical) {
            return problem(BANK.issue(ADMINISTRATOR.meantFor(usage, purpose, critical)));
        }

        @ParameterizedTest
        @ValueSource(booleans = {true, false})
        void isAServersCertificate(boolean critical) {
            assertThat(meantFor(KeyUsage.digitalSignature, KeyPurposeId.id_kp_serverAuth, critical))
                    .contains(CertificateProblem.WRONG_PURPOSE);
        }

        @Test
        void isAKeyThatMayNotSign() {
            assertThat(meantFor(KeyUsage.keyEncipherment, KeyPurposeId.id_kp_clientAuth, false))
                    .contains(CertificateProblem.WRONG_PURPOSE);
        }

        @Test
        void isWhatNamesNoPurposeOrNoUsageOrAnyPurpose() {
            assertThat(meantFor(KeyUsage.digitalSignature, null, false)).contains(CertificateProblem.WRONG_PURPOSE);
            assertThat(meantFor(0, KeyPurposeId.id_kp_clientAuth, false)).contains(CertificateProblem.WRONG_PURPOSE);
            assertThat(meantFor(KeyUsage.digitalSignature, KeyPurposeId.anyExtendedKeyUsage, false))
                    .contains(CertificateProblem.WRONG_PURPOSE);
        }

        @ParameterizedTest
        @ValueSource(booleans = {true, false})
        void isNotClientAuthenticationMarkedCriticalOrNot(boolean critical) {
            assertThat(meantFor(KeyUsage.digitalSignature, KeyPurposeId.id_kp_clientAuth, critical))
                    .isEmpty();
        }
    }

    @Nested
    class Revoked {
        @Test
        void isWhatTheListNames() {
            assertThat(problem(STOLEN)).contains(CertificateProblem.REVOKED);
        }

        @Test
        void isSeenAlsoWhenTheAuthorityIsSentAlong() {
            assertThat(problem(STOLEN, BANK.certificate())).contains(CertificateProblem.REVOKED);
        }

        @Test
        void isSeenInAnyOfSeveralLists() {
            assertThat(problem(Revocation.CRL_FILE, List.of(NAMESAKE.revoke(NOW), LIST), NOW, STOLEN))
                    .contains(CertificateProblem.REVOKED);
        }

        @Test
        void isLookedAtOnlyWhereItIsConfigured() {
            assertThat(problem(Revocation.OFF, List.of(), NOW, STOLEN)).isEmpty();
        }

        @Test
        void comesAfterExpiredWhichTheHolderCanMend() {
            X509Certificate expired = BANK.issue(ADMINISTRATOR.valid(NOW.minusSeconds(60), NOW.minusSeconds(1)));

            assertThat(problem(Revocation.CRL_FILE, List.of(BANK.revoke(NOW, expired)), NOW, expired))
                    .contains(CertificateProblem.EXPIRED);
        }
    }

    @Nested
    class Unchecked {
        @Test
        void isWhatHasNoListAtAll() {
            assertThat(problem(Revocation.CRL_FILE, List.of(), NOW, RIGHT)).contains(CertificateProblem.UNCHECKED);
        }

        @Test
        void isWhatHasAListThatHasRunOut() {
            Instant later = NOW.plus(Duration.ofDays(8));

            assertThat(problem(Revocation.OFF, List.of(), later, RIGHT)).isEmpty();
            assertThat(problem(Revocation.CRL_FILE, List.of(LIST), later, RIGHT))
                    .contains(CertificateProblem.UNCHECKED);
        }

        /** Otherwise a clean list from anybody would bring a revoked certificate back to life. */
        @Test
        void isWhatHasOnlyTheListOfANamesake() {
            List<CRL> lists = List.of(NAMESAKE.revoke(NOW));

            assertThat(problem(Revocation.CRL_FILE, lists, NOW, RIGHT)).contains(CertificateProblem.UNCHECKED);
            assertThat(problem(Revocation.CRL_FILE, lists, NOW, STOLEN)).contains(CertificateProblem.UNCHECKED);
        }

        @ParameterizedTest
        @EnumSource(
                value = Revocation.class,
                names = {"OCSP", "CRL_DISTRIBUTION_POINT"})
        void isWhatNamesNobodyToAsk(Revocation revocation) {
            assertThat(problem(revocation, List.of(), NOW, RIGHT)).contains(CertificateProblem.UNCHECKED);
        }
    }
}
