package jp.warifu.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockTimeoutException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import jp.warifu.database.Crowd;
import jp.warifu.database.OwnTransaction;
import jp.warifu.database.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Records get their places in the chain, each one, once, and nobody waits. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
final class AuditSealerTest {
    private static final VerificationKeys NO_KEYS = new VerificationKeys(Map.of());

    @Parameter
    TestDatabase database;

    private TestTrail trail;

    @BeforeEach
    void realm() {
        trail = TestTrail.on(database);
    }

    private void assertSound(int records) {
        VerificationReport report = trail.verify(NO_KEYS);
        assertThat(report.problems()).isEmpty();
        assertThat(report.sound()).isTrue();
        assertThat(report.records()).isEqualTo(records);
        assertThat(report.lastSeq()).isEqualTo(records);
    }

    @Test
    void appendingIsOneStatement() {
        trail.append("before");
        database.statistics().clear();

        trail.append("yamada");

        assertThat(database.statistics().getPrepareStatementCount()).isEqualTo(1);
        assertThat(database.statistics().getEntityInsertCount()).isEqualTo(1);
    }

    @Test
    void recordsOfOneMillisecondAreSealedAsTheyWereAppended() {
        List<String> subjects =
                IntStream.range(0, 20).mapToObj(i -> "subject-" + i).toList();
        subjects.forEach(trail::append);

        trail.seal();

        assertThat(trail.chain()).extracting(AuditEntry::subject).containsExactlyElementsOf(subjects);
    }

    @Test
    void recordsOfATimeAreSealedInItsOrder() {
        trail.append("second", TestTrail.NOW.plusMillis(1));
        trail.append("first", TestTrail.NOW);
        trail.seal();
        trail.append("third", TestTrail.NOW.minusMillis(1));
        trail.seal();

        assertThat(trail.chain()).extracting(AuditEntry::subject).containsExactly("first", "second", "third");
        assertThat(trail.chain()).extracting(AuditEntry::seq).containsExactly(1L, 2L, 3L);
        assertThat(trail.chain()).extracting(AuditEntry::sealing).containsOnly(Sealing.HASHED);
        assertSound(3);
    }

    @Test
    void whatIsWrittenIsWhatIsRead() {
        trail.append("yamada");
        trail.seal();

        AuditEntry entry = trail.chain().get(0);
        assertThat(entry.at()).isEqualTo("2026-11-25T03:00:00.123Z");
        assertThat(entry.actor()).isEqualTo("管理 花子");
        assertThat(entry.form()).isEqualTo("F-1");
        assertThat(entry.secondPerson()).isEqualTo("承認 次郎");
        assertThat(entry.contentHash()).isEqualTo(ContentHash.of(entry, trail.realmId()));
    }

    @Test
    void moreThanOneBatchIsSealed() {
        int records = AuditSealer.BATCH + 3;
        trail.append(records);

        trail.seal();

        assertSound(records);
    }

    @Test
    void realmsHaveChainsOfTheirOwn() {
        TestTrail other = TestTrail.on(database);
        trail.append("a");
        other.append("b");
        assertThat(database.run(SealingTask::realmsWithUnsealedRecords)).contains(trail.realmId(), other.realmId());

        trail.seal();

        assertThat(database.run(SealingTask::realmsWithUnsealedRecords))
                .contains(other.realmId())
                .doesNotContain(trail.realmId());
        other.seal();
        assertThat(other.chain()).extracting(AuditEntry::seq).containsExactly(1L);
        assertThat(TestChain.link(other.chain().get(0)))
                .isNotEqualTo(TestChain.link(trail.chain().get(0)));
    }

    /** An append of one contract that is not committed yet holds up neither another's nor the sealing. */
    @Test
    void nobodyWaitsForATransactionThatIsOpen() {
        database.run(em -> {
            new AuditTrail(em, trail.realmId())
                    .append(new Actor("slow", null), TestTrail.record("slow"), TestTrail.NOW.minusSeconds(9));
            em.flush();
            // Each of these is a transaction of its own, which ends while this one is open.
            trail.append("quick");
            trail.seal();
            assertThat(trail.chain()).extracting(AuditEntry::subject).containsExactly("quick");
            return true;
        });

        trail.seal();

        assertThat(trail.chain()).extracting(AuditEntry::subject).containsExactly("quick", "slow");
        assertSound(2);
    }

