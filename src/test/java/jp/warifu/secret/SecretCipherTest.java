package jp.warifu.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Seeds and card cells at rest. */
final class SecretCipherTest {
    private static final Place PLACE = new Place("realm", "seed", "HW00000001", 1);
    private static final byte[] SECRET = "01234567890123456789".getBytes(StandardCharsets.US_ASCII);

    private final SecretCipher cipher = TestKeys.one().cipher();

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 20, 128, 4000})
    void whatIsSealedIsOpenedAgain(int length) {
        byte[] secret = new byte[length];
        Arrays.fill(secret, (byte) 7);

        assertThat(cipher.open(cipher.seal(secret, PLACE), PLACE)).isEqualTo(secret);
    }

    @Test
    void holdsNothingOfTheSecretInTheOpen() {
        Sealed sealed = cipher.seal(SECRET, PLACE);

        assertThat(sealed.bytes()).hasSize(12 + SECRET.length + 16);
        assertThat(new String(sealed.bytes(), StandardCharsets.ISO_8859_1)).doesNotContain("0123456789");
        assertThat(sealed).hasToString("Sealed[key=1]");
        assertThat(PLACE.toString()).doesNotContain("0123456789");
    }

    /** A nonce that comes twice under one key would give both secrets away. */
    @Test
    void neverUsesANonceTwice() {
        assertThat(IntStream.range(0, 1000).mapToObj(i -> {
                    byte[] nonce = Arrays.copyOf(cipher.seal(SECRET, PLACE).bytes(), 12);
                    return Arrays.toString(nonce);
                }))
                .doesNotHaveDuplicates();
    }

    @Test
    void cannotBeOpenedInAnotherPlace() {
        Sealed sealed = cipher.seal(SECRET, PLACE);

        for (Place other : List.of(
                new Place("other", "seed", "HW00000001", 1),
                new Place("realm", "card", "HW00000001", 1),
                new Place("realm", "seed", "HW00000002", 1),
                new Place("realm", "seed", "HW00000001", 2))) {
            assertThatThrownBy(() -> cipher.open(sealed, other)).isInstanceOf(SecretTamperedException.class);
        }
    }

    @Test
    void cannotBeOpenedWithAnyBitFlipped() {
        byte[] bytes = cipher.seal(SECRET, PLACE).bytes();

        for (int bit = 0; bit < bytes.length * 8; bit++) {
            byte[] changed = bytes.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            assertThatThrownBy(() -> cipher.open(new Sealed(new SecretKeyId("1"), changed), PLACE))
                    .as("bit %d", bit)
                    .isInstanceOf(SecretTamperedException.class);
        }
    }

    @Test
    void cannotBeOpenedWhenItWasCut() {
        byte[] bytes = cipher.seal(SECRET, PLACE).bytes();

        for (int length = 0; length < bytes.length; length++) {
            Sealed cut = new Sealed(new SecretKeyId("1"), Arrays.copyOf(bytes, length));
            assertThatThrownBy(() -> cipher.open(cut, PLACE)).isInstanceOf(SecretTamperedException.class);
        }
    }

    @Test
    void cannotBeOpenedWithAnotherKeyOfTheSameName() {
        SecretKeyId id = new SecretKeyId("1");
        SecretCipher other = new TestKeys(id, Map.of(id, TestKeys.key("another key of the same name 123"))).cipher();
        Sealed sealed = cipher.seal(SECRET, PLACE);

        assertThatThrownBy(() -> other.open(sealed, PLACE)).isInstanceOf(SecretTamperedException.class);
    }

    /** Rotation: a new current key encrypts, the old one still opens what it sealed. */
    @Test
    void isOpenedWithTheKeyThatSealedIt() {
        SecretKeyId old = new SecretKeyId("1");
        SecretKeyId next = new SecretKeyId("2");
        Sealed sealed = cipher.seal(SECRET, PLACE);
        SecretCipher rotated = new TestKeys(
                        next,
                        Map.of(
                                old, TestKeys.one().get(old),
                                next, TestKeys.key("the second of the two keys 12345")))
                .cipher();

        assertThat(rotated.open(sealed, PLACE)).isEqualTo(SECRET);
        assertThat(rotated.seal(SECRET, PLACE).key()).isEqualTo(next);
    }

    @Test
    void withoutItsKeyNothingIsSealedOrOpened() {
        Sealed sealed = cipher.seal(SECRET, PLACE);
        SecretCipher without = TestKeys.none().cipher();

        assertThatThrownBy(() -> without.open(sealed, PLACE)).isInstanceOf(SecretUnavailableException.class);
        assertThatThrownBy(() -> without.seal(SECRET, PLACE)).isInstanceOf(SecretUnavailableException.class);
    }

    @Test
    void anErrorNamesThePlaceAndNothingOfTheSecret() {
        Sealed sealed = cipher.seal(SECRET, PLACE);

        assertThatThrownBy(() -> cipher.open(sealed, new Place("other", "seed", "HW00000001", 1)))
                .hasMessage("the stored seed of ******0001 in realm other was changed or moved");
    }

    @Test
    void manyInARowAreSealedEachForItsPlace() {
        SecretCipher.Sealer sealer = cipher.sealer();
        List<Place> places = IntStream.range(0, 3)
                .mapToObj(i -> new Place("realm", "seed", "HW0000000" + i, 1))
                .toList();
        List<Sealed> sealed =
                places.stream().map(place -> sealer.seal(SECRET, place)).toList();

        for (int i = 0; i < places.size(); i++) {
            assertThat(cipher.open(sealed.get(i), places.get(i))).isEqualTo(SECRET);
        }
    }

    /** As a key of the wrong length in the vault: nobody tampered with anything. */
    @Test
    void aKeyThatDoesNotWorkIsUnavailable() {
        SecretKeyId id = new SecretKeyId("1");
        SecretKey unfit = new SecretKeySpec(new byte[7], "AES");
        SecretCipher broken = new TestKeys(id, Map.of(id, unfit)).cipher();
        Sealed sealed = cipher.seal(SECRET, PLACE);

        cipher.require(id);
        assertThatThrownBy(() -> broken.require(id))
                .isInstanceOf(SecretUnavailableException.class)
                .hasMessageContaining("does not work");
        assertThatThrownBy(() -> broken.seal(SECRET, PLACE)).isInstanceOf(SecretUnavailableException.class);
        assertThatThrownBy(() -> broken.open(sealed, PLACE)).isInstanceOf(SecretUnavailableException.class);
    }

    @Test
    void aSecretThatIsWrittenOnceMoreHasItsNextPlace() {
        Place next = PLACE.next();

        assertThat(next).isEqualTo(new Place("realm", "seed", "HW00000001", 2));
        assertThatThrownBy(() -> cipher.open(cipher.seal(SECRET, PLACE), next))
                .isInstanceOf(SecretTamperedException.class);
        assertThat(new Place("realm", "card", "123", 1).maskedSerial()).isEqualTo("123");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "1_2", "../1", "12345678901234567", "${x}", "１"})
    void aKeyIsNamedByLowerCaseLettersAndDigits(String name) {
        assertThatThrownBy(() -> new SecretKeyId(name)).isInstanceOf(IllegalArgumentException.class);
    }
}
