package jp.warifu.softtoken;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import jp.warifu.attempt.Source;
import jp.warifu.audit.Actor;
import jp.warifu.contract.UsageMode;
import jp.warifu.database.Crowd;
import jp.warifu.database.DatabaseClock;
import jp.warifu.database.TestContract;
import jp.warifu.database.TestDatabase;
import jp.warifu.housekeeping.Sweep;
import jp.warifu.secret.SecretCipher;
import jp.warifu.secret.SecretUnavailableException;
import jp.warifu.secret.TestKeys;
import jp.warifu.settings.Activation;
import jp.warifu.token.SerialNumber;
import jp.warifu.token.Token;
import jp.warifu.token.TokenBinding;
import jp.warifu.token.TokenBinding.Request;
import jp.warifu.token.TokenKind;
import jp.warifu.token.TokenState;
import jp.warifu.token.Tokens;
import jp.warifu.token.UnboundTokens;
import jp.warifu.totp.OneTimePassword;
import jp.warifu.totp.Seed;
import jp.warifu.totp.TimeStep;
import jp.warifu.totp.Totp;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Who comes with nothing gets one token, in bounds that hold in a crowd, and a token that nobody registers vanishes. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
@Tag("S104")
final class AppTokensTest {
    private static final SecretCipher CIPHER = TestKeys.one().cipher();
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Source SOURCE = Source.of("192.0.2.7");
    private static final Actor ANYBODY = new Actor("anonymous", "192.0.2.7");
    private static final Actor STAFF = new Actor("zaiko", "192.0.2.9");
    private static final Duration WEEK = Duration.ofDays(7);
    private static final String REALM = "business-web";

    @Parameter
    TestDatabase database;

    private TestContract contract;

    @BeforeEach
    void realm() {
        contract = TestContract.create(database, UsageMode.SHARED, 1);
    }

    private AppTokens tokens(SoftTokenPolicy policy) {
        return new AppTokens(database, contract.realmId(), REALM, CIPHER, policy);
    }

    private AppTokens tokens() {
        return tokens(new SoftTokenPolicy(Activation.OFF, WEEK, 1000, 1000));
    }

    /** A device that has done the first step. */
    private record Begun(TestDevice.Agreed agreed, Outcome.Begun answer) {}

    private static Begun begun(AppTokens tokens, @Nullable ActivationCode code) {
        TestDevice device = new TestDevice();
        Outcome outcome = tokens.begin(PublicPoint.parse(device.publicKey()), code, SOURCE, RANDOM);
        assertThat(outcome).isInstanceOf(Outcome.Begun.class);
        Outcome.Begun begun = (Outcome.Begun) outcome;
        return new Begun(device.agree(begun.publicKey(), begun.serial().value(), REALM), begun);
    }

    private Outcome begin(AppTokens tokens, @Nullable ActivationCode code) {
        return tokens.begin(PublicPoint.parse(new TestDevice().publicKey()), code, SOURCE, RANDOM);
    }

    private static Outcome confirm(AppTokens tokens, Begun begun) {
        return tokens.confirm(begun.answer().registration(), begun.agreed().ownProof(), ANYBODY);
    }

    private Token token(SerialNumber serial) {
        return database.run(
                em -> new Tokens(em, contract.realmId()).find(serial).orElseThrow());
    }

    private long inStock() {
        return database.run(
                em -> em.createQuery("select count(t) from TokenEntity t where t.realmId = :realm", Long.class)
                        .setParameter("realm", contract.realmId())
                        .getSingleResult());
    }

    private List<String> audit() {
        return database.run(em -> em.createQuery(
                        "select a.action || coalesce(concat(':', a.reason), '') from AuditEntity a"
                                + " where a.realmId = :realm order by a.at",
                        String.class)
                .setParameter("realm", contract.realmId())
                .getResultList());
    }

    private Instant now() {
        return database.run(em -> new DatabaseClock(em).now());
    }

