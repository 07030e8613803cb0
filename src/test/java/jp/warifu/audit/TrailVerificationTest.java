package jp.warifu.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import jp.warifu.database.Crowd;
import jp.warifu.database.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What is done to the tables behind the server's back is found there, and in what is exported. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
final class TrailVerificationTest {
    private static final TestSigner SIGNER = TestSigner.rsa("RS256");
    private static final Actor AUDITOR = new Actor("kansa", null);

    @Parameter
    TestDatabase database;

    private TestTrail trail;

    @BeforeEach
    void fiveRecords() {
        trail = TestTrail.on(database);
        IntStream.rangeClosed(1, 5).forEach(i -> trail.append("s" + i, TestTrail.NOW.plusSeconds(i)));
        trail.seal();
    }

    private List<String> problems() {
        return trail.verify(SIGNER.keys()).problems().stream()
                .map(problem -> problem.kind() + " " + problem.from())
                .toList();
    }

    private Checkpoints.Issued checkpoint() {
        return database.run(em -> new Checkpoints(em, trail.realmId()).make(AUDITOR, SIGNER));
    }

    private String export(Instant from, Instant to) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            AuditExport.of(database, trail.realmId(), "business-web", from, to).write(out);
            return out.toString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private VerificationReport verified(String export, long first, Checkpoints.Issued... checkpoints) {
        try {
            return new ExportVerifier(
                            first,
                            Arrays.stream(checkpoints)
                                    .map(one -> SignedCheckpoint.parse(one.jws()))
                                    .toList(),
                            SIGNER.keys())
                    .verify(new StringReader(export));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "SUBJECT = 'x', CHANGED 2",
        "ACTOR = NULL, CHANGED 2",
        "AT = AT + 1, CHANGED 2",
        "ACTION = 'TOKEN_LOCKED', CHANGED 2",
        "SECOND_PERSON = '', CHANGED 2",
        "CONTENT_HASH = '00', CHANGED 2",
        "SEALING = 'HASHED_LATE', UNLINKED 2",
        "LINK = '00', UNLINKED 2"
    })
    void aChangedRecordIsFound(String change, String problem) {
        assertThat(problems()).isEmpty();

        trail.execute("UPDATE WARIFU_AUDIT SET " + change + " WHERE realm_id = ?1 AND seq = 2", trail.realmId());

        assertThat(problems()).contains(problem);
        VerificationReport exported = verified(export(null, null), 1);
        assertThat(exported.problems())
                .extracting(found -> found.kind() + " " + found.from())
                .contains(problem);
    }

    @ParameterizedTest
    @CsvSource({"1, MISSING 1", "3, MISSING 3", "5, MISSING 5"})
    void aMissingRecordIsFound(int seq, String problem) {
        trail.execute("DELETE FROM WARIFU_AUDIT WHERE realm_id = ?1 AND seq = ?2", trail.realmId(), seq);

        assertThat(problems()).containsExactly(problem);
        assertThat(verified(export(null, null), 1).problems())
                .extracting(found -> found.kind() + " " + found.from())
                .containsExactly(problem);
    }

    @Test
    void aRecordAfterTheHeadIsFound() {
        trail.append("late");
        trail.execute(
                "UPDATE WARIFU_AUDIT SET seq = 6, sealing = 'HASHED', link = '00'"
                        + " WHERE realm_id = ?1 AND subject = 'late'",
                trail.realmId());

        assertThat(problems()).contains("AFTER_END 6");
    }

    /** Last records that go together with the head are known to a checkpoint that was made before. */
    @Test
    void aChainCutShortWithItsHeadIsFoundByACheckpoint() {
        Checkpoints.Issued checkpoint = checkpoint();
        String link = TestChain.link(trail.chain().get(2));
        trail.execute("DELETE FROM WARIFU_AUDIT WHERE realm_id = ?1 AND (seq > 3 OR seq IS NULL)", trail.realmId());
        trail.execute("UPDATE WARIFU_AUDIT_HEAD SET seq = 3, link = ?1 WHERE realm_id = ?2", link, trail.realmId());

        assertThat(problems()).containsExactly("MISSING 4");
        assertThat(verified(export(null, null), 1, checkpoint).problems())
                .extracting(ChainProblem::kind, ChainProblem::from, ChainProblem::to)
                .containsExactly(tuple(ChainProblem.Kind.MISSING, 4L, 5L));
        assertThat(verified(export(null, null), 1).problems())
                .as("nobody can tell without the checkpoint")
                .isEmpty();
    }

    @Nested
    class Checkpointing {

        @Test
        void isNumberedChainedAndRecorded() {
            Checkpoints.Issued first = checkpoint();
            trail.seal();
            Checkpoints.Issued second = checkpoint();

            assertThat(first.number()).isEqualTo(1);
            assertThat(first.seq()).isEqualTo(5);
            assertThat(second.number()).isEqualTo(2);
            assertThat(second.seq()).isEqualTo(6);
            assertThat(SignedCheckpoint.parse(second.jws()).content().previous())
                    .isEqualTo(SignedCheckpoint.parse(first.jws()).hash());
            assertThat(trail.chain()).last().extracting(AuditEntry::reason).isEqualTo("checkpoint:1 record:5");
            assertThat(problems()).isEmpty();
            assertThat(trail.verify(SIGNER.keys()).vouchedFor()).isEqualTo(6);
        }

