package jp.warifu.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import jp.warifu.audit.ChainProblem.Kind;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is done to a chain is found, and where. */
final class ChainCheckTest {
    private static final int RECORDS = 7;

    private final List<AuditEntry> chain = TestChain.of(RECORDS);
    private final List<AuditEntry> found = new ArrayList<>(chain);

    private List<String> problems() {
        return TestChain.problems(chain, found).stream()
                .map(problem -> problem.kind() + " " + problem.from()
                        + (problem.to() == problem.from() ? "" : "-" + problem.to()))
                .toList();
    }

    /** A verifier of somebody else's must come to the same: docs/operations.md has these. */
    @Test
    void theHashesAreWhatTheDocumentSays() {
        AuditEntry bare = new AuditEntry(
                1L,
                "00000000-0000-0000-0000-000000000001",
                "2026-11-25T00:00:00Z",
                "CONTRACT_CREATED",
                null,
                "山田",
                null,
                "123456",
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                Sealing.HASHED,
                null,
                null);

        assertThat(ContentHash.of(bare, "realm-1")).isEqualTo(DigestUtils.sha256Hex("""
                warifu-audit-record-1
                realm 7:realm-1
                id 36:00000000-0000-0000-0000-000000000001
                at 13:1795564800000
                action 16:CONTRACT_CREATED
                actor 6:山田
                address -
                reason -
                contract 6:123456
                subject -
                serial -
                factor -
                fromState -
                toState -
                form -
                secondPerson -
                """));
        assertThat(ChainLink.first("realm-1")).isEqualTo(DigestUtils.sha256Hex("warifu-audit-chain-1\nrealm-1\n"));
        assertThat(ChainLink.after("aa", 2, Sealing.HASHED_LATE, "bb"))
                .isEqualTo(DigestUtils.sha256Hex("warifu-audit-link-1\naa\n2\nHASHED_LATE\nbb\n"));
    }

    @Nested
    class NothingIsWrong {

        @Test
        void withAWholeChain() {
            assertThat(problems()).isEmpty();
        }

        @Test
        void withAnEmptyOne() {
            assertThat(TestChain.problems(List.of(), List.of())).isEmpty();
        }

        @Test
        void withTheRestAfterARecord() {
            ChainCheck check = new ChainCheck(TestChain.REALM, 3, TestChain.link(chain.get(2)), List.of());
            chain.subList(3, RECORDS).forEach(check::next);
            check.end(RECORDS, TestChain.link(chain.get(RECORDS - 1)));

            assertThat(check.problems()).isEmpty();
            assertThat(check.records()).isEqualTo(4);
        }
    }

    /** Each part of a record, at its beginning, in its middle and at its end. */
    static Stream<Arguments> changes() {
        return Arrays.stream(AuditEntry.class.getRecordComponents())
                .map(RecordComponent::getName)
                .flatMap(part -> Stream.of(0, 3, RECORDS - 1).map(at -> Arguments.of(part, at)));
    }

    private static Object another(String part) {
        return switch (part) {
            case "seq" -> 99L;
            case "sealing" -> Sealing.HASHED_LATE;
            case "at" -> "2026-11-25T00:00:00Z";
            default -> "another";
        };
    }

    @ParameterizedTest
    @MethodSource("changes")
    void aChangedPartIsFound(String part, int at) {
        found.set(at, TestChain.with(chain.get(at), part, another(part)));

        assertThat(problems()).isNotEmpty();
        if (!List.of("seq", "sealing", "link", "contentHash").contains(part)) {
            assertThat(problems()).containsExactly("CHANGED " + (at + 1));
        }
    }

    @ParameterizedTest
    @MethodSource("changes")
    void aPartTakenAwayIsFound(String part, int at) {
        if (!List.of("id", "at", "action").contains(part)) {
            found.set(at, TestChain.with(chain.get(at), part, null));

            assertThat(problems()).isNotEmpty();
        }
    }

    @Test
    void textMovedFromOnePartToTheNextIsFound() {
        AuditEntry entry = chain.get(3);
        found.set(3, TestChain.with(TestChain.with(entry, "fromState", "STOCKA"), "toState", "CTIVE"));

        assertThat(problems()).containsExactly("CHANGED 4");
    }

    /** Whoever knows the rule makes the record's own hash anew, and its link too. */
    @ParameterizedTest
    @ValueSource(ints = {0, 3, RECORDS - 1})
    void aChangedRecordWithNewHashesIsFound(int at) {
        AuditEntry forged = TestChain.rehashed(TestChain.with(chain.get(at), "actor", "somebody"));
        found.set(at, forged);
        assertThat(problems()).contains("UNLINKED " + (at + 1));

        String before = at == 0 ? ChainLink.first(TestChain.REALM) : TestChain.link(chain.get(at - 1));
        found.set(at, TestChain.sealed(forged, at + 1, before));

        assertThat(problems()).containsExactly("UNLINKED " + (at == RECORDS - 1 ? RECORDS : at + 2));
    }

    @Nested
    class Removal {

        @Test
        void ofTheFirstIsFound() {
            found.remove(0);

            assertThat(problems()).containsExactly("MISSING 1");
        }

        @Test
        void inTheMiddleIsFound() {
            found.subList(2, 4).clear();

            assertThat(problems()).containsExactly("MISSING 3-4");
        }

        @Test
        void ofTheLastIsFound() {
            found.subList(RECORDS - 2, RECORDS).clear();

            assertThat(problems()).containsExactly("MISSING 6-7");
        }

        @Test
        void ofAllIsFound() {
            found.clear();

            assertThat(problems()).containsExactly("MISSING 1-7");
        }