    /** 利用登録 of a token by its code of now. */
    private TokenBinding.Outcome register(SerialNumber serial, byte[] seed) {
        TimeStep step = TimeStep.at(now(), AppTokens.PARAMETERS.period());
        OneTimePassword code = new OneTimePassword(Totp.code(new Seed(seed), AppTokens.PARAMETERS, step));
        return new TokenBinding(database, contract.realmId(), CIPHER, 10, Duration.ZERO)
                .register(new Request(contract.administrator(), null, serial, code, null), STAFF);
    }

    @Nested
    class ARegistration {
        @Test
        void putsTheTokenIntoStockOnceTheDeviceHasProvenItsSeed() {
            Begun begun = begun(tokens(), null);
            assertThat(Base64.getUrlDecoder().decode(begun.answer().confirmation()))
                    .isEqualTo(begun.agreed().bankProof());
            assertThat(inStock()).isZero();

            assertThat(confirm(tokens(), begun))
                    .isInstanceOfSatisfying(
                            Outcome.Confirmed.class,
                            confirmed -> assertThat(confirmed.registerBy()).isAfter(now().plus(WEEK.minusHours(1))));

            Token token = token(begun.answer().serial());
            assertThat(token.kind()).isEqualTo(TokenKind.SOFTWARE);
            assertThat(token.state()).isEqualTo(TokenState.STOCK);
            assertThat(token.parameters()).isEqualTo(AppTokens.PARAMETERS);
            assertThat(CIPHER.open(token.seed(), token.place()))
                    .isEqualTo(begun.agreed().seed());
            assertThat(audit()).containsExactly("SOFTWARE_TOKEN_ADDED:app");
        }

        @Test
        @Tag("S52")
        void endsWithTheGuidesOwnStep() {
            Begun begun = begun(tokens(), null);
            confirm(tokens(), begun);

            assertThat(register(begun.answer().serial(), begun.agreed().seed()))
                    .isInstanceOf(TokenBinding.Outcome.Registered.class);
            Token token = token(begun.answer().serial());
            assertThat(token.state()).isEqualTo(TokenState.ACTIVE);
            assertThat(token.unboundUntil()).isNull();
        }

        @Test
        void whoseAnswerWasLostIsAnsweredAlike() {
            Begun begun = begun(tokens(), null);
            Outcome first = confirm(tokens(), begun);

            assertThat(confirm(tokens(), begun)).isEqualTo(first);
            register(begun.answer().serial(), begun.agreed().seed());
            assertThat(confirm(tokens(), begun)).isEqualTo(first);
            assertThat(inStock()).isOne();
        }

        @Test
        void inACrowdIsOneRow() {
            Begun begun = begun(tokens(), null);

            List<Outcome> outcomes = Crowd.rush(i -> confirm(tokens(), begun));

            assertThat(outcomes).hasSize(Crowd.SIZE).containsOnly(outcomes.get(0));
            assertThat(outcomes.get(0)).isInstanceOf(Outcome.Confirmed.class);
            assertThat(inStock()).isOne();
            assertThat(audit()).containsExactly("SOFTWARE_TOKEN_ADDED:app");
        }

        @Test
        void needsAKeyOfTheBanks() {
            AppTokens keyless = new AppTokens(
                    database,
                    contract.realmId(),
                    REALM,
                    TestKeys.none().cipher(),
                    new SoftTokenPolicy(Activation.OFF, WEEK, 10, 10));

            assertThatThrownBy(() -> begin(keyless, null)).isInstanceOf(SecretUnavailableException.class);
        }
    }

    @Nested
    class ARefusal {
        private void refused(Outcome outcome) {
            assertThat(outcome).isEqualTo(new Outcome.Refused());
            assertThat(inStock()).isZero();
            assertThat(audit()).isEmpty();
        }

