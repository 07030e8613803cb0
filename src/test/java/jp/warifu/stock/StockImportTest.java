package jp.warifu.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.crypto.SecretKey;
import jp.warifu.audit.Actor;
import jp.warifu.database.Crowd;
import jp.warifu.database.TestDatabase;
import jp.warifu.secret.SecretCipher;
import jp.warifu.secret.SecretKeyId;
import jp.warifu.secret.SecretKeys;
import jp.warifu.secret.TestKeys;
import jp.warifu.stock.RowProblem.Kind;
import jp.warifu.token.SerialNumber;
import jp.warifu.token.Token;
import jp.warifu.token.TokenKind;
import jp.warifu.token.TokenState;
import jp.warifu.token.Tokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A file is taken in as a whole or not at all, and tells what became of it. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
final class StockImportTest {
    private static final SecretCipher CIPHER = TestKeys.one().cipher();
    private static final Actor KEEPER = new Actor("keeper", "192.0.2.1");
    private static final ImportOrder ORDER = new ImportOrder(TokenKind.HARDWARE, StockFormat.PSKC, false);
    private static final ImportOrder DRY_RUN = new ImportOrder(TokenKind.HARDWARE, StockFormat.PSKC, true);
    private static final long PLENTY = 100_000_000;

    @Parameter
    TestDatabase database;

    private String realmId;

    @BeforeEach
    void aRealm() {
        realmId = UUID.randomUUID().toString();
    }

    private StockImport stock() {
        return new StockImport(database, database, realmId, CIPHER);
    }

    private TokenImport take(TokenFile file) {
        return take(ORDER, file.source());
    }

    private TokenImport take(ImportOrder order, StockImport.Source source) {
        return take(
                order,
                StockFormat.PSKC.file(new FileKey(TokenFile.PRE_SHARED_KEY.clone(), null, null), PLENTY),
                source);
    }

    private TokenImport take(ImportOrder order, StockFile file, StockImport.Source source) {
        StockImport stock = stock();
        return stock.run(stock.begin(order, KEEPER), order, file, source, KEEPER);
    }

    private long inStock() {
        return database.run(
                em -> em.createQuery("select count(t) from TokenEntity t where t.realmId = :realm", Long.class)
                        .setParameter("realm", realmId)
                        .getSingleResult());
    }

    private Token token(String serial) {
        return database.run(
                em -> new Tokens(em, realmId).find(new SerialNumber(serial)).orElseThrow());
    }

    private List<String> audit() {
        return database.run(em -> em.createQuery(
                        "select concat(a.action, ':', a.reason) from AuditEntity a where a.realmId = :realm",
                        String.class)
                .setParameter("realm", realmId)
                .getResultList());
    }

    private static List<RowProblem> problems(RowProblem... problems) {
        return List.of(problems);
    }

    @Nested
    class AGoodFile {
        @Test
        void isInStockAsAWhole() {
            int count = 2 * StockIntake.BATCH + 7;

            TokenImport ended = take(TokenFile.of("HW", count));

            assertThat(ended.state()).isEqualTo(ImportState.DONE);
            assertThat(ended.keys()).isEqualTo(count);
            assertThat(ended.by()).isEqualTo("keeper");
            assertThat(ended.endedAt()).isNotNull();
            assertThat(ended.problems()).isEmpty();
            assertThat(inStock()).isEqualTo(count);
            assertThat(audit()).containsExactly("TOKENS_IMPORTED:keys:" + count);
        }

        @Test
        void keepsItsSeedsSealedEachForItsOwnRow() {
            take(TokenFile.of("HW", 3));

            for (int i = 1; i <= 3; i++) {
                String serial = TokenFile.serial("HW", i);
                Token token = token(serial);
                assertThat(token.state()).isEqualTo(TokenState.STOCK);
                assertThat(token.kind()).isEqualTo(TokenKind.HARDWARE);
                assertThat(token.lastStep()).isEqualTo(-1);
                assertThat(token.drift().steps()).isEqualTo(2);
                assertThat(CIPHER.open(token.seed(), token.place())).isEqualTo(TokenFile.seed(serial));
            }
        }

        @Test
        void keepsTheMakersDates() {
            Instant start = Instant.parse("2020-01-01T00:00:00Z");
            Instant expiry = Instant.parse("2099-01-01T00:00:00Z");

            take(new TokenFile().with("HW000001").with("HW000002", start, expiry));

            assertThat(token("HW000001").validity().from()).isNull();
            assertThat(token("HW000001").validity().until()).isNull();
            assertThat(token("HW000002").validity().from()).isEqualTo(start);
            assertThat(token("HW000002").validity().until()).isEqualTo(expiry);
        }

