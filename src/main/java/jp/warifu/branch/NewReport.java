package jp.warifu.branch;

import jp.warifu.contract.ContractId;
import jp.warifu.contract.UserId;
import jp.warifu.report.Caller;
import jp.warifu.report.ReportOperation;
import jp.warifu.report.Reporting;
import org.jspecify.annotations.Nullable;

/**
 * What a caller says, as staff send it.
 *
 * @param user 利用者ID
 * @param serial whole, or its last four characters or more
 * @param operation a {@link ReportOperation}
 */
public record NewReport(
        @Nullable String contract,
        @Nullable String user,
        @Nullable String serial,
        @Nullable String operation,
        @Nullable String callerName,
        @Nullable String callback,
        @Nullable String note) {

    Reporting.Call call() {
        return new Reporting.Call(
                new ContractId(given(contract, "contract")),
                user == null || user.isBlank() ? null : new UserId(user),
                serial == null || serial.isBlank() ? null : serial,
                ReportOperation.named(given(operation, "operation")),
                new Caller(given(callerName, "callerName"), callback, note));
    }

    private static String given(@Nullable String value, String name) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return value.strip();
    }
}
