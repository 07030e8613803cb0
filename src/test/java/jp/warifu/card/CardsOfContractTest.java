package jp.warifu.card;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A contract's cards: which is asked for, and when that must be said. */
@Tag("S19")
final class CardsOfContractTest {
    private static CardsOfContract cards(CardState... states) {
        return new CardsOfContract(
                Stream.of(states).map(CardsOfContractTest::card).toList());
    }

    private static Card card(CardState state) {
        return new Card(
                "row " + state,
                CardSerial.of(1, 1 + state.ordinal()),
                state,
                "contract",
                null,
                List.of("ア", "イ"),
                new Exposure(0, 0, 0),
                null,
                null);
    }

    @Test
    void theOneInUseIsAskedForUntilTheNewOneIsAtHand() {
        CardsOfContract both = cards(CardState.ACTIVE, CardState.NEXT);

        assertThat(both.asked(false)).map(Card::state).contains(CardState.ACTIVE);
        assertThat(both.asked(true)).map(Card::state).contains(CardState.NEXT);
    }

    @Test
    void whereThereIsOneItIsAskedForEitherWay() {
        for (CardState state : List.of(CardState.ACTIVE, CardState.NEXT)) {
            assertThat(cards(state).asked(false)).map(Card::state).contains(state);
            assertThat(cards(state).asked(true)).map(Card::state).contains(state);
        }
        assertThat(cards().asked(false)).isEmpty();
        assertThat(cards(CardState.BLOCKED).asked(true)).isEmpty();
    }

    @Test
    void onlyBetweenTwoThereIsAChoice() {
        assertThat(cards(CardState.ACTIVE, CardState.NEXT).hasChoice()).isTrue();
        assertThat(cards(CardState.ACTIVE).hasChoice()).isFalse();
        assertThat(cards(CardState.NEXT).hasChoice()).isFalse();
        assertThat(cards(CardState.BLOCKED, CardState.NEXT).hasChoice()).isFalse();
    }

    @Test
    void whoeverHadAnotherOneCouldMistakeIt() {
        assertThat(cards(CardState.ACTIVE).isAmbiguous()).isFalse();
        assertThat(cards(CardState.BLOCKED, CardState.ACTIVE).isAmbiguous()).isTrue();
    }
}
