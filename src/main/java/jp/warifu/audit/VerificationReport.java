package jp.warifu.audit;

import java.util.List;

/**
 * What a verification has found.
 *
 * @param sound whether nothing is wrong
 * @param records how many there are
 * @param lastSeq number of the last of them
 * @param vouchedFor up to which record a checkpoint vouches for them; 0: for none
 * @param problemCount how many things are wrong
 * @param problems the first thousand of them
 */
public record VerificationReport(
        boolean sound, long records, long lastSeq, long vouchedFor, long problemCount, List<ChainProblem> problems) {
    static VerificationReport of(ChainCheck check) {
        return new VerificationReport(
                check.problemCount() == 0,
                check.records(),
                check.last(),
                check.vouchedFor(),
                check.problemCount(),
                check.problems());
    }
}
