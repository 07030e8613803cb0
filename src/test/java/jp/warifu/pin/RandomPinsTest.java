package jp.warifu.pin;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** 初期暗証番号 that the bank makes up. */
@Tag("S18")
final class RandomPinsTest {
    private static final String CHARACTERS = "23456789abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ";

    private final RandomPins pins = new RandomPins(new SecureRandom());

    /** Draws what it is told to. */
    private static RandomGenerator drawing(String... texts) {
        List<Integer> draws = new ArrayList<>();
        for (String text : texts) {
            text.chars().forEach(c -> draws.add(CHARACTERS.indexOf(c)));
        }
        Iterator<Integer> next = draws.iterator();
        return new RandomGenerator() {
            @Override
            public long nextLong() {
                throw new UnsupportedOperationException();
            }

            @Override
            public int nextInt(int bound) {
                assertThat(bound).isEqualTo(CHARACTERS.length());
                return next.next();
            }
        };
    }

    @Test
    @Tag("S15")
    void keepTheRulesAndHoldNothingThatCanBeConfused() {
        Set<String> drawn = new HashSet<>();
        for (int i = 0; i < 2000; i++) {
            String pin = pins.next(List.of("123456")).value();

            assertThat(PinRules.allows(pin)).as(pin).isTrue();
            assertThat(pin).hasSize(10).doesNotContainPattern("[01OIlo]");
            assertThat(pin).matches("(?=.*[a-z])(?=.*[A-Z])(?=.*[2-9]).*");
            drawn.add(pin);
        }
        assertThat(drawn).hasSize(2000);
        assertThat(String.join("", drawn).chars().distinct().count()).isEqualTo(CHARACTERS.length());
    }

    @Test
    void aPinThatIsEasilyGuessedIsDrawnAnew() {
        RandomPins unlucky = new RandomPins(drawing("Abcdefgh23", "abkfhtkwfh", "Kx7mRt3pVw"));

        assertThat(unlucky.next(List.of()).value()).isEqualTo("Kx7mRt3pVw");
    }

    @Test
    void aPinThatNamesItsOwnerIsDrawnAnew() {
        RandomPins unlucky = new RandomPins(drawing("yamada22Xq", "Kx7mRt3pVw"));

        assertThat(unlucky.next(List.of("Yamada22")).value()).isEqualTo("Kx7mRt3pVw");
    }

    @Test
    @Tag("S16")
    void theTwoOfAnAccountDiffer() {
        IssuedPins issued = new RandomPins(drawing("Kx7mRt3pVw", "Kx7mRt3pVw", "Hq4nYs8dZe")).pair(List.of());

        assertThat(issued.value(PinKind.LOGIN)).contains("Kx7mRt3pVw");
        assertThat(issued.value(PinKind.CONFIRMATION)).contains("Hq4nYs8dZe");
    }

    @Test
    void areNotPrinted() {
        IssuedPins issued = pins.pair(List.of());

        assertThat(issued.toString())
                .doesNotContain(issued.value(PinKind.LOGIN).orElseThrow())
                .doesNotContain(issued.value(PinKind.CONFIRMATION).orElseThrow());
    }
}
