package jp.warifu.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Map;
import jp.warifu.contract.ContractId;
import jp.warifu.contract.LoginMethod;
import jp.warifu.contract.UserId;
import jp.warifu.customer.EmailAddress;
import jp.warifu.flow.Alert;
import jp.warifu.flow.Input;
import jp.warifu.flow.InvalidInputException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What staff type about a person, and what is told when it cannot be. */
final class PersonFormTest {
    private static final ContractId CONTRACT = new ContractId("123456");

    private static PersonForm form(Map<String, String> fields) {
        MultivaluedMap<String, String> sent = new MultivaluedHashMap<>();
        fields.forEach(sent::add);
        return new PersonForm(new Input(sent));
    }

    private static void assertRefused(ThrowingCallable reading, Alert alert, String field) {
        assertThatThrownBy(reading).isInstanceOfSatisfying(InvalidInputException.class, refused -> {
            assertThat(refused.alert()).isEqualTo(alert);
            assertThat(refused.field()).isEqualTo(field);
        });
    }

    @Test
    @Tag("S115")
    void readsFullWidthIds() throws Exception {
        PersonForm form = form(Map.of("contractId", "１２３４５６", "userId", "ｙａｍａｄａ０１", "loginMethod", "ID_PIN"));

        assertThat(form.contract()).isEqualTo(CONTRACT);
        assertThat(form.userId()).isEqualTo(new UserId("yamada01"));
        assertThat(form.loginMethod()).isEqualTo(LoginMethod.ID_PIN);
    }

    @Test
    void namesTheFieldThatIsWrong() {
        PersonForm form = form(Map.of(
                "contractId",
                "12",
                "userId",
                "山田",
                "loginMethod",
                "FAX",
                "name",
                "a\nb",
                "email",
                "x@",
                "username",
                "山田"));

        assertRefused(form::contract, Alert.INVALID_CONTRACT_ID, "contractId");
        assertRefused(form::userId, Alert.INVALID_USER_ID, "userId");
        assertRefused(form::loginMethod, Alert.UNKNOWN_OPERATION, "loginMethod");
        assertRefused(form::name, Alert.INVALID_CHARACTERS, "name");
        assertRefused(form::email, Alert.INVALID_EMAIL, "email");
        assertRefused(() -> form.username(CONTRACT, null), Alert.INVALID_USERNAME, "username");
    }

    @Test
    void asksForWhatMustBeThereAndForNothingElse() throws Exception {
        PersonForm form = form(Map.of("name", " ", "email", " "));

        assertRefused(form::name, Alert.EMPTY_FIELD, "name");
        assertRefused(form::userId, Alert.EMPTY_FIELD, "userId");
        assertThat(form.email()).isEmpty();
        assertThat(form.username(CONTRACT, new UserId("Yamada01")).value()).isEqualTo("123456-yamada01");
        assertThat(form.username(CONTRACT, null).value()).isEqualTo("123456");
    }

    @Test
    void takesLongAddressesAndRefusesLongerOnes() throws Exception {
        String address = "a".repeat(60) + "@" + "b".repeat(60) + "." + "c".repeat(60) + ".example.jp";

        assertThat(form(Map.of("email", address)).email()).contains(new EmailAddress(address));
        assertRefused(() -> form(Map.of("email", "a".repeat(255))).email(), Alert.TOO_LONG, "email");
        assertRefused(() -> form(Map.of("name", "山".repeat(101))).name(), Alert.TOO_LONG, "name");
    }

    @Test
    void showsAgainWhatWasTyped() {
        assertThat(form(Map.of("name", "山田 太郎", "email", "x@")).typed())
                .containsEntry("name", "山田 太郎")
                .containsEntry("email", "x@")
                .containsEntry("userId", "");
    }
}
