package jp.warifu.keys;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import jp.warifu.audit.Actor;
import jp.warifu.card.CardIssue;
import jp.warifu.card.CardLayout;
import jp.warifu.card.CardSerial;
import jp.warifu.card.Cards;
import jp.warifu.contract.UsageMode;
import jp.warifu.database.Crowd;
import jp.warifu.database.DatabaseClock;
import jp.warifu.database.TestContract;
import jp.warifu.database.TestDatabase;
import jp.warifu.keys.RotationBatch.Done;
import jp.warifu.keys.RotationBatch.Position;
import jp.warifu.secret.SealedRow;
import jp.warifu.secret.SealedRows;
import jp.warifu.secret.SecretCipher;
import jp.warifu.secret.SecretKeyId;
import jp.warifu.secret.SecretKeys;
import jp.warifu.secret.TestKeys;
import jp.warifu.stock.TestStock;
import jp.warifu.token.SerialNumber;
import jp.warifu.token.Token;
import jp.warifu.token.TokenKind;
import jp.warifu.token.Tokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Rows that are sealed under the current key while they are in use. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
final class RotationTest {
    private static final SecretKeyId OLD = new SecretKeyId("1");
    private static final SecretKeyId NEW = new SecretKeyId("2");
    private static final Map<SecretKeyId, SecretKey> BOTH = Map.of(OLD, key('a'), NEW, key('b'));
    private static final SecretCipher BEFORE = new TestKeys(OLD, BOTH).cipher();
    private static final int TOKENS = 25;

    /** Smaller than the number of tokens, and no divisor of it. */
    private static final int BATCH = 10;

    @Parameter
    TestDatabase database;

    private TestContract contract;

    private static SecretKey key(char of) {
        return new SecretKeySpec(Character.toString(of).repeat(32).getBytes(StandardCharsets.US_ASCII), "AES");
    }

    private static byte[] seed(int number) {
        byte[] seed = new byte[20];
        Arrays.fill(seed, (byte) number);
        return seed;
    }

    private static SerialNumber serial(int number) {
        return new SerialNumber("HW%08d".formatted(number));
    }

    @BeforeEach
    void stock() {
        contract = TestContract.create(database, UsageMode.SHARED, 0);
        in(em -> {
            new CardIssue(em, contract.realmId())
                    .bringAlong(
                            new CardSerial("CARD1"),
                            new CardLayout(Map.of("ア", "1", "イ", "2", "ウ", "3")),
                            contract.now(),
                            BEFORE,
                            new Actor("clerk", null));
            TestStock.put(
                    em,
                    contract.realmId(),
                    TokenKind.HARDWARE,
                    BEFORE,
                    IntStream.range(0, TOKENS)
                            .mapToObj(i -> TestStock.key(serial(i).value(), seed(i)))
                            .toList());
            return true;
        });
    }

    private <T> T in(Function<EntityManager, T> work) {
        return database.run(work);
    }

    private String begin() {
        return begin(Duration.ZERO).orElseThrow();
    }

    /** @param later than now by the database's clock */
    private Optional<String> begin(Duration later) {
        return in(em -> new Rotations(em, contract.realmId()).begin("keeper", now(em).plus(later)));
    }

    private static Instant now(EntityManager em) {
        return new DatabaseClock(em).now();
    }

    private Done batch(String run, Position from, SecretKeys keys) {
        // Each batch has a cipher of its own, as in the background job.
        return in(em -> new RotationBatch(
                        em, contract.realmId(), new SecretCipher(keys, new java.security.SecureRandom()), run, BATCH)
                .run(from));
    }

    private List<Done> toTheEnd(String run, SecretKeys keys) {
        List<Done> all = new ArrayList<>();
        Position position = Position.start();
        while (position != null) {
            Done done = batch(run, position, keys);
            all.add(done);
            position = done.next();
        }
        return all;
    }

    private RotationEntity row() {
        return in(em -> new Rotations(em, contract.realmId()).find().orElseThrow());
    }

    private Map<SecretKeyId, Long> seeds() {
        return in(em -> new Tokens(em, contract.realmId()).seeds().counts());
    }

    private Map<SecretKeyId, Long> cells() {
        return in(em -> new Cards(em, contract.realmId()).cells().counts());
    }

    private Token token(int number) {
        return in(em -> new Tokens(em, contract.realmId()).find(serial(number)).orElseThrow());
    }

    private static TestKeys after() {
        return new TestKeys(NEW, BOTH);
    }

