package jp.warifu.audit;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.List;
import jp.warifu.audit.ChainProblem.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Verifies an export, line by line.
 *
 * @param first number of the record that it must begin with
 * @param keys null: the signatures of checkpoints are not looked at
 */
record ExportVerifier(
        long first,
        List<SignedCheckpoint> checkpoints,
        @Nullable VerificationKeys keys) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    VerificationReport verify(Reader export) throws IOException {
        BufferedReader lines = new BufferedReader(export);
        ExportHeader header = header(lines.readLine());
        if (header == null) {
            ChainCheck none = new ChainCheck("", 0, "", List.of());
            none.add(
                    ChainProblem.at(Kind.MALFORMED, 1, "line 1 does not say what follows: this is not a whole export"));
            return VerificationReport.of(none);
        }
        CheckpointCheck trusted = CheckpointCheck.of(checkpoints, header.realm(), keys);
        ChainCheck check = new ChainCheck(header.realm(), header.afterSeq(), header.afterLink(), trusted.trusted());
        trusted.problems().forEach(check::add);
        if (header.afterSeq() >= first) {
            check.add(ChainProblem.missing(first, header.afterSeq()));
        }
        records(lines, check);
        check.end(header.lastSeq(), header.lastLink());
        return VerificationReport.of(check);
    }

    private static @Nullable ExportHeader header(@Nullable String line) {
        try {
            ExportHeader header = line == null ? null : JSON.readValue(line, ExportHeader.class);
            return header != null && header.warifuAuditExport() == ExportHeader.VERSION ? header : null;
        } catch (IOException e) {
            return null;
        }
    }

    private static void records(BufferedReader lines, ChainCheck check) throws IOException {
        long number = 1;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            try {
                check.next(JSON.readValue(line, AuditEntry.class));
            } catch (IOException | RuntimeException e) {
                check.add(ChainProblem.at(Kind.MALFORMED, number, "line " + number + " is not a record"));
            }
        }
    }
}