        @Test
        void needsItsKeyOnce() {
            List<SecretKeyId> asked = new ArrayList<>();
            TestKeys keys = TestKeys.one();
            SecretCipher held = new SecretCipher(
                    new SecretKeys() {
                        @Override
                        public SecretKeyId current() {
                            return keys.current();
                        }

                        @Override
                        public SecretKey get(SecretKeyId id) {
                            asked.add(id);
                            return keys.get(id);
                        }
                    },
                    new SecureRandom());
            StockImport stock = new StockImport(database, database, realmId, held);

            stock.run(
                    stock.begin(ORDER, KEEPER),
                    ORDER,
                    StockFormat.PSKC.file(FileKey.none(), PLENTY),
                    () -> new ByteArrayInputStream(TokenFile.of("HW", 50).plain()),
                    KEEPER);

            assertThat(asked).containsExactly(keys.current());
            assertThat(CIPHER.open(
                            token("HW00000050").seed(), token("HW00000050").place()))
                    .isEqualTo(TokenFile.seed("HW00000050"));
        }
    }

    @Nested
    class ABadFile {
        private void assertNothing(TokenImport ended) {
            assertThat(ended.state()).isEqualTo(ImportState.FAILED);
            assertThat(inStock()).isZero();
        }

        @Test
        void thatEndsTooEarlyImportsNothingAndNamesThePlace() {
            byte[] whole = TokenFile.of("HW", StockIntake.BATCH + 100).encrypted();
            byte[] cut = java.util.Arrays.copyOf(whole, whole.length - 200);

            TokenImport ended = take(ORDER, () -> new ByteArrayInputStream(cut));

            assertNothing(ended);
            assertThat(ended.refusal()).isNotNull();
            assertThat(ended.refusal().problem()).isEqualTo("MALFORMED_XML");
            assertThat(ended.refusal().key()).isEqualTo(StockIntake.BATCH + 100);
            assertThat(ended.refusal().line()).isPositive();
            assertThat(ended.objection()).startsWith("MALFORMED_XML at line ");
            assertThat(audit()).containsExactly("TOKEN_IMPORT_REFUSED:MALFORMED_XML");
        }

        @Test
        void underAnotherKeySaysSo() {
            TokenImport ended = take(
                    ORDER,
                    StockFormat.PSKC.file(FileKey.of("ffffffffffffffffffffffffffffffff", null, null), PLENTY),
                    TokenFile.of("HW", 3).source());

            assertNothing(ended);
            assertThat(ended.objection()).startsWith("WRONG_KEY_OR_MAC").doesNotContainIgnoringCase("ffff");
        }

        @Test
        void thatIsTooLongIsRefused() {
            TokenImport ended = take(
                    ORDER,
                    StockFormat.PSKC.file(new FileKey(TokenFile.PRE_SHARED_KEY.clone(), null, null), 10_000),
                    TokenFile.of("HW", 100).source());

            assertNothing(ended);
            assertThat(ended.objection()).startsWith("TOO_LARGE");
        }

        @Test
        void withASerialTwiceNamesTheSecondOne() {
            TokenImport ended = take(TokenFile.of("HW", 5).with("hw-0000 0003").with("HW00000006"));

            assertNothing(ended);
            assertThat(ended.problems()).isEqualTo(problems(new RowProblem(6, Kind.DUPLICATE_IN_FILE, "HW00000003")));
            assertThat(ended.onlyTaken()).isFalse();
        }

        @Test
        void ofAnotherFormatIsTakenInToo() {
            String list = "serial,secret,algorithm,digits,period\n"
                    + "HW000001,3132333435363738393031323334353637383930,SHA1,6,30\n";

            TokenImport ended = take(
                    ORDER,
                    StockFormat.CSV.file(FileKey.none(), PLENTY),
                    () -> new ByteArrayInputStream(list.getBytes(StandardCharsets.UTF_8)));

            assertThat(ended.state()).isEqualTo(ImportState.DONE);
            Token token = token("HW000001");
            assertThat(CIPHER.open(token.seed(), token.place()))
                    .isEqualTo("12345678901234567890".getBytes(StandardCharsets.US_ASCII));
        }

        @Test
        void ofAnotherFormatIsRefusedWithItsPlace() {
            String list = "serial,secret,algorithm,digits,period\nHW000001,3132,SHA1,6,30\n";

            TokenImport ended = take(
                    ORDER,
                    StockFormat.CSV.file(FileKey.none(), PLENTY),
                    () -> new ByteArrayInputStream(list.getBytes(StandardCharsets.UTF_8)));

            assertNothing(ended);
            assertThat(ended.objection()).contains("line 2", "secret").doesNotContain("3132");
        }

