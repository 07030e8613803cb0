package jp.warifu.customer;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import jp.warifu.contract.ContractId;
import jp.warifu.contract.LoginMethod;
import jp.warifu.contract.Role;
import jp.warifu.contract.UserId;
import jp.warifu.csv.CsvRow;
import jp.warifu.customer.ImportProblem.Kind;
import jp.warifu.pin.IssuedPins;
import jp.warifu.pin.Pin;
import jp.warifu.pin.PinRules;
import org.jspecify.annotations.Nullable;

/**
 * One line of an import, looked at by itself.
 *
 * @param digits how many a 契約先ID has here
 * @param problems where what is wrong is added
 */
record ImportLine(CsvRow line, Map<ImportColumn, Integer> columns, int digits, List<ImportProblem> problems) {
    /** @return empty when there are problems, which are added to the others */
    Optional<ImportRow> read() {
        int before = problems.size();
        ContractId contract = needed(ImportColumn.CONTRACT, this::contract);
        Role role = needed(ImportColumn.ROLE, name -> Role.valueOf(name.toUpperCase(Locale.ROOT)));
        PersonName name = needed(ImportColumn.NAME, PersonName::new);
        EmailAddress email = value(ImportColumn.EMAIL, EmailAddress::new);
        LoginMethod method = role == Role.ADMINISTRATOR
                ? needed(ImportColumn.LOGIN_METHOD, ImportLine::method)
                : value(ImportColumn.LOGIN_METHOD, ImportLine::method);
        UserId userId = role == Role.USER
                ? needed(ImportColumn.USER_ID, UserId::new)
                : value(ImportColumn.USER_ID, UserId::new);
        Username username = value(ImportColumn.USERNAME, Username::new);
        IssuedPins pins = pins();
        if (role == Role.ADMINISTRATOR && userId != null) {
            report(ImportColumn.USER_ID, Kind.CONTRADICTION);
        }
        if (contract == null || name == null || problems.size() > before) {
            return Optional.empty();
        }
        return Optional.of(new ImportRow(
                line.line(),
                contract,
                method,
                userId,
                username == null ? Username.of(contract, userId) : username,
                name,
                email,
                pins));
    }

    private ContractId contract(String text) {
        ContractId id = new ContractId(text);
        if (id.value().length() != digits) {
            throw new IllegalArgumentException("another length");
        }
        return id;
    }

    private static LoginMethod method(String text) {
        return LoginMethod.valueOf(text.toUpperCase(Locale.ROOT));
    }

    private @Nullable IssuedPins pins() {
        String login = text(ImportColumn.LOGIN_PIN);
        String confirmation = text(ImportColumn.CONFIRMATION_PIN);
        if (login.isEmpty() && confirmation.isEmpty()) {
            return null;
        }
        if (!PinRules.allows(login)) {
            report(ImportColumn.LOGIN_PIN, Kind.PINS);
        }
        if (!PinRules.allows(confirmation) || login.equals(confirmation)) {
            report(ImportColumn.CONFIRMATION_PIN, Kind.PINS);
        }
        return new IssuedPins(new Pin(login), new Pin(confirmation));
    }

    private <T> @Nullable T needed(ImportColumn column, Function<String, T> form) {
        if (text(column).isBlank()) {
            report(column, Kind.MISSING);
            return null;
        }
        return value(column, form);
    }

    private <T> @Nullable T value(ImportColumn column, Function<String, T> form) {
        String text = text(column);
        if (text.isBlank()) {
            return null;
        }
        try {
            return form.apply(text.strip());
        } catch (IllegalArgumentException e) {
            report(column, Kind.WRONG);
            return null;
        }
    }

    private String text(ImportColumn column) {
        Integer at = columns.get(column);
        return at == null ? "" : line.values().get(at);
    }

    private void report(ImportColumn column, Kind kind) {
        problems.add(new ImportProblem(line.line(), column.header(), kind));
    }
}
