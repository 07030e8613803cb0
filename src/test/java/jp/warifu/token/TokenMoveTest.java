package jp.warifu.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import jp.warifu.contract.Party;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What may become of a token, and by whose hand. */
final class TokenMoveTest {
    private static Set<TokenMove> from(TokenState state) {
        return Arrays.stream(TokenMove.values())
                .filter(move -> move.from().contains(state))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(TokenMove.class)));
    }

    private static List<TokenState> reachable(TokenState state) {
        return from(state).stream().map(TokenMove::to).distinct().sorted().toList();
    }

    @Test
    @Tag("S79")
    void aRetiredSerialNeverComesBack() {
        assertThat(from(TokenState.RETIRED)).isEmpty();
    }

    @Test
    @Tag("S80")
    @Tag("S81")
    void aLockedTokenEndsAtTheBranch() {
        assertThat(from(TokenState.LOCKED)).containsExactly(TokenMove.CANCEL);
        assertThat(TokenMove.CANCEL.by()).containsExactly(Party.BRANCH);
    }

    @Test
    @Tag("S95")
    void anIncidentIsTemporary() {
        assertThat(reachable(TokenState.ACTIVE)).contains(TokenState.INCIDENT);
        assertThat(reachable(TokenState.INCIDENT)).contains(TokenState.ACTIVE);
    }

    @Test
    void nothingReturnsToStock() {
        assertThat(TokenMove.values()).extracting(TokenMove::to).doesNotContain(TokenState.STOCK);
    }

    @Test
    @Tag("S8")
    void theServiceCentreStopsAndNeverReleases() {
        assertThat(TokenMove.values())
                .filteredOn(move -> move.by().contains(Party.SERVICE_CENTRE))
                .containsExactly(TokenMove.REPORT_INCIDENT);
    }
}
