package jp.warifu.report;

import java.time.Instant;
import jp.warifu.contract.ContractId;
import jp.warifu.contract.Party;
import org.jspecify.annotations.Nullable;

/**
 * 受付, as it was written down.
 *
 * @param user 利用者ID
 * @param serial masked
 * @param stop null when no stop was asked for
 * @param incident null when no incident was reported
 */
public record Report(
        ReceiptNumber receipt,
        Instant at,
        ContractId contract,
        @Nullable String user,
        @Nullable String serial,
        ReportOperation operation,
        @Nullable Result stop,
        @Nullable Result incident,
        Caller caller,
        Party party,
        String takenBy) {
    static Report of(ReportEntity row, String contractId) {
        return new Report(
                new ReceiptNumber(row.receipt),
                Instant.ofEpochMilli(row.at),
                new ContractId(contractId),
                row.userId,
                row.serial,
                row.operation,
                row.stopResult,
                row.incidentResult,
                new Caller(row.caller, row.callback, row.note),
                row.party,
                row.takenByName);
    }
}
