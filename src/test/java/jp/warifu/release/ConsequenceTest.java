package jp.warifu.release;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What a preview shows of a release. */
final class ConsequenceTest {
    @Test
    void statesAreTheirNamesAndNoneWhereThereIsNone() {
        Consequence cleared = Consequence.of(Consequence.Effect.INCIDENT_CLEARED);

        assertThat(cleared.states(RequestKind.Of.USER, null))
                .extracting(Consequence::from, Consequence::to)
                .containsExactly("USER", null);
        assertThat(cleared.states(null, RequestKind.Of.TOKEN))
                .extracting(Consequence::from, Consequence::to)
                .containsExactly(null, "TOKEN");
    }
}