        @Test
        void isForWhoeverHasAnotherSeed() {
            Begun begun = begun(tokens(), null);
            byte[] wrong = begun.agreed().ownProof();
            wrong[31] ^= 1;

            refused(tokens().confirm(begun.answer().registration(), wrong, ANYBODY));
            refused(tokens().confirm(
                            begun.answer().registration(), begun.agreed().bankProof(), ANYBODY));
            refused(tokens().confirm(begun.answer().registration(), new byte[0], ANYBODY));
        }

        @Test
        void isForWhatWasChangedOnTheWay() {
            Begun begun = begun(tokens(), null);
            byte[] blob = Base64.getUrlDecoder().decode(begun.answer().registration());

            for (int at = 0; at < blob.length; at++) {
                byte[] changed = blob.clone();
                changed[at] ^= 1;
                refused(tokens().confirm(
                                TestDevice.base64(changed), begun.agreed().ownProof(), ANYBODY));
            }
            for (String text : List.of("", "A", "?", "A".repeat(5000))) {
                refused(tokens().confirm(text, begun.agreed().ownProof(), ANYBODY));
            }
        }

        @Test
        void isForWhatAnotherRealmGave() {
            Begun begun = begun(tokens(), null);
            TestContract other = TestContract.create(database, UsageMode.SHARED, 0);

            refused(new AppTokens(
                            database, other.realmId(), REALM, CIPHER, new SoftTokenPolicy(Activation.OFF, WEEK, 10, 10))
                    .confirm(begun.answer().registration(), begun.agreed().ownProof(), ANYBODY));
        }

        @Test
        void isForWhoComesTooLateUnlessHeWasThereBefore() {
            PendingToken late = new PendingToken(
                    UUID.randomUUID().toString(),
                    SerialNumber.own(RANDOM),
                    new byte[32],
                    new byte[32],
                    "",
                    now().minusMillis(1),
                    now().plus(WEEK));
            String sealed = late.seal(CIPHER, contract.realmId());

            refused(tokens().confirm(sealed, new byte[32], ANYBODY));

            PendingToken inTime = new PendingToken(
                    late.rowId(),
                    late.serial(),
                    new byte[32],
                    new byte[32],
                    "",
                    now().plusSeconds(60),
                    late.registerBy());
            Outcome first = tokens().confirm(inTime.seal(CIPHER, contract.realmId()), new byte[32], ANYBODY);
            assertThat(first).isInstanceOf(Outcome.Confirmed.class);
            assertThat(tokens().confirm(sealed, new byte[32], ANYBODY))
                    .isInstanceOfSatisfying(
                            Outcome.Confirmed.class,
                            again -> assertThat(again.serial()).isEqualTo(late.serial()));
        }

        @Test
        void saysNoMoreThanThatOfASerialThatIsTaken() {
            Begun begun = begun(tokens(), null);
            PendingToken same = new PendingToken(
                    UUID.randomUUID().toString(),
                    begun.answer().serial(),
                    new byte[32],
                    new byte[32],
                    "",
                    now().plusSeconds(60),
                    now().plus(WEEK));
            confirm(tokens(), begun);

            assertThat(tokens().confirm(same.seal(CIPHER, contract.realmId()), new byte[32], ANYBODY))
                    .isEqualTo(new Outcome.Refused());
        }
    }

    @Nested
    class Bounds {
        @Test
        void ofASourceHoldExactlyInACrowd() {
            AppTokens tokens = tokens(new SoftTokenPolicy(Activation.OFF, WEEK, 20, 1000));

            List<Outcome> outcomes = Crowd.rush(i -> begin(tokens, null));

            assertThat(outcomes).filteredOn(Outcome.Begun.class::isInstance).hasSize(20);
            assertThat(outcomes)
                    .filteredOn(Outcome.TooMany.class::isInstance)
                    .hasSize(Crowd.SIZE - 20)
                    .allSatisfy(outcome -> assertThat(((Outcome.TooMany) outcome).delay())
                            .isPositive()
                            .isLessThanOrEqualTo(RegistrationSources.PERIOD));
            assertThat(tokens.begin(
                            PublicPoint.parse(new TestDevice().publicKey()), null, Source.of("192.0.2.8"), RANDOM))
                    .as("another source")
                    .isInstanceOf(Outcome.Begun.class);
        }

