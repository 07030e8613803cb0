package jp.warifu.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The seeds of each parser, and what becomes of them by chance: the same in each run. */
final class FuzzTest {
    private static final int MUTATIONS = 2_000;
    private static final String SIGNS = "\0\"'<>,;=+-@\\/{}[]\r\n\t 09";

    @ParameterizedTest
    @EnumSource(Parser.class)
    void someSeedsAreReadAndSomeAreRefused(Parser parser) throws Exception {
        int read = 0;
        List<byte[]> seeds = parser.seeds();
        for (byte[] seed : seeds) {
            read += accepts(parser, seed) ? 1 : 0;
        }
        assertThat(read).isBetween(1, seeds.size() - 1);
    }

    @ParameterizedTest
    @EnumSource(Parser.class)
    void whateverIsDoneToASeedIsReadOrRefused(Parser parser) {
        Random random = new Random(parser.label().hashCode());
        List<byte[]> seeds = parser.seeds();
        int refused = 0;
        for (int i = 0; i < MUTATIONS; i++) {
            byte[] input = seeds.get(i % seeds.size());
            for (int times = random.nextInt(4); times >= 0; times--) {
                input = mutated(input, seeds.get(random.nextInt(seeds.size())), random);
            }
            refused += accepts(parser, input) ? 0 : 1;
        }
        assertThat(refused).isPositive();
    }

    private static boolean accepts(Parser parser, byte[] input) {
        try {
            return parser.accepts(input);
        } catch (Throwable e) {
            return fail(parser.label() + " at " + HexFormat.of().formatHex(input), e);
        }
    }

    /** Something overwritten, cut out, doubled, put in from another seed, or of a sign that parsers care for. */
    private static byte[] mutated(byte[] input, byte[] other, Random random) {
        int from = random.nextInt(input.length + 1);
        int to = Math.min(input.length, from + random.nextInt(24));
        byte[] before = Arrays.copyOf(input, from);
        byte[] rest = Arrays.copyOfRange(input, to, input.length);
        int begin = random.nextInt(other.length + 1);
        return switch (random.nextInt(5)) {
            case 0 -> joined(before, rest);
            case 1 -> joined(before, Arrays.copyOfRange(input, from, to), Arrays.copyOfRange(input, from, to), rest);
            case 2 -> joined(before, Arrays.copyOfRange(other, begin, Math.min(other.length, begin + 24)), rest);
            case 3 -> joined(before, new byte[] {(byte) SIGNS.charAt(random.nextInt(SIGNS.length()))}, rest);
            default -> joined(before, new byte[] {(byte) random.nextInt(256)}, rest);
        };
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