    /** While a sealer's transaction is open, appending goes on. */
    @Test
    void nobodyWaitsForTheSealer() {
        trail.append("sealed");
        database.run(em -> {
            ChainHead head = ChainHead.begin(em, trail.realmId());
            assertThat(head.moveTo(em, head)).isTrue();
            trail.append("meanwhile");
            return true;
        });

        trail.seal();

        assertSound(2);
    }

    @Test
    void aCrowdIsSealedByTwoAtOnceWithoutAGap() {
        int each = 4;
        AtomicInteger left = new AtomicInteger(Crowd.SIZE - 2);

        Crowd.rush(Crowd.SIZE, person -> {
            if (person < 2) {
                while (left.get() > 0) {
                    trail.seal();
                }
            } else {
                for (int i = 0; i < each; i++) {
                    trail.append("person" + person + "-" + i);
                }
                left.decrementAndGet();
            }
            return person;
        });
        trail.seal();

        int all = (Crowd.SIZE - 2) * each;
        List<AuditEntry> chain = trail.chain();
        assertThat(chain)
                .extracting(AuditEntry::seq)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, all).boxed().toList());
        assertThat(chain)
                .extracting(AuditEntry::subject)
                .doesNotHaveDuplicates()
                .hasSize(all);
        assertSound(all);
    }

    /** As behind another sealer whose transaction lasts longer than the database lets wait. */
    @Test
    void aSealerThatIsHeldUpTriesAgain() {
        trail.append("yamada");
        AtomicInteger tries = new AtomicInteger();
        OwnTransaction heldUpTwice = new OwnTransaction() {
            @Override
            public <T> T run(Function<EntityManager, T> work) {
                if (tries.incrementAndGet() <= 2) {
                    throw new IllegalStateException(new LockTimeoutException());
                }
                return database.run(work);
            }
        };

        new AuditSealer(heldUpTwice, trail.realmId()).seal();

        assertThat(trail.chain()).hasSize(1);
        assertThatThrownBy(() -> new AuditSealer(
                                new OwnTransaction() {
                                    @Override
                                    public <T> T run(Function<EntityManager, T> work) {
                                        throw new LockTimeoutException();
                                    }
                                },
                                trail.realmId())
                        .seal())
                .isInstanceOf(LockTimeoutException.class);
    }

    /** Nobody can tell whether it was changed before; from now on it cannot be. */
    @Test
    void aRecordOlderThanTheChainIsTakenInAndMarked() {
        trail.append("old");
        trail.execute("UPDATE WARIFU_AUDIT SET content_hash = NULL WHERE realm_id = ?1", trail.realmId());
        trail.append("new");

        trail.seal();

        assertThat(trail.chain())
                .extracting(AuditEntry::subject, AuditEntry::sealing)
                .containsExactlyInAnyOrder(tuple("old", Sealing.HASHED_LATE), tuple("new", Sealing.HASHED));
        assertSound(2);
    }

    @Test
    void aRecordChangedBeforeItIsSealedIsRefusedAndTold() {
        trail.append("changed");
        trail.append("right");
        trail.execute(
                "UPDATE WARIFU_AUDIT SET actor = 'somebody' WHERE realm_id = ?1 AND subject = 'changed'",
                trail.realmId());

        trail.seal();

        assertThat(trail.chain())
                .extracting(AuditEntry::action)
                .containsExactly("TOKEN_REGISTERED", "AUDIT_RECORD_REFUSED");
        VerificationReport report = trail.verify(NO_KEYS);
        assertThat(report.sound()).isFalse();
        assertThat(report.problems()).extracting(ChainProblem::kind).containsExactly(ChainProblem.Kind.REFUSED);
        String refused = trail.chain().get(1).subject();
        assertThat(report.problems().get(0).text()).contains(refused);
        trail.seal();
        assertThat(trail.chain()).hasSize(2);
    }
}
