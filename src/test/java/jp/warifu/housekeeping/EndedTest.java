package jp.warifu.housekeeping;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import jp.warifu.attempt.AttemptLedger;
import jp.warifu.attempt.EndedSourceAccounts;
import jp.warifu.attempt.EndedSources;
import jp.warifu.attempt.Factor;
import jp.warifu.attempt.Source;
import jp.warifu.attempt.SourceLedger;
import jp.warifu.card.EndedCardFailures;
import jp.warifu.contract.AttemptsOfNobody;
import jp.warifu.contract.UsageMode;
import jp.warifu.database.Crowd;
import jp.warifu.database.DatabaseClock;
import jp.warifu.database.TestContract;
import jp.warifu.database.TestDatabase;
import jp.warifu.issuance.EndedCertificates;
import jp.warifu.settings.Settings;
import jp.warifu.transaction.EndedTransactions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What has ended goes, in batches that are bounded; what still counts stays, to the last moment. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
final class EndedTest {
    private static final Duration DAY = Duration.ofDays(1);
    private static final Source SOURCE = new Source("203.0.113.7");

    @Parameter
    TestDatabase database;

    private TestContract contract;
    private Instant now;

    @BeforeEach
    void aRealm() {
        contract = TestContract.create(database, UsageMode.INDIVIDUAL, 2);
        now = database.run(em -> new DatabaseClock(em).now());
    }

    /** A kind of rows whose batches are kept count of. */
    private record Counted(Ended ended, List<Integer> batches) implements Ended {
        @Override
        public String kind() {
            return ended.kind();
        }

        @Override
        public Removing in(String realmId, Settings settings) {
            Removing removing = ended.in(realmId, settings);
            return (em, at, most) -> {
                Batch batch = removing.next(em, at, most);
                batches.add(batch.removed());
                return batch;
            };
        }
    }

    private int sweep(Ended ended) {
        return sweep(ended, 500);
    }

    private int sweep(Ended ended, int most) {
        return new Sweep(database, contract.realmId()).of(ended, most);
    }

    private int execute(String sql, Object... values) {
        return database.run(em -> with(em.createNativeQuery(sql), values).executeUpdate());
    }

    private static Query with(Query query, Object... values) {
        for (int i = 0; i < values.length; i++) {
            query.setParameter(i + 1, values[i]);
        }
        return query;
    }

    private List<String> left(String table, String column) {
        return database.run(EndedTest.texts(
                "select " + column + " from " + table + " where realm_id = ?1 order by 1", contract.realmId()));
    }

    private static java.util.function.Function<EntityManager, List<String>> texts(String sql, Object... values) {
        return em -> {
            List<?> rows = with(em.createNativeQuery(sql, String.class), values).getResultList();
            return rows.stream().map(String.class::cast).toList();
        };
    }

    private void transaction(String name, String state, Duration endedBefore, Duration postedBefore) {
        execute(
                "insert into WARIFU_TRANSACTION (id, realm_id, client, account, content, digest, confirmation, state,"
                        + " created_at, expires_at) values (?1, ?2, 'c', 'a', '{}', ?3, 'CODE', ?4, ?5, ?6)",
                UUID.randomUUID().toString(),
                contract.realmId(),
                name,
                state,
                now.minus(postedBefore).toEpochMilli(),
                now.minus(endedBefore).toEpochMilli());
    }

    private void transaction(String name, String state, Duration endedBefore) {
        transaction(name, state, endedBefore, endedBefore.plusMinutes(10));
    }

    @Test
    void aTransactionGoesWhenItsRetentionIsOverWhateverBecameOfIt() {
        transaction("open", "PENDING", Duration.ofMinutes(-5));
        transaction("authorised", "AUTHORISED", Duration.ofMinutes(-5));
        transaction("ended yesterday", "PENDING", DAY);
        transaction("consumed in time", "CONSUMED", DAY.multipliedBy(399));
        transaction("consumed before", "CONSUMED", DAY.multipliedBy(401));
        transaction("never confirmed", "PENDING", DAY.multipliedBy(401));
        transaction("never consumed", "AUTHORISED", DAY.multipliedBy(401));
        transaction("void", "VOID", DAY.multipliedBy(401));

        assertThat(sweep(new EndedTransactions())).isEqualTo(4);

        assertThat(left("WARIFU_TRANSACTION", "digest"))
                .containsExactly("authorised", "consumed in time", "ended yesterday", "open");
        assertThat(sweep(new EndedTransactions())).isZero();
    }

