package jp.warifu.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A token's life, move by move. */
final class TokenStateTest {
    private static final Set<String> LEGAL = Set.of(
            "STOCK > ACTIVE",
            "STOCK > RETIRED",
            "ACTIVE > INCIDENT",
            "ACTIVE > LOCKED",
            "ACTIVE > RETIRED",
            "INCIDENT > ACTIVE",
            "INCIDENT > RETIRED",
            "LOCKED > RETIRED");

    static Stream<Arguments> pairs() {
        return Arrays.stream(TokenState.values())
                .flatMap(from -> Arrays.stream(TokenState.values()).map(to -> Arguments.of(from, to)));
    }

    /** Nothing leads out of RETIRED (S79), and out of LOCKED only the end at the branch (S80, S81). */
    @ParameterizedTest
    @MethodSource("pairs")
    @Tag("S79")
    @Tag("S80")
    @Tag("S95")
    void moves(TokenState from, TokenState to) {
        if (LEGAL.contains(from + " > " + to)) {
            assertThat(from.to(to)).isEqualTo(to);
        } else {
            assertThatThrownBy(() -> from.to(to))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContainingAll(from.name(), to.name());
        }
    }
}