        @Test
        void ofASourceBeginAnewAfterAnHour() {
            Instant now = now();
            Instant later = now.plus(RegistrationSources.PERIOD);

            assertThat(take(2, now)).isTrue();
            assertThat(take(2, now.plusSeconds(3000))).isTrue();
            assertThat(take(2, later.minusMillis(1))).isFalse();
            List<Boolean> crowd = Crowd.rush(16, i -> take(2, later));
            assertThat(crowd).filteredOn(taken -> taken).hasSize(2);
        }

        private boolean take(int limit, Instant at) {
            return database.run(em -> new RegistrationSources(em, contract.realmId()).take(SOURCE, limit, at))
                    .isEmpty();
        }

        @Test
        void ofTheRealmHoldExactlyInACrowd() {
            AppTokens tokens = tokens(new SoftTokenPolicy(Activation.OFF, WEEK, 1000, 10));
            List<Begun> begun =
                    IntStream.range(0, 32).mapToObj(i -> begun(tokens, null)).toList();

            List<Outcome> outcomes = Crowd.rush(32, i -> confirm(tokens, begun.get(i)));

            assertThat(outcomes).filteredOn(Outcome.Confirmed.class::isInstance).hasSize(10);
            assertThat(outcomes).filteredOn(Outcome.TooMany.class::isInstance).hasSize(22);
            assertThat(inStock()).isEqualTo(10);
            assertThat(begin(tokens, null)).isInstanceOf(Outcome.TooMany.class);
            assertThat(new AuthenticatorTokens(
                                    database,
                                    contract.realmId(),
                                    CIPHER,
                                    new SoftTokenPolicy(Activation.OFF, WEEK, 1000, 10))
                            .make(null, SOURCE, RANDOM, ANYBODY))
                    .isInstanceOf(Outcome.TooMany.class);
        }

        /** A registered token is no burden any more. */
        @Test
        void ofTheRealmCountWhatWaitsOnly() {
            AppTokens tokens = tokens(new SoftTokenPolicy(Activation.OFF, WEEK, 1000, 1));
            Begun first = begun(tokens, null);
            confirm(tokens, first);
            assertThat(begin(tokens, null)).isInstanceOf(Outcome.TooMany.class);

            register(first.answer().serial(), first.agreed().seed());

            assertThat(begin(tokens, null)).isInstanceOf(Outcome.Begun.class);
        }
    }

    @Nested
    class Activated {
        private final SoftTokenPolicy required = new SoftTokenPolicy(Activation.REQUIRED, WEEK, 1000, 1000);

        private List<ActivationCode> codes(int count) {
            return new ActivationDesk(database, contract.realmId())
                    .make(count, Duration.ofHours(1), RANDOM, STAFF).codes().stream()
                            .map(ActivationCode::new)
                            .toList();
        }

        private ActivationBatch batch() {
            List<ActivationBatch> batches = new ActivationDesk(database, contract.realmId()).batches();
            assertThat(batches).hasSize(1);
            return batches.get(0);
        }

        @Test
        void needsACodeAndUsesItUp() {
            List<ActivationCode> codes = codes(3);
            AppTokens tokens = tokens(required);
            assertThat(begin(tokens, null)).isEqualTo(new Outcome.ActivationRefused());
            assertThat(begin(tokens, ActivationCode.random(RANDOM))).isEqualTo(new Outcome.ActivationRefused());

            assertThat(confirm(tokens, begun(tokens, codes.get(0)))).isInstanceOf(Outcome.Confirmed.class);

            assertThat(begin(tokens, codes.get(0))).isEqualTo(new Outcome.ActivationRefused());
            assertThat(batch().made()).isEqualTo(3);
            assertThat(batch().used()).isOne();
            assertThat(batch().open()).isEqualTo(2);
        }