    @Test
    void anotherRetentionIsASetting() {
        transaction("40 days", "CONSUMED", DAY.multipliedBy(40));
        transaction("30 days", "CONSUMED", DAY.multipliedBy(30));

        int removed = new Sweep(database, contract.realmId(), Map.of("warifu.retention.transactions", "31"))
                .of(new EndedTransactions(), 500);

        assertThat(removed).isOne();
        assertThat(left("WARIFU_TRANSACTION", "digest")).containsExactly("30 days");
    }

    /** However old: what can still be confirmed or consumed is open. */
    @Test
    void anOpenTransactionStaysHoweverOld() {
        transaction("old and open", "PENDING", Duration.ofMinutes(-1), DAY.multipliedBy(500));

        assertThat(sweep(new EndedTransactions())).isZero();
    }

    @Test
    void eachBatchIsATransactionOfItsOwnAndBounded() {
        IntStream.range(0, 7).forEach(i -> transaction("t" + i, "CONSUMED", DAY.multipliedBy(500)));
        List<Integer> batches = new ArrayList<>();
        database.statistics().clear();

        int removed = sweep(new Counted(new EndedTransactions(), batches), 3);

        assertThat(removed).isEqualTo(7);
        assertThat(batches).containsExactly(3, 3, 1);
        // One to take the round, one for each batch.
        assertThat(database.statistics().getSuccessfulTransactionCount()).isEqualTo(4);
    }

    @Test
    void anotherRealmsRowsAreItsOwn() {
        transaction("old", "CONSUMED", DAY.multipliedBy(500));

        int removed = new Sweep(database, UUID.randomUUID().toString()).of(new EndedTransactions(), 500);

        assertThat(removed).isZero();
        assertThat(left("WARIFU_TRANSACTION", "digest")).containsExactly("old");
    }

    private void sourceAccount(String subject, Long failedAt, Long succeededAt) {
        execute(
                "insert into WARIFU_SOURCE_ACCOUNT (realm_id, source, subject, failed_at, succeeded_at)"
                        + " values (?1, ?2, ?3, cast(?4 as decimal(19)), cast(?5 as decimal(19)))",
                contract.realmId(),
                SOURCE.value(),
                subject,
                failedAt == null ? null : failedAt.toString(),
                succeededAt == null ? null : succeededAt.toString());
    }

    private long before(Duration age) {
        return now.minus(age).toEpochMilli();
    }

    /** The period is 30 minutes, an account is known for 180 days; each with an hour more. */
    @Test
    @Tag("S37")
    void whatStillCountsAgainstASourceOrForItStays() {
        sourceAccount("failed just now", before(Duration.ofMinutes(29)), null);
        sourceAccount("failed in the margin", before(Duration.ofMinutes(80)), null);
        sourceAccount("failed before", before(Duration.ofMinutes(91)), null);
        sourceAccount("known", null, before(DAY.multipliedBy(179)));
        sourceAccount("known and failed", before(Duration.ofHours(3)), before(DAY));
        sourceAccount("known before", null, before(DAY.multipliedBy(181)));
        sourceAccount("given back", null, null);
        sourceAccount("both before", before(DAY), before(DAY.multipliedBy(181)));
        List<Integer> batches = new ArrayList<>();

        assertThat(sweep(new Counted(new EndedSourceAccounts(), batches), 2)).isEqualTo(4);

        assertThat(batches).allMatch(rows -> rows <= 2);
        assertThat(left("WARIFU_SOURCE_ACCOUNT", "subject"))
                .containsExactly("failed in the margin", "failed just now", "known", "known and failed");
    }

    @Test
    void aSourceGoesAfterADayAndNotBefore() {
        for (String source : List.of("192.0.2.1", "192.0.2.2", "192.0.2.3")) {
            execute(
                    "insert into WARIFU_SOURCE (realm_id, source, last_at) values (?1, ?2, ?3)",
                    contract.realmId(),
                    source,
                    before(source.endsWith("1") ? Duration.ofHours(23) : Duration.ofHours(25)));
        }

        assertThat(sweep(new EndedSources(), 1)).isEqualTo(2);

        assertThat(left("WARIFU_SOURCE", "source")).containsExactly("192.0.2.1");
    }

