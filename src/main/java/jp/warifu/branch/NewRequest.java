package jp.warifu.branch;

import java.time.DateTimeException;
import java.time.LocalDate;
import jp.warifu.contract.ContractId;
import jp.warifu.contract.UserId;
import jp.warifu.release.PaperForm;
import jp.warifu.release.RequestKind;
import jp.warifu.release.Subject;
import jp.warifu.token.SerialNumber;
import org.jspecify.annotations.Nullable;

/**
 * What a clerk asks for on a paper form.
 *
 * @param kind a {@link RequestKind}
 * @param contract 契約先ID
 * @param user 利用者ID, for kinds that are about one
 * @param serial of a token, for kinds that are about one
 * @param form the number printed on the form
 * @param formDate ISO 8601
 */
public record NewRequest(
        @Nullable String kind,
        @Nullable String contract,
        @Nullable String user,
        @Nullable String serial,
        @Nullable String form,
        @Nullable String formDate,
        @Nullable String reason) {

    RequestKind requestKind() {
        return RequestKind.named(given(kind, "kind"));
    }

    ContractId contractId() {
        return new ContractId(given(contract, "contract"));
    }

    Subject subject() {
        return new Subject(
                user == null || user.isBlank() ? null : new UserId(user),
                serial == null || serial.isBlank() ? null : new SerialNumber(serial));
    }

    PaperForm paperForm() {
        try {
            return new PaperForm(given(form, "form"), LocalDate.parse(given(formDate, "formDate")), reason);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("formDate is a date such as 2026-11-25", e);
        }
    }

    private static String given(@Nullable String value, String name) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return value.strip();
    }
}
