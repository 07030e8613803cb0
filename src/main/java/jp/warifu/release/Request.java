package jp.warifu.release;

import java.time.Instant;
import java.time.LocalDate;
import jp.warifu.audit.AuditRecord;
import jp.warifu.contract.ContractId;
import jp.warifu.contract.UserId;
import jp.warifu.token.SerialNumber;
import org.jspecify.annotations.Nullable;

/**
 * 申請, as it was when it was read.
 *
 * @param contractVersion the contract's when it was asked for
 * @param seen a digest of the states that it relies on
 * @param decidedBy who released or rejected it, or found it void; null while nobody did
 */
public record Request(
        String id,
        RequestKind kind,
        ContractId contract,
        Subject subject,
        PaperForm form,
        RequestState state,
        int contractVersion,
        String seen,
        FourEyes requester,
        Instant requestedAt,
        Instant expiresAt,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt,
        @Nullable String decisionReason) {

    /** EXPIRED already when nobody has come since to write it down. */
    public RequestState stateAt(Instant now) {
        return state == RequestState.OPEN && !now.isBefore(expiresAt) ? RequestState.EXPIRED : state;
    }

    /** What happened because of the request: it names the form and the first person. */
    AuditRecord ground(AuditRecord happened) {
        return happened.form(form.number()).second(requester.requesterName());
    }

    static Request of(RequestEntity row, String contractId) {
        return new Request(
                row.id,
                row.kind,
                new ContractId(contractId),
                new Subject(
                        row.userId == null ? null : new UserId(row.userId),
                        row.serial == null ? null : new SerialNumber(row.serial)),
                new PaperForm(row.formNumber, LocalDate.parse(row.formDate), row.reason),
                row.state,
                row.contractVersion,
                row.seen,
                new FourEyes(row.requestedBy, row.requestedByName),
                Instant.ofEpochMilli(row.requestedAt),
                Instant.ofEpochMilli(row.expiresAt),
                row.decidedByName,
                row.decidedAt == null ? null : Instant.ofEpochMilli(row.decidedAt),
                row.decisionReason);
    }
}
