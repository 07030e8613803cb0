package jp.warifu.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jazzer over all parsers at once, in a process of its own: so many inputs, or none that fails. Longer: bin/fuzz. */
final class CoverageGuidedIT {
    private static final int RUNS = 1_000;
    private static final Pattern DONE = Pattern.compile("Done (\\d+) runs");
    private static final Pattern COVERED = Pattern.compile("INITED cov: (\\d+)");
    private static final Pattern COVERED_AT_LAST = Pattern.compile("DONE +cov: (\\d+)");

    @TempDir
    Path directory;

    @Test
    void noParserIsSurprisedByWhatJazzerFinds() throws IOException, InterruptedException {
        Path corpus = directory.resolve("corpus");
        int seeds = Corpus.write(corpus, List.of(Parser.values()));
        Path output = directory.resolve("output");
        Process jazzer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-Xmx512m",
                        "com.code_intelligence.jazzer.Jazzer",
                        "--target_class=" + FuzzTarget.class.getName(),
                        "--instrumentation_includes=jp.warifu.**",
                        "--custom_hook_includes=jp.warifu.**",
                        "--reproducer_path=" + directory,
                        "-runs=" + RUNS,
                        "-seed=1",
                        "-timeout=60",
                        "-max_len=8192",
                        "-artifact_prefix=" + directory + "/",
                        corpus.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        int exit = jazzer.waitFor();
        String printed = Files.readString(output, StandardCharsets.ISO_8859_1);

        assertThat(exit).as("%s", printed).isZero();
        assertThat(number(DONE, printed)).as("%s", printed).isGreaterThanOrEqualTo(RUNS);
        assertThat(number(COVERED_AT_LAST, printed)).isGreaterThanOrEqualTo(number(COVERED, printed));
        assertThat(seeds).isGreaterThan(Parser.values().length);
    }

    private static int number(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        assertThat(found.find()).as("%s in %s", pattern, text).isTrue();
        return Integer.parseInt(found.group(1));
    }
}
