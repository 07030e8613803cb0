package jp.warifu.pskc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import jp.warifu.pskc.KeyDerivation.PseudoRandomFunction;
import jp.warifu.totp.Seed;
import jp.warifu.totp.TokenParameters;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Whatever is done to a file, it is read or refused by a {@link PskcException}, and no protected seed ever changes. */
class MutationPropertiesTest {

    private static final char[] PASSWORD = "qwerty".toCharArray();
    private static final byte[] SEED = HexFormat.of().parseHex("8f3c9a71d25be046170f8ee2c4b5936a5d1b7702c39e84f6");
    private static final PskcKey KEY =
            new PskcKey("10000001", "M", "a", new Seed(SEED), TokenParameters.COMMON, null, null, 0, null);
    private static final String[] PARTS = {
        "<",
        ">",
        "/>",
        "</Key>",
        "<Key>",
        "<Data>",
        "<![CDATA[",
        "]]>",
        "<!--",
        "-->",
        "&#0;",
        "&amp;",
        "&x;",
        "\"",
        "=",
        "<!DOCTYPE x>",
        "<?x?>",
        " ",
        "\n",
        "0",
        "-1",
        "99999999999999999999",
        "xmlns=\"urn:x\"",
        "Id=\"whole\"",
        "\ufeff"
    };

    /** Variants of a container and how each is read. */
    private enum Variant {
        PLAIN(PskcWriter.plain(), PskcReader.plain()),
        CBC(
                PskcWriter.encrypted(new byte[32], new Random(1))
                        .with(EncryptionAlgorithm.AES_256_CBC)
                        .with(MacAlgorithm.HMAC_SHA256),
                PskcReader.withPreSharedKey(new byte[32])),
        KEY_WRAP(
                PskcWriter.encrypted(new byte[24], new Random(2))
                        .with(EncryptionAlgorithm.AES_192_KEY_WRAP)
                        .with((MacAlgorithm) null),
                PskcReader.withPreSharedKey(new byte[24])),
        PASSWORD_DERIVED(
                PskcWriter.encrypted(
                        PASSWORD,
                        new KeyDerivation(new byte[8], 1_000, 16, PseudoRandomFunction.HMAC_SHA256),
                        EncryptionAlgorithm.AES_128_CBC,
                        new Random(3)),
                PskcReader.withPassword(PASSWORD)),
        SIGNED(PskcWriter.plain(), PskcReader.plain().trusting(Signer.RSA.certificate()));

        private final byte[] container;
        private final PskcReader reader;

        Variant(PskcWriter writer, PskcReader reader) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            writer.write(out, List.of(KEY));
            container = name().equals("SIGNED")
                    ? Signer.RSA.sign(out.toString(StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8)
                    : out.toByteArray();
            this.reader = reader;
        }
    }

    @Property(tries = 4_000)
    void mutations(@ForAll Variant variant, @ForAll long seed, @ForAll @IntRange(min = 1, max = 5) int times)
            throws IOException {
        Random random = new Random(seed);
        byte[] mutated = variant.container;
        for (int n = 0; n < times; n++) {
            mutated = mutated(mutated, random);
        }
        List<PskcKey> keys = new ArrayList<>();
        try {
            variant.reader
                    .within(new PskcLimits(100_000, 4_096, 12))
                    .read(new ByteArrayInputStream(mutated), keys::add);
        } catch (PskcException e) {
            assertThat(e).hasNoCause();
            assertThat(e.getMessage()).hasSizeLessThan(300);
            assertThat(e.key()).isBetween(0, 1 + times);
        }
        if (variant == Variant.SIGNED) {
            assertThat(keys).allSatisfy(key -> assertThat(key).isEqualTo(KEY));
        } else if (variant != Variant.PLAIN) {
            assertThat(keys).filteredOn(key -> key.seed().equals(KEY.seed())).hasSameSizeAs(keys);
        }
    }

    /** Something overwritten, cut out, doubled, put in, or the end cut off. */
    private static byte[] mutated(byte[] container, Random random) {
        if (container.length < 2) {
            return container;
        }
        int from = random.nextInt(container.length - 1);
        int to = Math.min(container.length, from + 1 + random.nextInt(60));
        byte[] part = PARTS[random.nextInt(PARTS.length)].getBytes(StandardCharsets.UTF_8);
        return switch (random.nextInt(6)) {
            case 0 -> joined(Arrays.copyOf(container, from), Arrays.copyOfRange(container, to, container.length));
            case 1 -> joined(Arrays.copyOf(container, to), Arrays.copyOfRange(container, from, container.length));
            case 2 ->
                joined(
                        joined(Arrays.copyOf(container, from), part),
                        Arrays.copyOfRange(container, from, container.length));
            case 3 ->
                joined(
                        joined(Arrays.copyOf(container, from), part),
                        Arrays.copyOfRange(container, to, container.length));
            case 4 -> random.nextInt(10) == 0 ? Arrays.copyOf(container, from) : container;
            default -> {
                byte[] overwritten = container.clone();
                overwritten[from] = (byte) random.nextInt(256);
                yield overwritten;
            }
        };
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
