package jp.warifu.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import jp.warifu.totp.TokenParameters;

/** The OATH Toolkit's generator; tests that need codes are skipped where it is not installed. */
final class Oathtool {

    private static final boolean INSTALLED = Arrays.stream(
                    System.getenv().getOrDefault("PATH", "").split(":"))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, "oathtool")));

    private Oathtool() {}

    static List<String> codes(byte[] secret, TokenParameters parameters, long firstStep, int count) {
        assumeTrue(INSTALLED, "oathtool is not installed (Debian package oathtool)");
        long second = firstStep * parameters.period().toSeconds();
        try {
            Process process = new ProcessBuilder(
                            "oathtool",
                            "--totp=" + parameters.algorithm(),
                            "--digits=" + parameters.digits(),
                            "--time-step-size=" + parameters.period().toSeconds() + "s",
                            "--now=@" + second,
                            "--window=" + (count - 1),
                            HexFormat.of().formatHex(secret))
                    .redirectErrorStream(true)
                    .start();
            try (var reader = process.inputReader(StandardCharsets.US_ASCII)) {
                List<String> codes = reader.lines().toList();
                assertThat(process.waitFor()).as("exit status; %s", codes).isZero();
                assertThat(codes).hasSize(count);
                return codes;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