        /** What is taken out stays nameable when the later records get its number, and the end is told the new one. */
        @Test
        void withTheRestNumberedAnewIsFound() {
            found.remove(2);
            for (int i = 2; i < found.size(); i++) {
                found.set(i, TestChain.with(found.get(i), "seq", i + 1L));
            }

            assertThat(problems()).containsExactly("UNLINKED 3", "MISSING 3", "MISSING 7");
        }
    }

    @Nested
    class Insertion {

        @Test
        void ofATwinNumberIsFound() {
            found.add(3, TestChain.entry(3, TestChain.link(chain.get(1))));
            found.set(3, TestChain.sealed(TestChain.rehashed(TestChain.with(found.get(3), "actor", "x")), 3, "00"));

            assertThat(problems()).containsExactly("INSERTED 3");
        }

        @Test
        void ofATwinNumberBeforeTheRealOneIsFound() {
            AuditEntry forged = TestChain.rehashed(TestChain.with(chain.get(2), "actor", "x"));
            found.add(2, TestChain.sealed(forged, 3, TestChain.link(chain.get(1))));

            assertThat(problems()).containsExactly("INSERTED 3");
        }

        @Test
        void withTheRestNumberedAnewIsFound() {
            found.add(3, TestChain.entry(4, TestChain.link(chain.get(2))));
            for (int i = 4; i < found.size(); i++) {
                found.set(i, TestChain.with(found.get(i), "seq", i + 1L));
            }

            assertThat(problems()).containsExactly("INSERTED 4", "AFTER_END 8");
        }

        @Test
        void afterTheEndIsFound() {
            found.add(TestChain.entry(RECORDS + 1, TestChain.link(chain.get(RECORDS - 1))));

            assertThat(problems()).containsExactly("AFTER_END 8");
        }
    }

    @Test
    void anotherOrderIsFound() {
        found.set(2, chain.get(3));
        found.set(3, chain.get(2));

        assertThat(problems()).containsExactly("MISSING 3", "OUT_OF_ORDER 3");
    }

    /** The fourth was put in before the third, and is missing after it. */
    @Test
    void exchangedNumbersAreFound() {
        found.set(2, TestChain.with(chain.get(3), "seq", 3L));
        found.set(3, TestChain.with(chain.get(2), "seq", 4L));

        assertThat(problems()).containsExactly("UNLINKED 3", "INSERTED 3", "UNLINKED 5", "MISSING 4");
    }

    /** Another realm's records are no records of this one. */
    @Test
    void anotherRealmIsFound() {
        ChainCheck check = new ChainCheck("another", 0, "", List.of());
        chain.forEach(check::next);

        assertThat(check.problems()).extracting(ChainProblem::kind).contains(Kind.CHANGED, Kind.UNLINKED);
    }

    @Nested
    class Checkpoints {
        private final Checkpoint fourth = TestChain.checkpoint(1, chain.get(3), null);

        /** A database's owner can make everything anew, head included: not what was given out before. */
        @Test
        void tellAChainThatWasMadeAnew() {
            List<AuditEntry> forged = new ArrayList<>();
            String link = ChainLink.first(TestChain.REALM);
            for (AuditEntry entry : chain) {
                AuditEntry changed = entry.equals(chain.get(1))
                        ? TestChain.rehashed(TestChain.with(entry, "actor", "somebody"))
                        : entry;
                AuditEntry sealed = TestChain.sealed(changed, forged.size() + 1L, link);
                link = TestChain.link(sealed);
                forged.add(sealed);
            }
            assertThat(TestChain.problems(forged, forged)).isEmpty();

            assertThat(TestChain.problems(forged, forged, List.of(fourth)))
                    .extracting(ChainProblem::kind, ChainProblem::from)
                    .containsExactly(tuple(Kind.CHECKPOINT_DIFFERS, 4L));
        }

        @Test
        void tellMissingLastOnesThatTheEndDoesNotKnowOf() {
            List<AuditEntry> shorter = chain.subList(0, 2);

            assertThat(TestChain.problems(shorter, shorter, List.of(fourth)))
                    .extracting(ChainProblem::kind, ChainProblem::from, ChainProblem::to)
                    .containsExactly(tuple(Kind.MISSING, 3L, 4L));
        }

        @Test
        void vouchForWhatIsThere() {
            ChainCheck check = new ChainCheck(TestChain.REALM, 0, "", List.of(fourth));
            chain.forEach(check::next);
            check.end(RECORDS, TestChain.link(chain.get(RECORDS - 1)));

            assertThat(check.problems()).isEmpty();
            assertThat(check.vouchedFor()).isEqualTo(4);
        }

        @Test
        void vouchForTheRecordBeforeAPiece() {
            ChainCheck check = new ChainCheck(TestChain.REALM, 4, "not its link", List.of(fourth));

            assertThat(check.problems()).extracting(ChainProblem::kind).containsExactly(Kind.CHECKPOINT_DIFFERS);
        }
    }

    @Test
    void noMoreProblemsAreKeptThanCanBeRead() {
        ChainCheck check = new ChainCheck(TestChain.REALM, 0, "", List.of());
        for (int i = 0; i < ChainCheck.PROBLEMS_KEPT + 5; i++) {
            check.next(TestChain.with(chain.get(0), "link", null));
        }

        assertThat(check.problems()).hasSize(ChainCheck.PROBLEMS_KEPT);
        assertThat(check.problemCount()).isEqualTo(ChainCheck.PROBLEMS_KEPT + 5);
    }
}