    @Test
    void theOldKeyIsUselessAfterwards() {
        List<Done> batches = toTheEnd(begin(), after());

        assertThat(batches.stream().mapToLong(Done::sealed).sum()).isEqualTo(TOKENS + 1);
        assertThat(batches).allSatisfy(done -> assertThat(done.sealed()).isLessThanOrEqualTo(BATCH));
        assertThat(seeds()).containsExactlyInAnyOrderEntriesOf(Map.of(NEW, (long) TOKENS));
        assertThat(cells()).containsExactlyInAnyOrderEntriesOf(Map.of(NEW, 1L));
        SecretCipher newOnly = new TestKeys(NEW, Map.of(NEW, key('b'))).cipher();
        for (int i = 0; i < TOKENS; i++) {
            Token token = token(i);
            assertThat(newOnly.open(token.seed(), token.place())).isEqualTo(seed(i));
            assertThat(token.place().version()).isEqualTo(2);
        }
        List<SealedRow> cards =
                in(em -> new Cards(em, contract.realmId()).cells().under(NEW, "", 10));
        assertThat(cards)
                .singleElement()
                .satisfies(card -> assertThat(
                                new String(newOnly.open(card.sealed(), card.place()), StandardCharsets.UTF_8))
                        .contains("ア"));
        assertThat(row().state).isEqualTo(RotationState.DONE);
        assertThat(row().sealed).isEqualTo(TOKENS + 1);
        assertThat(row().failed).isZero();
        assertThat(row().problem).isNull();
    }

    @Test
    void aSecondRotationFindsNothingToDo() {
        toTheEnd(begin(), after());

        List<Done> again = toTheEnd(begin(), after());

        assertThat(again).containsExactly(Done.NOTHING);
        assertThat(row().sealed).isZero();
        assertThat(token(0).place().version()).isEqualTo(2);
    }

    @Test
    void ofManyWhoBeginAtOnceOneDoes() {
        List<Optional<String>> begun = Crowd.rush(16, i -> begin(Duration.ZERO));

        assertThat(begun).filteredOn(Optional::isPresent).hasSize(1);
        assertThat(begin(Duration.ZERO)).isEmpty();
    }

    @Test
    void aKilledRotationIsBegunAgainAndCompletes() {
        String killed = begin();
        Position left = batch(killed, Position.start(), after()).next();
        assertThat(begin(Rotations.LEASE.minusSeconds(5))).isEmpty();

        String again = begin(Rotations.LEASE.plusSeconds(5)).orElseThrow();

        // The one that was believed dead comes back: it does nothing more.
        assertThat(batch(killed, left, after())).isEqualTo(Done.NOTHING);
        assertThat(toTheEnd(again, after()).stream().mapToLong(Done::sealed).sum())
                .isEqualTo(TOKENS + 1 - BATCH);
        assertThat(seeds()).containsOnlyKeys(NEW);
        assertThat(cells()).containsOnlyKeys(NEW);
        assertThat(row().state).isEqualTo(RotationState.DONE);
    }

    @Test
    void anotherNodeTakesUpWhatOneHasLeft() {
        String killed = begin();
        batch(killed, Position.start(), after());
        Optional<String> early = in(em -> new Rotations(em, contract.realmId()).takeUp(now(em)));
        assertThat(early).isEmpty();

        List<Optional<String>> takers = Crowd.rush(
                8,
                i -> in(em -> new Rotations(em, contract.realmId())
                        .takeUp(now(em).plus(Rotations.LEASE).plusSeconds(5))));

        assertThat(takers).filteredOn(Optional::isPresent).hasSize(1);
        String taken = takers.stream().flatMap(Optional::stream).findFirst().orElseThrow();
        toTheEnd(taken, after());
        assertThat(row().sealed).isEqualTo(TOKENS + 1);
        assertThat(row().startedBy).isEqualTo("keeper");
        assertThat(row().state).isEqualTo(RotationState.DONE);
    }

