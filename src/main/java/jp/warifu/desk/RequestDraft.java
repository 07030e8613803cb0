package jp.warifu.desk;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jp.warifu.contract.ContractId;
import jp.warifu.contract.UserId;
import jp.warifu.flow.Alert;
import jp.warifu.flow.Input;
import jp.warifu.flow.InvalidInputException;
import jp.warifu.release.PaperForm;
import jp.warifu.release.RequestKind;
import jp.warifu.release.Subject;
import jp.warifu.token.SerialNumber;
import org.jspecify.annotations.Nullable;

/** 申請の内容, as a clerk has typed it from the paper form. */
record RequestDraft(RequestKind kind, ContractId contract, Subject subject, PaperForm form) {
    private static final int REASON = 500;

    /**
     * @param today in Japan
     * @throws InvalidInputException for the first field, from above, that is wrong
     */
    static RequestDraft of(Input input, LocalDate today) throws InvalidInputException {
        if (input.typed("kind").isEmpty()) {
            throw new InvalidInputException(Alert.KIND_MISSING, "kind");
        }
        RequestKind kind = input.value("kind", RequestKind::named, Alert.KIND_MISSING);
        ContractId contract = input.value("contract", ContractId::new, Alert.INVALID_CONTRACT_ID);
        Subject subject = new Subject(user(input, kind), serial(input, kind));
        // The number alone: date and words are told apart from it.
        String number =
                input.value("form", text -> new PaperForm(text, today, null).number(), Alert.INVALID_FORM_NUMBER);
        LocalDate date = input.value("formDate", LocalDate::parse, Alert.INVALID_FORM_DATE);
        PaperForm form = new PaperForm(number, date, reason(input));
        try {
            form.checkDate(today);
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException(Alert.INVALID_FORM_DATE, "formDate");
        }
        return new RequestDraft(kind, contract, subject, form);
    }

    /** As typed, to be shown again. */
    static Map<String, String> typed(Input input) {
        Map<String, String> typed = new HashMap<>();
        List.of("kind", "contract", "user", "serial", "form", "formDate")
                .forEach(field -> typed.put(field, input.typed(field).orElse("")));
        typed.put("reason", input.typedWords("reason", REASON));
        return typed;
    }

    private static @Nullable UserId user(Input input, RequestKind kind) throws InvalidInputException {
        if (isBlank(input, "user")) {
            if (kind.of() == RequestKind.Of.USER) {
                throw new InvalidInputException(Alert.USER_NEEDED, "user");
            }
            return null;
        }
        if (kind.of() != RequestKind.Of.USER && kind.of() != RequestKind.Of.PERSON) {
            throw new InvalidInputException(Alert.SUBJECT_UNNEEDED, "user");
        }
        return input.value("user", UserId::new, Alert.INVALID_USER_ID);
    }

    private static @Nullable SerialNumber serial(Input input, RequestKind kind) throws InvalidInputException {
        if (isBlank(input, "serial")) {
            if (kind.of() == RequestKind.Of.TOKEN) {
                throw new InvalidInputException(Alert.SERIAL_NEEDED, "serial");
            }
            return null;
        }
        if (kind.of() != RequestKind.Of.TOKEN) {
            throw new InvalidInputException(Alert.SUBJECT_UNNEEDED, "serial");
        }
        return input.value("serial", SerialNumber::new, Alert.INVALID_SERIAL);
    }

    private static @Nullable String reason(Input input) throws InvalidInputException {
        return isBlank(input, "reason") ? null : input.words("reason", REASON);
    }

    private static boolean isBlank(Input input, String field) {
        String text = input.fields().getFirst(field);
        return text == null || text.isBlank();
    }
}