        @Test
        void inTheClearHasNoKey() {
            assertThatThrownBy(() -> StockFormat.CSV.file(FileKey.of("00", null, null), PLENTY))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> FileKey.of("00", "secret", null))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageNotContaining("secret");
        }

        @Test
        void withASerialTwiceFarApartNamesTheSecondOne() {
            int count = 2 * StockIntake.BATCH + 10;

            TokenImport ended = take(TokenFile.of("HW", count).with("HW00000003"));

            assertNothing(ended);
            assertThat(ended.problems())
                    .isEqualTo(problems(new RowProblem(count + 1, Kind.DUPLICATE_IN_FILE, "HW00000003")));
        }

        @Test
        void withSerialsThatAreNoneOrExpiredNamesThem() {
            TokenImport ended = take(new TokenFile()
                    .with("HW000001")
                    .with("_<serial>_")
                    .with("HW000003", null, Instant.parse("2001-01-01T00:00:00Z")));

            assertNothing(ended);
            assertThat(ended.problems())
                    .isEqualTo(problems(
                            new RowProblem(2, Kind.INVALID_SERIAL, null), new RowProblem(3, Kind.EXPIRED, "HW000003")));
        }

        @Test
        void withManyProblemsNamesTheFirstAndCountsAll() {
            TokenFile file = new TokenFile();
            IntStream.range(0, StockIntake.TOLD + 50).forEach(i -> file.with("?" + i));

            TokenImport ended = take(file);

            assertNothing(ended);
            assertThat(ended.problemCount()).isEqualTo(StockIntake.TOLD + 50);
            assertThat(ended.problems())
                    .hasSize(StockIntake.TOLD)
                    .startsWith(new RowProblem(1, Kind.INVALID_SERIAL, null));
            assertThat(ended.objection()).endsWith("; and " + (StockIntake.TOLD + 49) + " more");
        }

