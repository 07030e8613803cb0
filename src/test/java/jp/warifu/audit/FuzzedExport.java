package jp.warifu.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** An export of any content: a report, and never an exception. */
public final class FuzzedExport {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int RECORDS = 3;

    private FuzzedExport() {}

    public static List<byte[]> seeds() {
        List<AuditEntry> chain = TestChain.of(RECORDS);
        StringBuilder export = new StringBuilder();
        try {
            export.append(JSON.writeValueAsString(new ExportHeader(
                            1,
                            TestChain.REALM,
                            "business-web",
                            "2026-11-25T00:00:00Z",
                            0,
                            ChainLink.first(TestChain.REALM),
                            RECORDS,
                            TestChain.link(chain.get(RECORDS - 1)))))
                    .append('\n');
            for (AuditEntry entry : chain) {
                export.append(JSON.writeValueAsString(entry)).append('\n');
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
        return List.of(export.toString().getBytes(StandardCharsets.UTF_8));
    }

    public static boolean check(byte[] input) throws IOException {
        String text = new String(input, StandardCharsets.UTF_8);
        VerificationReport report = new ExportVerifier(1, List.of(), null).verify(new StringReader(text));
        assertThat(report.sound()).isEqualTo(report.problemCount() == 0);
        assertThat(report.problems()).hasSizeLessThanOrEqualTo(1_000);
        assertThat(report.records()).isLessThanOrEqualTo(text.lines().count());
        return report.sound();
    }
}
