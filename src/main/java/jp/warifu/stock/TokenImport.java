package jp.warifu.stock;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.time.Instant;
import java.util.List;
import jp.warifu.token.TokenKind;
import org.jspecify.annotations.Nullable;

/**
 * 在庫登録: one import of a file, as it is now.
 *
 * @param by the username of who started it
 * @param keys how many keys of the file have been read
 * @param refusal why the file was refused as a whole
 * @param problemCount how many keys of the file have a problem
 * @param problems the first of them
 */
public record TokenImport(
        String id,
        ImportState state,
        TokenKind kind,
        StockFormat format,
        boolean dryRun,
        String by,
        @JsonFormat(shape = JsonFormat.Shape.STRING) Instant startedAt,
        @JsonFormat(shape = JsonFormat.Shape.STRING) Instant aliveAt,

        @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable
        Instant endedAt,

        int keys,
        @Nullable Refusal refusal,
        int problemCount,
        List<RowProblem> problems) {

    static TokenImport of(TokenImportEntity row) {
        return new TokenImport(
                row.id,
                row.state,
                row.kind,
                row.format,
                row.dryRun,
                row.actor,
                Instant.ofEpochMilli(row.startedAt),
                Instant.ofEpochMilli(row.aliveAt),
                row.endedAt == null ? null : Instant.ofEpochMilli(row.endedAt),
                row.keys,
                row.refusal == null ? null : new Refusal(row.refusal, row.refusalName, row.line, row.column, row.key),
                row.problemCount,
                row.problems == null || row.problems.isEmpty()
                        ? List.of()
                        : row.problems.lines().map(RowProblem::parse).toList());
    }

    /** Whether what is there already is all that stands against it. */
    public boolean onlyTaken() {
        return refusal == null && problems.stream().allMatch(problem -> problem.kind() == RowProblem.Kind.IN_STOCK);
    }

    /** Why nothing was imported, in one line. */
    public String objection() {
        if (refusal != null) {
            return refusal.text();
        }
        RowProblem first = problems.get(0);
        String what = switch (first.kind()) {
            case INVALID_SERIAL -> "the serial number of key " + first.key() + " is none";
            case DUPLICATE_IN_FILE -> "token " + first.serial() + " is in the file twice, again as key " + first.key();
            case IN_STOCK -> "token " + first.serial() + " is in stock already, key " + first.key();
            case EXPIRED -> "token " + first.serial() + " has expired, key " + first.key();
        };
        return problemCount == 1 ? what : what + "; and " + (problemCount - 1) + " more";
    }
}