        @Test
        void ofACrowdLeavesNoGap() {
            List<Long> numbers = Crowd.rush(5, person -> checkpoint().number());

            assertThat(numbers).containsExactlyInAnyOrder(1L, 2L, 3L, 4L, 5L);
            assertThat(problems()).isEmpty();
        }

        @Test
        void isRefusedWhenTheLastRecordIsAnother() {
            trail.execute("UPDATE WARIFU_AUDIT SET link = '00' WHERE realm_id = ?1 AND seq = 5", trail.realmId());

            assertThatThrownBy(TrailVerificationTest.this::checkpoint).isInstanceOf(IllegalStateException.class);
        }

        @Test
        void thatWasChangedIsFound() {
            checkpoint();
            Checkpoints.Issued forged =
                    database.run(em -> new Checkpoints(em, trail.realmId()).make(AUDITOR, TestSigner.rsa("RS256")));
            assertThat(forged.number()).isEqualTo(2);

            assertThat(problems()).containsExactly("CHECKPOINT_WRONG 2");
            trail.execute(
                    "UPDATE WARIFU_AUDIT_CHECKPOINT SET jws = 'x.y' WHERE realm_id = ?1 AND checkpoint = 2",
                    trail.realmId());
            assertThat(problems()).containsExactly("CHECKPOINT_WRONG 0");
        }

        @ParameterizedTest
        @CsvSource({"1, CHECKPOINT_WRONG 1", "2, CHECKPOINT_WRONG 2"})
        void thatWasRemovedIsFound(int number, String problem) {
            checkpoint();
            checkpoint();
            checkpoint();

            trail.execute(
                    "DELETE FROM WARIFU_AUDIT_CHECKPOINT WHERE realm_id = ?1 AND checkpoint = ?2",
                    trail.realmId(),
                    number);

            assertThat(problems()).containsExactly(problem);
        }

        @Test
        void ofAnEmptyTrailVouchesForNothing() {
            trail = TestTrail.on(database);

            assertThat(checkpoint().seq()).isZero();
            trail.seal();
            assertThat(problems()).isEmpty();
        }
    }

    @Nested
    class Exports {

        @Test
        void ofATimeAreAPieceWithoutGaps() {
            String export = export(TestTrail.NOW.plusSeconds(2), TestTrail.NOW.plusSeconds(5));

            assertThat(export.lines().skip(1)).hasSize(3).allMatch(line -> line.contains("\"contract\":\"123456\""));
            assertThat(verified(export, 2).problems()).isEmpty();
            assertThat(verified(export, 1).problems())
                    .as("not the beginning")
                    .extracting(ChainProblem::kind, ChainProblem::from)
                    .containsExactly(tuple(ChainProblem.Kind.MISSING, 1L));
        }

        @Test
        void ofATimeWithoutRecordsHoldNone() {
            String later = export(TestTrail.NOW.plusSeconds(60), null);
            String earlier = export(null, TestTrail.NOW);

            assertThat(later.lines()).hasSize(1);
            assertThat(earlier.lines()).hasSize(1);
            assertThat(verified(later, 6).problems()).isEmpty();
            assertThat(verified(earlier, 1).problems()).isEmpty();
        }

        @Test
        void haveMoreThanOnePage() {
            database.run(em -> {
                IntStream.range(0, 1_200)
                        .forEach(i -> new AuditTrail(em, trail.realmId())
                                .append(AUDITOR, TestTrail.record("m" + i), TestTrail.NOW));
                return true;
            });
            trail.seal();

            VerificationReport report = verified(export(null, null), 1);

            assertThat(report.problems()).isEmpty();
            assertThat(report.records()).isEqualTo(1_205);
            assertThat(problems()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "contract, 123456, 5",
        "contract, 654321, 0",
        "actor, 管理 花子, 5",
        "subject, s4, 1",
        "serial, 0137, 5",
        "serial, 0138, 0",
        "action, TOKEN_REGISTERED, 5",
        "action, TOKEN_LOCKED, 0",
        "before, 3, 2",
        "from, 2026-11-25T03:00:03.123Z, 3",
        "to, 2026-11-25T03:00:03.123Z, 2"
    })
    void recordsAreFoundByWhatTheyTell(String by, String value, int count) {
        AuditQuery query = new AuditQuery(
                by.equals("contract") ? value : null,
                by.equals("actor") ? value : null,
                by.equals("action") ? AuditRecord.Action.valueOf(value) : null,
                by.equals("serial") ? value : null,
                by.equals("subject") ? value : null,
                by.equals("from") ? Instant.parse(value) : null,
                by.equals("to") ? Instant.parse(value) : null,
                by.equals("before") ? Long.valueOf(value) : null,
                AuditQuery.MOST);

        List<AuditEntry> found = database.run(em -> new SealedRecords(em, trail.realmId()).search(query));

        assertThat(found).hasSize(count);
        assertThat(found)
                .extracting(AuditEntry::seq)
                .isSortedAccordingTo(Comparator.nullsLast(Comparator.reverseOrder()));
    }
}