        @Test
        void ofManyWhoBeganWithOneCodeOneEnds() {
            ActivationCode code = codes(1).get(0);
            AppTokens tokens = tokens(required);
            List<Begun> begun =
                    Stream.generate(() -> begun(tokens, code)).limit(Crowd.SIZE).toList();

            List<Outcome> outcomes = Crowd.rush(i -> confirm(tokens, begun.get(i)));

            assertThat(outcomes).filteredOn(Outcome.Confirmed.class::isInstance).hasSize(1);
            assertThat(outcomes)
                    .filteredOn(new Outcome.ActivationRefused()::equals)
                    .hasSize(Crowd.SIZE - 1);
            assertThat(inStock()).isOne();
        }

        @Test
        void isOverWithTheCodesEndOrItsRevocation() {
            List<ActivationCode> codes = codes(2);
            AppTokens tokens = tokens(required);
            Begun midway = begun(tokens, codes.get(0));
            String batch = batch().batch();

            assertThat(new ActivationDesk(database, contract.realmId()).revoke(batch, STAFF))
                    .isEqualTo(2);
            assertThat(confirm(tokens, midway)).isEqualTo(new Outcome.ActivationRefused());
            assertThat(begin(tokens, codes.get(1))).isEqualTo(new Outcome.ActivationRefused());
            assertThat(new ActivationDesk(database, contract.realmId()).revoke(batch, STAFF))
                    .isZero();

            ActivationCode old = codes(1).get(0);
            database.run(em -> em.createQuery(
                            "update ActivationCodeEntity c set c.expiresAt = :now" + " where c.realmId = :realm")
                    .setParameter("now", now().toEpochMilli())
                    .setParameter("realm", contract.realmId())
                    .executeUpdate());
            assertThat(begin(tokens, old)).isEqualTo(new Outcome.ActivationRefused());
            assertThat(audit()).contains("ACTIVATION_CODES_MADE:codes:2", "ACTIVATION_CODES_REVOKED:codes:2");
        }

        @Test
        void isNothingThatTheTablesGiveAway() {
            ActivationDesk.Made made =
                    new ActivationDesk(database, contract.realmId()).make(50, Duration.ofHours(1), RANDOM, STAFF);
            Set<String> hashes = Set.copyOf(database.run(em -> em.createQuery(
                            "select c.hash from ActivationCodeEntity c where c.realmId = :realm", String.class)
                    .setParameter("realm", contract.realmId())
                    .getResultList()));

            assertThat(made.codes()).hasSize(50).doesNotHaveDuplicates();
            assertThat(hashes)
                    .isEqualTo(made.codes().stream()
                            .map(code -> new ActivationCode(code).hash(contract.realmId()))
                            .collect(Collectors.toSet()));
            assertThat(made.toString()).doesNotContain(made.codes().get(0));
        }

