package jp.warifu.pskc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import jp.warifu.totp.HashAlgorithm;
import jp.warifu.totp.Seed;
import jp.warifu.totp.TokenParameters;
import org.junit.jupiter.api.Test;

class RoundTripTest {

    private final Random random = new Random(6030);
    private final byte[] preSharedKey = bytes(16);

    @Test
    void plainKeysComeBackAsTheyWere() throws Exception {
        List<PskcKey> keys = randomKeys(200);
        List<PskcKey> read = new ArrayList<>();

        PskcSummary summary = PskcReader.plain().read(written(PskcWriter.plain(), keys), read::add);

        assertThat(read).isEqualTo(keys);
        assertThat(summary).isEqualTo(new PskcSummary(200, 0));
    }

    @Test
    void encryptedKeysComeBackAsTheyWere() throws Exception {
        List<PskcKey> keys = randomKeys(200);
        List<PskcKey> read = new ArrayList<>();

        PskcSummary summary = PskcReader.withPreSharedKey(preSharedKey)
                .read(written(PskcWriter.encrypted(preSharedKey, random), keys), read::add);

        assertThat(read).isEqualTo(keys);
        assertThat(summary).isEqualTo(new PskcSummary(200, 200));
    }

    @Test
    void plainKeysAreReadWithAPreSharedKeyAtHand() throws Exception {
        List<PskcKey> keys = randomKeys(3);
        List<PskcKey> read = new ArrayList<>();

        PskcReader.withPreSharedKey(preSharedKey).read(written(PskcWriter.plain(), keys), read::add);

        assertThat(read).isEqualTo(keys);
    }

    private static ByteArrayInputStream written(PskcWriter writer, List<PskcKey> keys) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        writer.write(out, keys);
        return new ByteArrayInputStream(out.toByteArray());
    }

    private List<PskcKey> randomKeys(int count) {
        List<PskcKey> keys = new ArrayList<>();
        for (int n = 0; n < count; n++) {
            Instant start = Instant.ofEpochSecond(random.nextInt());
            keys.add(new PskcKey(
                    "<%d> & 番号 %d".formatted(n, random.nextInt()),
                    random.nextBoolean() ? null : "Manufacturer \"" + n + "\"",
                    "key-" + n,
                    new Seed(bytes(16 + random.nextInt(49))),
                    new TokenParameters(
                            HashAlgorithm.values()[random.nextInt(3)],
                            random.nextBoolean() ? 6 : 8,
                            Duration.ofSeconds(random.nextBoolean() ? 30 : 60)),
                    random.nextBoolean() ? null : start,
                    random.nextBoolean() ? null : start.plusSeconds(1 + random.nextInt(1_000_000)),
                    random.nextInt(),
                    random.nextBoolean() ? null : random.nextLong() & Long.MAX_VALUE));
        }
        return keys;
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