    @Test
    void aRowThatWasChangedIsLeftAndReported() {
        byte[] foreign = token(7).seed().bytes();
        in(em -> em.createQuery("update TokenEntity t set t.seed = :seed where t.id = :id")
                .setParameter("seed", foreign)
                .setParameter("id", token(3).rowId())
                .executeUpdate());

        List<Done> batches = toTheEnd(begin(), after());

        assertThat(batches.stream().flatMap(done -> done.tampered().stream()))
                .singleElement()
                .satisfies(
                        e -> assertThat(e.place().serial()).isEqualTo(serial(3).value()));
        assertThat(token(3).seed().key()).isEqualTo(OLD);
        assertThat(token(3).seed().bytes()).isEqualTo(foreign);
        assertThat(seeds()).containsExactlyInAnyOrderEntriesOf(Map.of(OLD, 1L, NEW, TOKENS - 1L));
        assertThat(row().state).isEqualTo(RotationState.STUCK);
        assertThat(row().failed).isEqualTo(1);
        assertThat(row().problem).isEqualTo("rows that were changed or moved: 1");
        List<Object[]> audit = in(em -> em.createQuery(
                        "select a.reason, a.serial, a.actor from AuditEntity a where a.realmId = :realm"
                                + " and a.action = 'SECRET_TAMPERED'",
                        Object[].class)
                .setParameter("realm", contract.realmId())
                .getResultList());
        assertThat(audit)
                .singleElement()
                .satisfies(record -> assertThat(record).containsExactly("rotation", "******0003", "key-rotation"));
    }

    @Test
    void aMissingKeyKeepsItsRowsAndLetsTheOthersGoOn() {
        SecretKeyId newest = new SecretKeyId("3");
        Map<SecretKeyId, SecretKey> withoutTheOld = Map.of(NEW, key('b'), newest, key('c'));
        in(em -> {
            SealedRows seeds = new Tokens(em, contract.realmId()).seeds();
            SecretCipher cipher = after().cipher();
            seeds.under(OLD, "", 5)
                    .forEach(row -> seeds.replace(
                            row,
                            cipher.seal(
                                    cipher.open(row.sealed(), row.place()),
                                    row.place().next())));
            return true;
        });

        toTheEnd(begin(), new TestKeys(newest, withoutTheOld));

        assertThat(seeds()).containsExactlyInAnyOrderEntriesOf(Map.of(OLD, TOKENS - 5L, newest, 5L));
        assertThat(row().state).isEqualTo(RotationState.STUCK);
        assertThat(row().problem).isEqualTo("keys that cannot be had: 1");
    }

    /** Somebody writes a row between the rotation's reading and its writing: nothing of that is lost. */
    @Test
    void aRowThatWasWrittenMeanwhileIsReadAgain() {
        List<SerialNumber> rewritten = new ArrayList<>();
        byte[] theirs = seed(99);
        SecretCipher cipher = BEFORE;
        SecretKeys interrupting = new SecretKeys() {
            @Override
            public SecretKeyId current() {
                return NEW;
            }

            @Override
            public SecretKey get(SecretKeyId id) {
                if (id.equals(NEW) && rewritten.isEmpty()) {
                    // The rotation holds its rows in hand now, and is about to seal the first of them.
                    rewritten.add(serial(0));
                    in(em -> {
                        SealedRows seeds = new Tokens(em, contract.realmId()).seeds();
                        return seeds.under(OLD, "", TOKENS).stream()
                                .map(row -> seeds.replace(
                                        row, cipher.seal(theirs, row.place().next())))
                                .toList();
                    });
                }
                return BOTH.get(id);
            }
        };

        toTheEnd(begin(), interrupting);

        SecretCipher newOnly = new TestKeys(NEW, Map.of(NEW, key('b'))).cipher();
        for (int i = 0; i < TOKENS; i++) {
            Token token = token(i);
            assertThat(newOnly.open(token.seed(), token.place())).isEqualTo(theirs);
            assertThat(token.place().version()).isEqualTo(3);
        }
        assertThat(row().sealed).isEqualTo(TOKENS + 1);
    }

    /** Two rotations of one realm, which the lease forbids, would still do no harm. */
    @Test
    void aRowIsSealedAnewOnceHoweverManyTry() {
        List<Long> sealed = Crowd.rush(
                8,
                i -> in(em -> {
                    SealedRows seeds = new Tokens(em, contract.realmId()).seeds();
                    SecretCipher cipher = after().cipher();
                    return seeds.under(OLD, "", TOKENS).stream()
                            .filter(row -> seeds.replace(
                                    row,
                                    cipher.seal(
                                            cipher.open(row.sealed(), row.place()),
                                            row.place().next())))
                            .count();
                }));

        assertThat(sealed.stream().mapToLong(Long::longValue).sum()).isEqualTo(TOKENS);
        Token token = token(11);
        assertThat(after().cipher().open(token.seed(), token.place())).isEqualTo(seed(11));
        assertThat(token.place().version()).isEqualTo(2);
    }
}
