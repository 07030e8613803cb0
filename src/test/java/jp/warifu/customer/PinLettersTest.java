package jp.warifu.customer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import jp.warifu.pin.IssuedPins;
import jp.warifu.pin.Pin;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** 暗証番号通知: the PINs stand in the file for the letters and in no log. */
@Tag("S18")
final class PinLettersTest {
    private static final IssuedPins BOTH = new IssuedPins(new Pin("Kx7mRt3pVw"), new Pin("Hq4nYs8dZe"));

    @Test
    void aLineIsALetterAndWhatIsNotNewIsEmpty() {
        PinLetter administrator = PinLetter.of("123456", null, "123456", "管理 花子", BOTH);
        PinLetter user = PinLetter.of(
                "123456", "yamada01", "123456-yamada01", "山田", new IssuedPins(new Pin("Kx7mRt3pVw"), null));

        assertThat(new PinLetters(List.of(administrator, user)).csv().lines())
                .map(line -> line.replace("\ufeff", "").replace("\"", ""))
                .containsExactly(
                        "contract,user_id,username,name,login_pin,confirmation_pin",
                        "123456,,123456,管理 花子,Kx7mRt3pVw,Hq4nYs8dZe",
                        "123456,yamada01,123456-yamada01,山田,Kx7mRt3pVw,");
    }

    @Test
    void whatCarriesPinsOrPersonalDataNamesTheUsernameOnly() {
        NewUser added = new NewUser("yamada01", "yamada", "山田", "a@example.jp", "Kx7mRt3pVw", "Hq4nYs8dZe", null);

        assertThat(added).hasToString("NewUser[yamada]");
        assertThat(added.person()).hasToString("Person[yamada]");
        assertThat(added.person().loginPin()).isEqualTo("Kx7mRt3pVw");
        assertThat(added.person().confirmationPin()).isEqualTo("Hq4nYs8dZe");
        assertThat(PinLetter.of("123456", null, "123456", "管理", BOTH)).hasToString("PinLetter[123456]");
        assertThat(new NewContract.Card("C0000001", Map.of("ア1", "7"))).hasToString("Card[C0000001]");
        assertThat(new PersonUpdate("山田", "a@example.jp")).hasToString("PersonUpdate[…]");
    }
}
