package jp.warifu.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import jp.warifu.contract.UsageMode;
import jp.warifu.database.TestContract;
import jp.warifu.database.TestDatabase;
import jp.warifu.totp.CodeMatch;
import jp.warifu.totp.Drift;
import jp.warifu.totp.TimeStep;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

/** The ledger of time steps only ever goes up, whatever the clocks do. */
final class StepLedgerPropertiesTest {

    /** Steps in any order stand for codes that come late, and for a database whose clock was set back. */
    @Property(tries = 60)
    @Tag("S67")
    void acceptedStepsRiseStrictly(
            @ForAll TestDatabase database, @ForAll @Size(max = 12) List<@LongRange(min = 0, max = 8) Long> steps) {
        TestContract contract = TestContract.create(database, UsageMode.INDIVIDUAL, 1);
        TestToken token = TestToken.active(
                contract,
                "HW" + UUID.randomUUID().toString().substring(0, 8),
                contract.users().get(0));
        Token row = token.now();

        List<Long> accepted =
                steps.stream().filter(step -> accept(contract, row, step)).toList();

        assertThat(accepted).isSorted().doesNotHaveDuplicates();
        assertThat(token.now().lastStep())
                .isEqualTo(steps.stream().mapToLong(Long::longValue).max().orElse(-1));
    }

    private static boolean accept(TestContract contract, Token token, long step) {
        CodeMatch.Accepted code = new CodeMatch.Accepted(new TimeStep(step), Drift.NONE);
        return contract.database().run(em -> new Tokens(em, contract.realmId()).accept(token, code, Instant.EPOCH, 10));
    }
}
