package jp.warifu.pskc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import jp.warifu.totp.Seed;
import jp.warifu.totp.TokenParameters;
import org.junit.jupiter.api.Test;

class LargeContainerTest {

    private static final int KEYS = 10_000;
    /** What parser and buffers may have read beyond the key in hand. */
    private static final int READ_AHEAD = 64 * 1024;

    private static PskcKey key(int n) {
        byte[] seed = ByteBuffer.allocate(20).putInt(16, n).array();
        return new PskcKey(
                "%09d".formatted(n), "M", "k" + n, new Seed(seed), TokenParameters.COMMON, null, null, 0, null);
    }

    /** A file of 10,000 keys that is never whole in memory: an encrypted package repeated with other serial numbers. */
    private static InputStream generated(byte[] preSharedKey) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PskcWriter.encrypted(preSharedKey, new Random(1)).write(out, List.of(key(0)));
        String container = out.toString(StandardCharsets.UTF_8);
        int begin = container.indexOf("<KeyPackage>");
        int end = container.indexOf("</KeyContainer>");
        String keyPackage = container.substring(begin, end);
        Iterator<InputStream> parts = Stream.of(
                        Stream.of(container.substring(0, begin)),
                        IntStream.rangeClosed(1, KEYS)
                                .mapToObj(n -> keyPackage.replace("000000000<", "%09d<".formatted(n))),
                        Stream.of(container.substring(end)))
                .flatMap(part -> part)
                .map(part -> (InputStream) new ByteArrayInputStream(part.getBytes(StandardCharsets.UTF_8)))
                .iterator();
        return new SequenceInputStream(new Enumeration<>() {
            @Override
            public boolean hasMoreElements() {
                return parts.hasNext();
            }

            @Override
            public InputStream nextElement() {
                return parts.next();
            }
        });
    }

    @Test
    void tenThousandKeysAreStreamed() throws Exception {
        byte[] preSharedKey = new byte[16];
        CountingStream in = new CountingStream(generated(preSharedKey));
        List<Long> bytesReadAtKey = new ArrayList<>(KEYS);
        List<String> serials = new ArrayList<>(KEYS);

        PskcSummary summary = PskcReader.withPreSharedKey(preSharedKey).read(in, key -> {
            bytesReadAtKey.add(in.count);
            serials.add(key.serial());
        });

        assertThat(summary).isEqualTo(new PskcSummary(KEYS, KEYS));
        assertThat(serials).startsWith("000000001").endsWith("000010000").doesNotHaveDuplicates();
        assertThat(in.count).isGreaterThan(5_000_000);
        // Each key is passed on when its own part of the file has been read, with nothing kept of those before it.
        long perKey = in.count / KEYS;
        for (int n = 0; n < KEYS; n++) {
            assertThat(bytesReadAtKey.get(n)).isLessThan((n + 2) * perKey + READ_AHEAD);
        }
    }

    @Test
    void memoryStaysFlat() throws Exception {
        byte[] preSharedKey = new byte[16];
        List<Long> used = new ArrayList<>();
        int[] count = {0};

        PskcReader.withPreSharedKey(preSharedKey).read(generated(preSharedKey), key -> {
            if (++count[0] % 1_000 == 0) {
                System.gc();
                Runtime runtime = Runtime.getRuntime();
                used.add(runtime.totalMemory() - runtime.freeMemory());
            }
        });

        // The file has more bytes than that, and as text it would take twice as many.
        assertThat(Collections.max(used) - used.get(0)).isLessThan(5_000_000);
    }

    @Test
    void theKeyAtFaultIsNamed() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PskcWriter.plain()
                .write(
                        out,
                        IntStream.rangeClosed(1, 50)
                                .mapToObj(LargeContainerTest::key)
                                .toList());
        String container = out.toString(StandardCharsets.UTF_8).replace("<SerialNo>000000037</SerialNo>", "");
        List<PskcKey> keys = new ArrayList<>();

        PskcException refused = catchThrowableOfType(
                PskcException.class,
                () -> PskcReader.plain()
                        .read(new ByteArrayInputStream(container.getBytes(StandardCharsets.UTF_8)), keys::add));

        assertThat(refused.problem()).isEqualTo(Problem.MISSING);
        assertThat(refused.key()).isEqualTo(37);
        assertThat(refused.line()).isEqualTo(39);
        assertThat(keys).hasSize(36);
    }

    private static final class CountingStream extends InputStream {
        private final InputStream in;
        private long count;

        private CountingStream(InputStream in) {
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            int read = in.read();
            count += read < 0 ? 0 : 1;
            return read;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = in.read(buffer, offset, length);
            count += Math.max(read, 0);
            return read;
        }
    }
}
