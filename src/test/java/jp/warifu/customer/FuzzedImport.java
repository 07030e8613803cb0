package jp.warifu.customer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;

/** 一括登録ファイル of any content: problems or rows, and never an exception. */
public final class FuzzedImport {
    private static final int DIGITS = 6;

    private FuzzedImport() {}

    public static boolean check(byte[] input) {
        ImportFile file = ImportFile.read(new ByteArrayInputStream(input), DIGITS);
        int rows = ImportFile.LIMITS.rows();
        assertThat(file.rows()).hasSizeLessThan(rows);
        assertThat(file.problems()).hasSizeLessThanOrEqualTo(rows * ImportFile.LIMITS.columns());
        for (ImportProblem problem : file.problems()) {
            assertThat(problem.line()).isPositive();
            assertThat(problem.column()).matches("[a-z_]{0,20}|[0-9]{1,2}");
        }
        for (ImportRow row : file.rows()) {
            assertThat(row.contract().value()).hasSize(DIGITS);
            assertThat(row.name().value()).doesNotContainPattern("\\p{Cc}");
            assertThat(row.username().value()).doesNotContainPattern("[\\s\\p{Cc}]");
        }
        return file.problems().isEmpty();
    }
}
