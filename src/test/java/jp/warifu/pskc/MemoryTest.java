package jp.warifu.pskc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Good and bad files in a Java virtual machine with little memory, where one that needs more would fail. */
class MemoryTest {

    private static final String STREAMED = "-Xmx48m";
    private static final String IN_MEMORY = "-Xmx280m";

    @ParameterizedTest
    @CsvSource({
        "KEYS, 10000 keys of which 10000 encrypted",
        "ENDLESS_KEYS, TOO_LARGE",
        "ENDLESS_SERIALS, TEXT_TOO_LONG",
        "ENDLESS_ELEMENTS, TOO_LARGE",
        "ENDLESS_COMMENTS, TOO_LARGE",
        "ENDLESS_COMMENT, TEXT_TOO_LONG",
        "ENDLESS_DEPTH, TOO_DEEP",
        "ENDLESS_ATTRIBUTES, MALFORMED_XML",
        "ENDLESS_LINE, LINE_TOO_LONG"
    })
    void streamedFilesNeedLittle(FileOfAnySize file, String result) throws Exception {
        assertThat(run(STREAMED, file)).isEqualTo(result);
    }

    /** The serial numbers of a hundred megabytes, to see whether one comes twice. */
    @Test
    void listsNeedWhatTheirSerialNumbersDo() throws Exception {
        assertThat(run("-Xmx200m", FileOfAnySize.ENDLESS_LIST)).isEqualTo("TOO_LARGE");
    }

    @ParameterizedTest
    @CsvSource({
        "SIGNED_KEYS, 10000 keys of which 10000 encrypted",
        "SIGNED_ENDLESS_KEYS, TOO_LARGE",
        "SIGNED_MANY_ELEMENTS, TOO_LARGE",
        "SIGNED_ELEMENTS_WITHIN_LIMITS, WRONG_SIGNATURE"
    })
    void signedFilesNeedABoundedAmount(FileOfAnySize file, String result) throws Exception {
        assertThat(run(IN_MEMORY, file)).isEqualTo(result);
    }

    private static String run(String memory, FileOfAnySize file)
            throws IOException, InterruptedException, URISyntaxException {
        String classPath = String.join(
                System.getProperty("path.separator"),
                Stream.of(
                                PskcReader.class,
                                MemoryTest.class,
                                org.bouncycastle.asn1.ASN1Object.class,
                                org.bouncycastle.cert.X509CertificateHolder.class,
                                org.bouncycastle.asn1.cmc.CMCStatus.class)
                        .map(MemoryTest::place)
                        .distinct()
                        .toList());
        ProcessBuilder java = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        memory,
                        "-XX:+ExitOnOutOfMemoryError",
                        "-cp",
                        classPath,
                        FileOfAnySize.class.getName(),
                        file.name()))
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        // Options that suit a short run of tests make a long one slow.
        java.environment().remove("JAVA_TOOL_OPTIONS");
        Process process = java.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return output.strip();
    }

    private static String place(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