        @Test
        void inBatchesOfASize() {
            ActivationDesk desk = new ActivationDesk(database, contract.realmId());

            assertThatThrownBy(() -> desk.make(0, Duration.ofHours(1), RANDOM, STAFF))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> desk.make(1001, Duration.ofHours(1), RANDOM, STAFF))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> desk.make(1, Duration.ZERO, RANDOM, STAFF))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> desk.make(1, Duration.ofDays(367), RANDOM, STAFF))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Nested
    class Lapsed {
        private final SoftTokenPolicy over = new SoftTokenPolicy(Activation.OFF, Duration.ofMinutes(-1), 1000, 1000);

        private int clean(int batch) {
            return new Sweep(database, contract.realmId()).of(new LapsedTokens(), batch);
        }

        @Test
        @Tag("E9")
        void cannotBeRegisteredEvenBeforeItIsGone() {
            Begun begun = begun(tokens(over), null);
            confirm(tokens(over), begun);

            assertThat(register(begun.answer().serial(), begun.agreed().seed()))
                    .isInstanceOf(TokenBinding.Outcome.Refused.class);
            assertThat(contract.audit()).containsExactly("REGISTRATION_REFUSED because lapsed-serial");
        }

        @Test
        void isRemovedInBatchesAndNothingElseIs() {
            IntStream.range(0, 7).forEach(i -> confirm(tokens(over), begun(tokens(over), null)));
            Begun waiting = begun(tokens(), null);
            confirm(tokens(), waiting);
            Begun bound = begun(tokens(), null);
            confirm(tokens(), bound);
            register(bound.answer().serial(), bound.agreed().seed());

            assertThat(clean(3)).isEqualTo(7);

            assertThat(inStock()).isEqualTo(2);
            assertThat(audit())
                    .filteredOn(entry -> entry.startsWith("SOFTWARE_TOKENS_LAPSED"))
                    .containsExactlyInAnyOrder(
                            "SOFTWARE_TOKENS_LAPSED:tokens:3",
                            "SOFTWARE_TOKENS_LAPSED:tokens:3",
                            "SOFTWARE_TOKENS_LAPSED:tokens:1");
            assertThat(clean(3)).isZero();
            long waits = database.run(em -> new UnboundTokens(em, contract.realmId()).count(now()));
            assertThat(waits).isOne();
        }

        @Test
        void oldSourcesAreForgotten() {
            Instant now = now();
            database.run(em -> new RegistrationSources(em, contract.realmId())
                    .take(SOURCE, 5, now.minus(RegistrationSources.PERIOD)));
            database.run(em -> new RegistrationSources(em, contract.realmId()).take(Source.of("192.0.2.8"), 5, now));

            new Sweep(database, contract.realmId()).of(new EndedSoftTokenSources(), 10);

            List<String> left = database.run(em -> em.createQuery(
                            "select s.source from RegistrationSourceEntity s where s.realmId = :realm", String.class)
                    .setParameter("realm", contract.realmId())
                    .getResultList());
            assertThat(left).containsExactly("192.0.2.8");
        }
    }

    @Nested
    class OfAnotherApp {
        private AuthenticatorTokens authenticators(SoftTokenPolicy policy) {
            return new AuthenticatorTokens(database, contract.realmId(), CIPHER, policy);
        }

        @Test
        void isInStockWithTheSeedThatIsShown() {
            Outcome outcome = authenticators(new SoftTokenPolicy(Activation.OFF, WEEK, 10, 10))
                    .make(null, SOURCE, RANDOM, ANYBODY);

            assertThat(outcome).isInstanceOfSatisfying(Outcome.Made.class, made -> {
                Token token = token(made.serial());
                assertThat(token.kind()).isEqualTo(TokenKind.SOFTWARE);
                assertThat(token.parameters()).isEqualTo(AuthenticatorTokens.PARAMETERS);
                assertThat(new Seed(CIPHER.open(token.seed(), token.place()))).isEqualTo(made.seed());
            });
            assertThat(audit()).containsExactly("SOFTWARE_TOKEN_ADDED:authenticator");
        }

        @Test
        void usesTheSameBoundsAndCodes() {
            ActivationCode code = new ActivationCode(new ActivationDesk(database, contract.realmId())
                    .make(1, Duration.ofHours(1), RANDOM, STAFF)
                    .codes()
                    .get(0));
            AuthenticatorTokens tokens = authenticators(new SoftTokenPolicy(Activation.REQUIRED, WEEK, 3, 10));

            assertThat(tokens.make(null, SOURCE, RANDOM, ANYBODY)).isEqualTo(new Outcome.ActivationRefused());
            assertThat(tokens.make(code, SOURCE, RANDOM, ANYBODY)).isInstanceOf(Outcome.Made.class);
            assertThat(tokens.make(code, SOURCE, RANDOM, ANYBODY)).isEqualTo(new Outcome.ActivationRefused());
            assertThat(tokens.make(code, SOURCE, RANDOM, ANYBODY)).isInstanceOf(Outcome.TooMany.class);
            assertThat(inStock()).isOne();
        }
    }
}
