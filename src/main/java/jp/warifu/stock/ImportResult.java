package jp.warifu.stock;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of reading a file.
 *
 * @param keys how many keys were read
 * @param refusal why the file was refused as a whole; null when it was read to its end
 * @param problemCount how many keys have a problem
 * @param problems the first of them
 */
record ImportResult(int keys, @Nullable Refusal refusal, int problemCount, List<RowProblem> problems) {
    boolean isGood() {
        return refusal == null && problemCount == 0;
    }

    ImportResult refused(Refusal why) {
        return new ImportResult(keys, why, problemCount, problems);
    }

    /** For an audit record. */
    String reason() {
        return refusal == null ? problems.get(0).kind().name() : refusal.problem();
    }
}
