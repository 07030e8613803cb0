package jp.warifu.totp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Agreement with an independent generator, the OATH Toolkit's {@code oathtool}. */
@Tag("S104")
@Tag("S105")
@Tag("oathtool")
class OathtoolTest {

    private static final int PROCESSES = 1_000;
    private static final int CODES_PER_PROCESS = 100;
    /** The year 2106, in seconds since the epoch. */
    private static final long LATEST = 1L << 32;

    @Test
    void agreesOnAHundredThousandRandomCases() throws Exception {
        assumeTrue(
                Arrays.stream(System.getenv("PATH").split(":"))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "oathtool"))),
                "oathtool is not installed (Debian package oathtool): agreement with it was not tested");
        Random random = new Random(6238);
        int compared = 0;

        for (int process = 0; process < PROCESSES; process++) {
            byte[] key = new byte[16 + random.nextInt(49)];
            random.nextBytes(key);
            HashAlgorithm algorithm = HashAlgorithm.values()[random.nextInt(HashAlgorithm.values().length)];
            int digits = 6 + random.nextInt(3);
            Duration period = Duration.ofSeconds(random.nextBoolean() ? 30 : 60);
            long second = random.nextLong(LATEST);
            TokenParameters parameters = new TokenParameters(algorithm, digits, period);
            Seed seed = new Seed(key);
            TimeStep first = TimeStep.at(Instant.ofEpochSecond(second), period);

            List<String> expected = oathtool(key, parameters, second);

            assertThat(expected).hasSize(CODES_PER_PROCESS);
            assertThat(LongStream.range(0, CODES_PER_PROCESS)
                            .mapToObj(step -> Totp.code(seed, parameters, first.plus(step))))
                    .as("%s at second %d with %d bytes of key", parameters, second, key.length)
                    .containsExactlyElementsOf(expected);
            compared += expected.size();
        }
        assertThat(compared).isEqualTo(100_000);
    }

    private static List<String> oathtool(byte[] key, TokenParameters parameters, long second)
            throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        "oathtool",
                        "--totp=" + parameters.algorithm(),
                        "--digits=" + parameters.digits(),
                        "--time-step-size=" + parameters.period().toSeconds() + "s",
                        "--now=@" + second,
                        "--window=" + (CODES_PER_PROCESS - 1),
                        HexFormat.of().formatHex(key))
                .redirectErrorStream(true)
                .start();
        try (var reader = process.inputReader(StandardCharsets.US_ASCII)) {
            List<String> codes = reader.lines().toList();
            assertThat(process.waitFor()).as("exit status; %s", codes).isZero();
            return codes;
        }
    }
}
