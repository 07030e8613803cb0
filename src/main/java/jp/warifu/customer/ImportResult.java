package jp.warifu.customer;

import java.util.List;
import jp.warifu.contract.Role;
import org.jspecify.annotations.Nullable;

/**
 * What an import did, or would do.
 *
 * @param dryRun nothing was written
 * @param contracts how many are new
 * @param people how many are new, administrators and users
 * @param rows one for each line that can be read
 * @param problems when there are any, nothing was written
 * @param letters the PINs that were made up
 */
public record ImportResult(
        boolean dryRun,
        int contracts,
        int people,
        List<Row> rows,
        List<ImportProblem> problems,
        List<PinLetter> letters) {
    public ImportResult {
        rows = List.copyOf(rows);
        problems = List.copyOf(problems);
        letters = List.copyOf(letters);
    }

    /**
     * One line.
     *
     * @param newContract whether its contract is new too
     */
    public record Row(
            int line,
            String contract,
            boolean newContract,
            Role role,
            @Nullable String userId,
            String username) {}
}
