package jp.warifu.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import jp.warifu.contract.UsageMode;
import jp.warifu.database.Crowd;
import jp.warifu.database.TestDatabase;
import jp.warifu.release.Withdrawing.Outcome;
import jp.warifu.staff.StaffMember;
import jp.warifu.staff.StaffRole;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** 申請の取下げ: whoever asked thinks better of it, before anybody has decided. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
@Tag("S7")
final class WithdrawingTest {
    @Parameter
    TestDatabase database;

    private TestBranch branch;
    private Request request;

    @BeforeEach
    void ask() {
        branch = TestBranch.with(database, UsageMode.SHARED, 1);
        request = branch.ask(RequestKind.CANCELLATION, TestBranch.NOBODY);
    }

    private Outcome withdraw(StaffMember by) {
        return new Withdrawing(database, branch.contract().realmId()).withdraw(request.id(), by);
    }

    private Outcome withdraw() {
        return withdraw(TestBranch.clerk("sato"));
    }

    @Test
    void endsTheRequestAndIsRecorded() {
        assertThat(withdraw()).isInstanceOfSatisfying(Outcome.Withdrawn.class, withdrawn -> {
            assertThat(withdrawn.request().state()).isEqualTo(RequestState.WITHDRAWN);
            assertThat(withdrawn.request().decidedBy()).isEqualTo("sato");
        });

        assertThat(branch.state(request)).isEqualTo(RequestState.WITHDRAWN);
        assertThat(branch.contract().audit())
                .contains("REQUEST_WITHDRAWN because kind:CANCELLATION on KA-0012 with sato");
        assertThat(branch.release(request)).isEqualTo(new Deciding.Outcome.Closed(RequestState.WITHDRAWN));
        assertThat(branch.contract().now().usageMode()).isEqualTo(UsageMode.SHARED);
    }

    @Test
    void letsTheSameBeAskedForAnew() {
        withdraw();

        assertThat(branch.release(branch.ask(RequestKind.CANCELLATION, TestBranch.NOBODY)))
                .isInstanceOf(Deciding.Outcome.Released.class);
    }

    /** The same name in another realm is the same person for a release, but not for this. */
    @Test
    void isForTheAccountThatAskedAlone() {
        StaffMember namesake = new StaffMember("another-id", "sato", Set.of(StaffRole.BRANCH_CLERK), true, "192.0.2.7");
        StaffMember program = new StaffMember("id-of-sato", "sato", Set.of(StaffRole.BRANCH_CLERK), false, "192.0.2.7");

        for (StaffMember other : List.of(TestBranch.clerk("tanaka"), namesake, program)) {
            assertThat(withdraw(other)).isEqualTo(new Outcome.NotTheirs());
        }

        assertThat(branch.state(request)).isEqualTo(RequestState.OPEN);
    }

    @Test
    void isRefusedWhenItIsDecided() {
        branch.release(request);

        assertThat(withdraw()).isEqualTo(new Outcome.Closed(RequestState.RELEASED));
    }

    @Test
    void isRefusedWhenItsTimeIsOver() {
        branch.execute("update RequestEntity r set r.expiresAt = r.requestedAt where r.realmId = :realm");

        assertThat(withdraw()).isEqualTo(new Outcome.Closed(RequestState.EXPIRED));
        assertThat(branch.state(request)).isEqualTo(RequestState.EXPIRED);
    }

    @Test
    @Tag("S1")
    void endsAtTheRealm() {
        TestBranch elsewhere = TestBranch.with(database, null, 0);

        assertThat(new Withdrawing(database, elsewhere.contract().realmId())
                        .withdraw(request.id(), TestBranch.clerk("sato")))
                .isEqualTo(new Outcome.Unknown());
    }

    /** Of a withdrawal and many releases at once one decides. */
    @Test
    void decidesOrARelease() {
        List<Boolean> won = Crowd.rush(i -> i % 2 == 0
                ? withdraw() instanceof Outcome.Withdrawn
                : branch.release(request) instanceof Deciding.Outcome.Released);

        assertThat(won).filteredOn(Boolean::booleanValue).hasSize(1);
    }
}
