package jp.warifu.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import jp.warifu.contract.Party;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What may become of a card, and by whose hand. */
final class CardMoveTest {
    private static List<CardMove> from(CardState state) {
        return Arrays.stream(CardMove.values())
                .filter(move -> move.from().contains(state))
                .toList();
    }

    @Test
    void whatIsBlockedOrRetiredNeverComesBack() {
        assertThat(from(CardState.BLOCKED)).isEmpty();
        assertThat(from(CardState.RETIRED)).isEmpty();
        assertThat(CardMove.values()).extracting(CardMove::to).doesNotContain(CardState.STOCK);
    }

    @Test
    void whatIsUsableCanBeBlocked() {
        assertThat(CardState.values())
                .allMatch(state -> state.isUsable() == from(state).contains(CardMove.BLOCK));
    }

    @Test
    @Tag("S8")
    void theServiceCentreBlocksAndNeverIssues() {
        assertThat(CardMove.values())
                .filteredOn(move -> move.by().contains(Party.SERVICE_CENTRE))
                .containsExactly(CardMove.BLOCK);
        assertThatThrownBy(() -> CardMove.ASSIGN.requireFor(Party.SERVICE_CENTRE))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
