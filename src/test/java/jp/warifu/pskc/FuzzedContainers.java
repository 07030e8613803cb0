package jp.warifu.pskc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import jp.warifu.pskc.KeyDerivation.PseudoRandomFunction;
import jp.warifu.totp.Seed;
import jp.warifu.totp.TokenParameters;

/** Containers of all variants, and what must hold of a container whatever was done to it. */
public final class FuzzedContainers {
    private static final char[] PASSWORD = "qwerty".toCharArray();
    private static final byte[] SECRET = "123456789012345678901234".getBytes(StandardCharsets.US_ASCII);
    private static final PskcLimits LIMITS = new PskcLimits(100_000, 4_096, 12);
    private static final List<PskcReader> READERS = List.of(
            PskcReader.plain().within(LIMITS),
            PskcReader.withPreSharedKey(new byte[16]).within(LIMITS),
            PskcReader.withPreSharedKey(new byte[32]).within(LIMITS),
            PskcReader.withPassword(PASSWORD).within(LIMITS),
            PskcReader.plain().within(LIMITS).trusting(Signer.RSA.certificate()));

    private FuzzedContainers() {}

    public static List<byte[]> seeds() {
        List<byte[]> seeds = new ArrayList<>();
        seeds.add(written(PskcWriter.plain()));
        for (EncryptionAlgorithm algorithm : EncryptionAlgorithm.values()) {
            PskcWriter writer = PskcWriter.encrypted(new byte[algorithm.keyLength()], new Random(1))
                    .with(algorithm);
            if (algorithm.protectsIntegrity()) {
                seeds.add(written(writer.with((MacAlgorithm) null)));
                continue;
            }
            for (MacAlgorithm mac : MacAlgorithm.values()) {
                seeds.add(written(writer.with(mac)));
            }
        }
        for (PseudoRandomFunction function : PseudoRandomFunction.values()) {
            seeds.add(written(PskcWriter.encrypted(
                    PASSWORD,
                    new KeyDerivation(new byte[8], KeyDerivation.MIN_ITERATIONS, 16, function),
                    EncryptionAlgorithm.AES_128_CBC,
                    new Random(2))));
        }
        seeds.add(Signer.RSA
                .sign(new String(written(PskcWriter.plain()), StandardCharsets.UTF_8))
                .getBytes(StandardCharsets.UTF_8));
        return seeds;
    }

    /** Refused by a PskcException in one line without cause, or read to keys that can be written and read again. */
    public static boolean check(byte[] input) throws IOException {
        boolean any = false;
        for (PskcReader reader : READERS) {
            List<PskcKey> keys = new ArrayList<>();
            try {
                reader.read(new ByteArrayInputStream(input), keys::add);
            } catch (PskcException e) {
                assertThat(e).hasNoCause();
                assertThat(e.getMessage()).hasSizeLessThan(300).matches("[\\x20-\\x7e]*");
                continue;
            }
            assertThat(keys).isNotEmpty();
            comeBack(keys);
            any = true;
        }
        return any;
    }

    private static void comeBack(List<PskcKey> keys) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PskcWriter.plain().write(out, keys);
        List<PskcKey> again = new ArrayList<>();
        try {
            PskcReader.plain().read(new ByteArrayInputStream(out.toByteArray()), again::add);
        } catch (PskcException e) {
            throw new AssertionError("what was written cannot be read: " + e.getMessage(), e);
        }
        assertThat(again).isEqualTo(keys);
    }

    private static byte[] written(PskcWriter writer) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        writer.write(
                out,
                List.of(new PskcKey(
                        "10000001", "M", "a", new Seed(SECRET), TokenParameters.COMMON, null, null, 0, null)));
        return out.toByteArray();
    }
}