    /** While rows are removed all the time, a source still fails at exactly as many accounts as it may. */
    @Test
    @Tag("S91")
    void noFailureIsForgottenWhileOldOnesAreRemoved() {
        int limit = 7;
        // Left of before: the row that all wait for, and failures that are over, of the very accounts that come again.
        execute(
                "insert into WARIFU_SOURCE (realm_id, source, last_at) values (?1, ?2, ?3)",
                contract.realmId(),
                SOURCE.value(),
                before(DAY.multipliedBy(2)));
        IntStream.range(0, Crowd.SIZE).forEach(i -> sourceAccount("account" + i, before(DAY), null));

        List<Boolean> let = Crowd.rush(person -> {
            if (person % 4 == 0) {
                sweep(new EndedSources(), 1);
                sweep(new EndedSourceAccounts(), 3);
                return false;
            }
            return database.run(em -> new SourceLedger(em, contract.realmId(), limit, Duration.ofMinutes(30))
                    .reserve(SOURCE, "account" + person, new DatabaseClock(em).now())
                    .isEmpty());
        });
        sweep(new EndedSourceAccounts());

        assertThat(let).filteredOn(Boolean::booleanValue).hasSize(limit);
        assertThat(left("WARIFU_SOURCE_ACCOUNT", "subject")).hasSize(limit);
        assertThat(left("WARIFU_SOURCE", "source")).hasSize(1);
    }

    @Test
    @Tag("S88")
    void aWrongAnswerToACardGoesWhenItCountsNoMore() {
        String card = UUID.randomUUID().toString();
        execute(
                "insert into WARIFU_CARD (id, realm_id, contract, serial, serial_reversed, state, cells, key_id,"
                        + " cells_version, labels, asked, exposure) values (?1, ?2, ?3, 'C1', '1C', 'ACTIVE', ?4, '1', 1,"
                        + " 'ア', '0', 0)",
                card,
                contract.realmId(),
                contract.now().rowId(),
                new byte[] {0});
        for (int days : new int[] {0, 29, 30, 31, 60}) {
            execute(
                    "insert into WARIFU_CARD_FAILURE (id, card, at) values (?1, ?2, ?3)",
                    "%s-%d".formatted(card.substring(0, 30), days),
                    card,
                    before(DAY.multipliedBy(days)));
        }

        assertThat(sweep(new EndedCardFailures(), 1)).isEqualTo(2);

        assertThat(database.run(texts("select id from WARIFU_CARD_FAILURE where card = ?1 order by at", card)))
                .extracting(id -> id.substring(31))
                .containsExactly("30", "29", "0");
    }

    private int attempt(String subject, int failures) {
        return execute(
                "insert into WARIFU_ATTEMPT (realm_id, subject, factor, failures) values (?1, ?2, 'CARD', ?3)",
                contract.realmId(),
                subject,
                failures);
    }

    @Test
    @Tag("S91")
    void countsOfAccountsThatAreThereStayAndThoseOfNobodyGo() {
        String user = contract.users().get(0).id();
        String administrator = contract.administrator().id();
        attempt(user, 4);
        attempt(administrator, 0);
        List<String> nobodies = IntStream.range(0, 5)
                .mapToObj(i -> UUID.randomUUID().toString())
                .toList();
        nobodies.forEach(nobody -> attempt(nobody, 3));
        List<Integer> batches = new ArrayList<>();

        assertThat(sweep(new Counted(new AttemptsOfNobody(), batches), 2)).isEqualTo(5);

        assertThat(batches).allMatch(rows -> rows <= 2);
        assertThat(left("WARIFU_ATTEMPT", "subject")).containsExactlyInAnyOrder(user, administrator);
        int failures = database.run(em -> new AttemptLedger(em, contract.realmId()).failures(user, Factor.CARD));
        assertThat(failures).isEqualTo(4);
    }

    private void certificate(String serial, String account, String state, Duration endedBefore) {
        execute(
                "insert into WARIFU_CERTIFICATE (id, realm_id, account, key_hash, state, serial, not_before, not_after,"
                        + " ordered_at, mails) values (?1, ?2, ?3, 'k', ?4, ?5, 0, ?6, 0, 0)",
                UUID.randomUUID().toString(),
                contract.realmId(),
                account,
                state,
                serial,
                before(endedBefore));
    }

    @Test
    @Tag("S74")
    void theNumberOfACertificateGoesWithItsEndWhenItIsNobodys() {
        String user = contract.users().get(0).id();
        certificate("users", user, "REVOKED", DAY.multipliedBy(400));
        certificate("valid", null, "REVOKED", DAY.negated());
        certificate("just ended", null, "REVOKED", DAY.multipliedBy(29));
        certificate("revoked", null, "REVOKED", DAY.multipliedBy(31));
        certificate("abandoned", null, "ABANDONED", DAY.multipliedBy(31));
        List<Integer> batches = new ArrayList<>();

        assertThat(sweep(new Counted(new EndedCertificates(), batches), 1)).isEqualTo(2);

        assertThat(batches).allMatch(rows -> rows <= 1);
        assertThat(left("WARIFU_CERTIFICATE", "serial")).containsExactly("just ended", "users", "valid");
    }
}