        @Test
        void thatTheServerFailsAtIsToldAsTheServersFault() {
            assertThat(inStock()).isZero();
            RuntimeException fault = new IllegalStateException("disk");
            StockFile failing = (in, keys) -> {
                keys.accept(TokenFile.key("HW00000001", null, null));
                throw fault;
            };

            assertThatThrownBy(() -> take(ORDER, failing, new TokenFile().source()))
                    .isSameAs(fault);

            assertThat(inStock()).isZero();
            assertThat(recent())
                    .singleElement()
                    .satisfies(ended -> assertThat(ended.objection()).isEqualTo("SERVER_ERROR"));
        }
    }

    private List<TokenImport> recent() {
        return database.run(em -> new TokenImports(em, realmId).recent());
    }

    @Nested
    class WhatIsInStock {
        @Test
        void isNamedAndNeverOverwritten() {
            take(TokenFile.of("HW", 3));
            byte[] before = token("HW00000002").seed().bytes();

            TokenImport ended =
                    take(new TokenFile().with("NEW000001").with("HW00000002").with("HW00000003"));

            assertThat(ended.state()).isEqualTo(ImportState.FAILED);
            assertThat(ended.problems())
                    .containsExactly(
                            new RowProblem(2, Kind.IN_STOCK, "HW00000002"),
                            new RowProblem(3, Kind.IN_STOCK, "HW00000003"));
            assertThat(ended.onlyTaken()).isTrue();
            assertThat(inStock()).isEqualTo(3);
            assertThat(token("HW00000002").seed().bytes()).isEqualTo(before);
        }

        @Test
        void ofAnotherRealmIsNoMatter() {
            take(TokenFile.of("HW", 3));
            aRealm();

            assertThat(take(TokenFile.of("HW", 3)).state()).isEqualTo(ImportState.DONE);
        }

        @Test
        void comesFromOneOfMany() {
            TokenFile file = TokenFile.of("HW", 300);

            List<TokenImport> ended = Crowd.rush(6, i -> take(file));

            assertThat(ended).extracting(TokenImport::state).containsOnlyOnce(ImportState.DONE);
            assertThat(ended)
                    .filteredOn(one -> one.state() == ImportState.FAILED)
                    .hasSize(5)
                    .allSatisfy(one -> {
                        assertThat(one.onlyTaken()).isTrue();
                        assertThat(one.problemCount()).isEqualTo(300);
                    });
            assertThat(inStock()).isEqualTo(300);
        }
    }

    @Nested
    class ADryRun {
        @Test
        void ofAGoodFileImportsNothing() {
            TokenImport ended = take(DRY_RUN, TokenFile.of("HW", 5).source());

            assertThat(ended.state()).isEqualTo(ImportState.DONE);
            assertThat(ended.keys()).isEqualTo(5);
            assertThat(ended.problemCount()).isZero();
            assertThat(inStock()).isZero();
            assertThat(audit()).isEmpty();
            assertThat(take(TokenFile.of("HW", 5)).state()).isEqualTo(ImportState.DONE);
        }

        @Test
        void tellsEveryProblem() {
            take(TokenFile.of("HW", 1));

            TokenImport ended = take(
                    DRY_RUN,
                    new TokenFile()
                            .with("HW00000001")
                            .with("X")
                            .with("HW00000009")
                            .with("hw 00000009")
                            .source());

            assertThat(ended.state()).isEqualTo(ImportState.DONE);
            assertThat(ended.problems())
                    .containsExactly(
                            new RowProblem(1, Kind.IN_STOCK, "HW00000001"),
                            new RowProblem(2, Kind.INVALID_SERIAL, null),
                            new RowProblem(4, Kind.DUPLICATE_IN_FILE, "HW00000009"));
            assertThat(inStock()).isEqualTo(1);
        }

        @Test
        void ofAFileThatCannotBeReadFails() {
            TokenImport ended = take(DRY_RUN, () -> new ByteArrayInputStream("<a/>".getBytes(StandardCharsets.UTF_8)));

            assertThat(ended.state()).isEqualTo(ImportState.FAILED);
            assertThat(ended.objection()).startsWith("NOT_A_KEY_CONTAINER");
        }
    }

    @Nested
    class Meanwhile {
        /** More than is told of between two words. */
        private static final int MANY = 6 * StockIntake.BATCH;

        private StockFile telling(Runnable meanwhile) {
            return (in, keys) -> {
                for (int i = 1; i <= MANY; i++) {
                    keys.accept(TokenFile.key(TokenFile.serial("HW", i), null, null));
                    if (i == MANY - 1) {
                        meanwhile.run();
                    }
                }
            };
        }

        @Test
        void itTellsHowFarItHasComeAndNoTokenIsThereYet() {
            List<TokenImport> seen = new ArrayList<>();
            List<Long> there = new ArrayList<>();

            TokenImport ended = take(
                    ORDER,
                    telling(() -> {
                        seen.addAll(recent());
                        there.add(inStock());
                    }),
                    new TokenFile().source());

            assertThat(seen).singleElement().satisfies(one -> {
                assertThat(one.state()).isEqualTo(ImportState.RUNNING);
                assertThat(one.keys()).isBetween(1, MANY - 1);
            });
            assertThat(there).containsExactly(0L);
            assertThat(ended.keys()).isEqualTo(MANY);
            assertThat(inStock()).isEqualTo(MANY);
        }

        @Test
        void itIsGivenUpWhenItsServerIsGone() {
            String id = stock().begin(ORDER, KEEPER);
            silentFor(TokenImports.ABANDONED_AFTER.plusSeconds(5).toMillis());

            giveUpAbandoned();

            assertThat(recent()).singleElement().satisfies(one -> {
                assertThat(one.id()).isEqualTo(id);
                assertThat(one.state()).isEqualTo(ImportState.FAILED);
                assertThat(one.objection()).isEqualTo("ABANDONED");
            });
        }

        @Test
        void itIsNotGivenUpWhileItTells() {
            stock().begin(ORDER, KEEPER);
            silentFor(TokenImports.ABANDONED_AFTER.minusMinutes(1).toMillis());

            giveUpAbandoned();

            assertThat(recent()).singleElement().extracting(TokenImport::state).isEqualTo(ImportState.RUNNING);
        }

        @Test
        void whatWasGivenUpDoesNotComeBack() {
            TokenImport ended = take(
                    ORDER,
                    telling(() -> {
                        silentFor(TokenImports.ABANDONED_AFTER.plusSeconds(5).toMillis());
                        giveUpAbandoned();
                    }),
                    new TokenFile().source());

            assertThat(ended.state()).isEqualTo(ImportState.FAILED);
            assertThat(ended.objection()).isEqualTo("ABANDONED");
            assertThat(inStock()).isZero();
            assertThat(audit()).isEmpty();
        }

        private void giveUpAbandoned() {
            database.run(em -> {
                new TokenImports(em, realmId).giveUpAbandoned();
                return true;
            });
        }

        private void silentFor(long millis) {
            database.run(em -> em.createQuery(
                            "update TokenImportEntity i set i.aliveAt = i.aliveAt - :for where i.realmId = :realm")
                    .setParameter("for", millis)
                    .setParameter("realm", realmId)
                    .executeUpdate());
        }
    }
}
