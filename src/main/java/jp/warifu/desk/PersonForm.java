package jp.warifu.desk;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.warifu.contract.ContractId;
import jp.warifu.contract.LoginMethod;
import jp.warifu.contract.UserId;
import jp.warifu.customer.EmailAddress;
import jp.warifu.customer.PersonName;
import jp.warifu.customer.Username;
import jp.warifu.flow.Alert;
import jp.warifu.flow.Input;
import jp.warifu.flow.InvalidInputException;
import org.jspecify.annotations.Nullable;

/** A person, or a contract with its administrator, as staff type them. */
record PersonForm(Input input) {
    private static final Field CONTRACT = new Field("contractId", 64);
    private static final Field LOGIN_METHOD = new Field("loginMethod", 64);
    private static final Field USER_ID = new Field("userId", 64);
    private static final Field NAME = new Field("name", 100);
    private static final Field EMAIL = new Field("email", 254);
    private static final Field USERNAME = new Field("username", 100);

    ContractId contract() throws InvalidInputException {
        return CONTRACT.read(input, ContractId::new, Alert.INVALID_CONTRACT_ID);
    }

    LoginMethod loginMethod() throws InvalidInputException {
        return LOGIN_METHOD.read(input, LoginMethod::valueOf, Alert.UNKNOWN_OPERATION);
    }

    UserId userId() throws InvalidInputException {
        return USER_ID.read(input, UserId::new, Alert.INVALID_USER_ID);
    }

    PersonName name() throws InvalidInputException {
        return NAME.read(input, PersonName::new, Alert.INVALID_CHARACTERS);
    }

    /** Empty: the person has none. */
    Optional<EmailAddress> email() throws InvalidInputException {
        return EMAIL.readIfTyped(input, EmailAddress::new, Alert.INVALID_EMAIL);
    }

    /** Where none is typed, the usual one. */
    Username username(ContractId contract, @Nullable UserId userId) throws InvalidInputException {
        return USERNAME.readIfTyped(input, Username::new, Alert.INVALID_USERNAME)
                .orElseGet(() -> Username.of(contract, userId));
    }

    /** Everything, to be shown again. */
    Map<String, String> typed() {
        return Stream.of(CONTRACT, LOGIN_METHOD, USER_ID, NAME, EMAIL, USERNAME)
                .collect(Collectors.toMap(Field::name, field -> field.typed(input)));
    }
}
