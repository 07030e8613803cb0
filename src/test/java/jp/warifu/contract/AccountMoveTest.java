package jp.warifu.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What may become of an account, and by whose hand. */
final class AccountMoveTest {
    @Test
    @Tag("S85")
    @Tag("S88")
    void tooManyFailuresStopAUserAndLockAnAdministrator() {
        assertThat(AccountMove.afterTooManyFailures(Role.USER).to()).isEqualTo(AccountState.STOPPED);
        assertThat(AccountMove.afterTooManyFailures(Role.ADMINISTRATOR).to()).isEqualTo(AccountState.LOCKED);
    }

    @Test
    @Tag("S8")
    void aCallStopsAUserAndLocksAnAdministrator() {
        assertThat(AccountMove.byCall(Role.USER)).isEqualTo(AccountMove.STOP);
        assertThat(AccountMove.byCall(Role.ADMINISTRATOR)).isEqualTo(AccountMove.STOP_ADMINISTRATOR);
        assertThat(AccountMove.STOP_ADMINISTRATOR.to()).isEqualTo(AccountState.LOCKED);
    }

    @Test
    @Tag("S87")
    void theAdministratorOrTheBranchResumesAUser() {
        assertThat(AccountMove.RESUME.by()).isEqualTo(Set.of(Party.ADMINISTRATOR, Party.BRANCH));
    }

    @Test
    @Tag("S89")
    void onlyTheBranchReleasesAnAdministrator() {
        assertThat(AccountMove.values())
                .filteredOn(move -> move.role() == Role.ADMINISTRATOR && move.to() == AccountState.ACTIVE)
                .containsExactly(AccountMove.RELEASE);
        assertThat(AccountMove.RELEASE.by()).containsExactly(Party.BRANCH);
    }

    /** An administrator moves users only, and users move nobody. */
    @Test
    @Tag("S90")
    void nobodyMovesHimself() {
        assertThat(AccountMove.values())
                .filteredOn(move -> move.by().contains(Party.ADMINISTRATOR))
                .extracting(AccountMove::role)
                .containsOnly(Role.USER);
    }

    @Test
    @Tag("S8")
    void theServiceCentreStopsAndNeverReleases() {
        assertThat(AccountMove.values())
                .filteredOn(move -> move.by().contains(Party.SERVICE_CENTRE))
                .containsExactly(AccountMove.STOP, AccountMove.STOP_ADMINISTRATOR)
                .allSatisfy(move -> assertThat(move.from()).isEqualTo(AccountState.ACTIVE));
    }
}
