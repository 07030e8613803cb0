package jp.warifu.server;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Programs of this machine. */
public final class Programs {

    private Programs() {}

    /** The first of the names that is there; Debian keeps servers where not every user's path leads. */
    public static Optional<Path> find(String... names) {
        return Stream.concat(
                        Arrays.stream(System.getenv("PATH").split(":")).filter(part -> !part.isEmpty()),
                        Stream.of("/usr/sbin"))
                .flatMap(directory -> Arrays.stream(names).map(name -> Path.of(directory, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /**
     * What it writes, errors too.
     *
     * @throws IllegalStateException when it fails, or takes longer
     */
    public static String run(Duration timeout, Map<String, String> environment, List<String> command) {
        return run(timeout, environment, command, true);
    }

    /** The same for programs whose exit code is an answer. */
    public static String runWhateverItAnswers(Duration timeout, Map<String, String> environment, List<String> command) {
        return run(timeout, environment, command, false);
    }

    private static String run(
            Duration timeout, Map<String, String> environment, List<String> command, boolean mustSucceed) {
        try {
            Path output = Files.createTempFile("warifu-program", ".log");
            try {
                ProcessBuilder builder = new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectInput(Path.of("/dev/null").toFile())
                        .redirectOutput(output.toFile());
                builder.environment().putAll(environment);
                Process process = builder.start();
                boolean ended = process.waitFor(timeout.toSeconds(), TimeUnit.SECONDS);
                if (!ended) {
                    process.descendants().forEach(ProcessHandle::destroyForcibly);
                    process.destroyForcibly();
                }
                String written = Files.readString(output);
                if (!ended || mustSucceed && process.exitValue() != 0) {
                    throw new IllegalStateException(
                            command + (ended ? " failed:\n" : " took longer than " + timeout + ":\n") + written);
                }
                return written;
            } finally {
                Files.delete(output);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new InterruptedIOException());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
