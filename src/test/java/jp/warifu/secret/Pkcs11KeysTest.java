package jp.warifu.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.AuthProvider;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import javax.security.auth.login.LoginException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Keys in a PKCS #11 device, tried on SoftHSM. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class Pkcs11KeysTest {
    private static final Place PLACE = new Place("realm", "seed", "HW00000001", 1);
    private static final byte[] SECRET = "01234567890123456789".getBytes(StandardCharsets.US_ASCII);
    private static final SecretKeyId ONE = new SecretKeyId("1");
    private static final SecretKeyId TWO = new SecretKeyId("2");

    private static SoftHsm hsm;
    private static Pkcs11Device device;

    @BeforeAll
    static void makeTheToken() {
        Path configuration = SoftHsm.environment().orElse(Path.of("target", "softhsm", "softhsm2.conf"));
        hsm = SoftHsm.create(configuration);
        hsm.makeKey("bank_warifu-key-1", 256, false);
        hsm.makeKey("bank_warifu-key-short", 128, false);
        hsm.makeKey("bank_warifu-key-open", 256, true);
        device = new Pkcs11Device(
                Pkcs11SeedCipherFactory.configuration(SoftHsm.library().toString(), null, null));
    }

    private static Pkcs11Keys keys(SecretKeyId current, Map<SecretKeyId, javax.crypto.SecretKey> vault) {
        return new Pkcs11Keys(device, "bank", SoftHsm.PIN::toCharArray, new TestKeys(current, vault));
    }

    private static SecretCipher cipher(SecretKeyId current) {
        return new SecretCipher(keys(current, Map.of()), new SecureRandom());
    }

    @Test
    void whatTheDeviceSealsItOpens() {
        Sealed sealed = cipher(ONE).seal(SECRET, PLACE);

        assertThat(sealed.bytes()).hasSize(12 + SECRET.length + 16);
        assertThat(sealed.key()).isEqualTo(ONE);
        assertThat(cipher(ONE).open(sealed, PLACE)).isEqualTo(SECRET);
    }

    @Test
    void theKeyNeverLeavesTheDevice() {
        assertThat(keys(ONE, Map.of()).get(ONE).getEncoded()).isNull();
        assertThatThrownBy(() -> keys(ONE, Map.of()).get(new SecretKeyId("open")))
                .isInstanceOf(SecretUnavailableException.class)
                .hasMessageContaining("can be read out");
    }

    @Test
    void aShortKeyIsRefused() {
        assertThatThrownBy(() -> cipher(new SecretKeyId("short")).seal(SECRET, PLACE))
                .isInstanceOf(SecretUnavailableException.class)
                .hasMessageContaining("256 bits");
    }

    @Test
    void aChangedOrMovedValueIsTamperedWith() {
        SecretCipher cipher = cipher(ONE);
        Sealed sealed = cipher.seal(SECRET, PLACE);
        byte[] changed = sealed.bytes().clone();
        changed[20] ^= 1;

        assertThatThrownBy(() -> cipher.open(new Sealed(ONE, changed), PLACE))
                .isInstanceOf(SecretTamperedException.class);
        assertThatThrownBy(() -> cipher.open(sealed, new Place("realm", "seed", "HW00000002", 1)))
                .isInstanceOf(SecretTamperedException.class);
        assertThatThrownBy(() -> cipher.open(new Sealed(ONE, Arrays.copyOf(sealed.bytes(), 40)), PLACE))
                .isInstanceOf(SecretTamperedException.class);
    }

    /** As after a restart of the device: what was in hand is refused once, and the next request logs in anew. */
    @Test
    void aLostLogInIsUnavailableAndComesBack() throws LoginException {
        SecretCipher cipher = cipher(ONE);
        Sealed sealed = cipher.seal(SECRET, PLACE);

        ((AuthProvider) Objects.requireNonNull(device.provider())).logout();

        assertThatThrownBy(() -> cipher.open(sealed, PLACE)).isInstanceOf(SecretUnavailableException.class);
        assertThatThrownBy(() -> cipher.seal(SECRET, PLACE)).isInstanceOf(SecretUnavailableException.class);
        assertThat(cipher(ONE).open(sealed, PLACE)).isEqualTo(SECRET);
    }

    /** No false alarm: SunPKCS11 may call it a bad tag when the device goes away. SoftHSM does not come back from this. */
    @Test
    @Order(Integer.MAX_VALUE)
    void aDeviceThatIsGoneIsUnavailable() {
        SecretCipher cipher = cipher(ONE);
        Sealed sealed = cipher.seal(SECRET, PLACE);

        hsm.without(() -> {
            assertThatThrownBy(() -> cipher.open(sealed, PLACE)).isInstanceOf(SecretUnavailableException.class);
            assertThatThrownBy(() -> cipher(ONE).open(sealed, PLACE)).isInstanceOf(SecretUnavailableException.class);
            assertThatThrownBy(() -> cipher(ONE).seal(SECRET, PLACE)).isInstanceOf(SecretUnavailableException.class);
        });
    }

    @Test
    void aKeyIsFoundThatWasMadeSinceTheDeviceWasOpened() {
        assertThatThrownBy(() -> cipher(TWO).require(TWO))
                .isInstanceOf(SecretUnavailableException.class)
                .hasMessageContaining("bank_warifu-key-2");

        hsm.makeKey("bank_warifu-key-2", 256, false);

        SecretCipher cipher = cipher(TWO);
        cipher.require(TWO);
        assertThat(cipher.open(cipher.seal(SECRET, PLACE), PLACE)).isEqualTo(SECRET);
    }

    /** How a bank moves into a device: the old key is the vault's, the new one the device's. */
    @Test
    void whatTheVaultsKeySealedIsSealedAnewByTheDevice() {
        SecretKeyId old = new SecretKeyId("0");
        Map<SecretKeyId, javax.crypto.SecretKey> vault = Map.of(old, TestKeys.key("0123456789abcdef0123456789abcdef"));
        Sealed before = new SecretCipher(keys(old, vault), new SecureRandom()).seal(SECRET, PLACE);
        SecretCipher moving = new SecretCipher(keys(ONE, vault), new SecureRandom());

        Sealed after = moving.seal(moving.open(before, PLACE), PLACE);

        assertThat(after.key()).isEqualTo(ONE);
        assertThat(cipher(ONE).open(after, PLACE)).isEqualTo(SECRET);
    }

    @Test
    void aLibraryThatIsNotThereIsUnavailable() {
        Pkcs11Keys closed = new Pkcs11Keys(
                new Pkcs11Device(Pkcs11SeedCipherFactory.configuration("/no/such/library.so", null, null)),
                "bank",
                SoftHsm.PIN::toCharArray,
                TestKeys.none());

        assertThatThrownBy(() -> closed.get(ONE))
                .isInstanceOf(SecretUnavailableException.class)
                .hasMessageNotContaining(SoftHsm.PIN);
    }

    @Test
    void theSlotIsANumber() {
        assertThat(Pkcs11SeedCipherFactory.configuration("/lib/p11.so", "2093253310", null))
                .isEqualTo("--name=warifu\nlibrary=\"/lib/p11.so\"\nslot=2093253310\n");
        assertThatThrownBy(
                        () -> Pkcs11SeedCipherFactory.configuration("/lib/p11.so", "1\nattributes=compatibility", null))
                .isInstanceOf(NumberFormatException.class);
    }
}
