package jp.warifu.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.UniqueElements;

/** Whatever is done to a chain is found, wherever; and nothing is found where nothing was done. */
final class ChainPropertiesTest {

    @Property(tries = 200)
    void anUntouchedChainIsSound(@ForAll @IntRange(max = 60) int records) {
        List<AuditEntry> chain = TestChain.of(records);

        assertThat(TestChain.problems(chain, chain)).isEmpty();
    }

    @Property(tries = 300)
    void missingRecordsAreNamed(
            @ForAll @Size(min = 1, max = 8) @UniqueElements List<@IntRange(min = 1, max = 30) Integer> taken) {
        List<AuditEntry> chain = TestChain.of(30);
        List<AuditEntry> found = chain.stream()
                .filter(entry -> entry.seq() != null && !taken.contains(Math.toIntExact(entry.seq())))
                .toList();

        List<Integer> named = new ArrayList<>();
        for (ChainProblem problem : TestChain.problems(chain, found)) {
            assertThat(problem.kind()).isEqualTo(ChainProblem.Kind.MISSING);
            for (long missing = problem.from(); missing <= problem.to(); missing++) {
                named.add(Math.toIntExact(missing));
            }
        }
        assertThat(named).containsExactlyInAnyOrderElementsOf(taken);
    }

    @Property(tries = 300)
    void anyOtherOrderIsFound(@ForAll @IntRange(max = 19) int one, @ForAll @IntRange(max = 19) int other) {
        List<AuditEntry> chain = TestChain.of(20);
        List<AuditEntry> found = new ArrayList<>(chain);
        Collections.swap(found, one, other);

        assertThat(TestChain.problems(chain, found).isEmpty()).isEqualTo(one == other);
    }

    @Property(tries = 300)
    void aRecordPutInAnywhereIsFound(@ForAll @IntRange(max = 20) int at, @ForAll @IntRange(min = 1, max = 30) int seq) {
        List<AuditEntry> chain = TestChain.of(20);
        List<AuditEntry> found = new ArrayList<>(chain);
        String before = at == 0 ? ChainLink.first(TestChain.REALM) : TestChain.link(chain.get(at - 1));
        AuditEntry forged = TestChain.rehashed(TestChain.with(TestChain.entry(seq, before), "actor", "somebody"));
        found.add(at, TestChain.sealed(forged, seq, before));

        assertThat(TestChain.problems(chain, found)).isNotEmpty();
    }
}
