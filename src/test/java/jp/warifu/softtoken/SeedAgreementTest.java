package jp.warifu.softtoken;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECPrivateKeySpec;
import java.time.Instant;
import java.util.Base64;
import jp.warifu.token.SerialNumber;
import jp.warifu.totp.Seed;
import jp.warifu.totp.TimeStep;
import jp.warifu.totp.Totp;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Both sides come to the same seed: by a vector that another software computed, and by a device of its own. */
@Tag("S104")
final class SeedAgreementTest {
    private static final SerialNumber SERIAL = new SerialNumber("WS03141592658");

    private static JsonNode vector() throws IOException {
        try (InputStream file = SeedAgreementTest.class.getResourceAsStream("vector.json")) {
            return new ObjectMapper().readTree(file);
        }
    }

    private static byte[] bytes(JsonNode text) {
        return Base64.getUrlDecoder().decode(text.textValue());
    }

    private static KeyPair keys(JsonNode jwk, String point) throws GeneralSecurityException {
        return new KeyPair(
                PublicPoint.parse(point).key(),
                KeyFactory.getInstance("EC")
                        .generatePrivate(
                                new ECPrivateKeySpec(new BigInteger(1, bytes(jwk.get("d"))), PublicPoint.CURVE)));
    }

    @Test
    void givesWhatTheVectorSays() throws Exception {
        JsonNode vector = vector();
        KeyPair bank =
                keys(vector.get("serverPrivate"), vector.get("serverPublic").textValue());

        SeedAgreement agreement = SeedAgreement.of(
                bank,
                PublicPoint.parse(vector.get("clientPublic").textValue()),
                SerialNumber.typed(vector.get("serial").textValue()),
                vector.get("realm").textValue());

        assertThat(agreement.transcript()).isEqualTo(bytes(vector.get("transcript")));
        assertThat(agreement.seed()).isEqualTo(bytes(vector.get("seed")));
        assertThat(agreement.confirmationKey()).isEqualTo(bytes(vector.get("kc")));
        assertThat(agreement.ofBank()).isEqualTo(bytes(vector.get("serverConfirmation")));
        assertThat(agreement.ofDevice()).isEqualTo(bytes(vector.get("clientConfirmation")));
        JsonNode code = vector.get("code");
        assertThat(Totp.code(
                        new Seed(agreement.seed()),
                        AppTokens.PARAMETERS,
                        TimeStep.at(
                                Instant.ofEpochSecond(code.get("time").longValue()), AppTokens.PARAMETERS.period())))
                .isEqualTo(code.get("value").textValue());
    }

    @Test
    void isWhatTheDeviceComesToToo() {
        KeyPair bank = SeedAgreement.ephemeral(new SecureRandom());
        TestDevice device = new TestDevice();

        SeedAgreement agreement = SeedAgreement.of(bank, PublicPoint.parse(device.publicKey()), SERIAL, "bank");
        TestDevice.Agreed agreed =
                device.agree(PublicPoint.of((ECPublicKey) bank.getPublic()).text(), SERIAL.value(), "bank");

        assertThat(agreed.seed()).isEqualTo(agreement.seed());
        assertThat(agreed.bankProof()).isEqualTo(agreement.ofBank());
        assertThat(agreed.ownProof()).isEqualTo(agreement.ofDevice()).isNotEqualTo(agreement.ofBank());
    }

    @Test
    void isAnotherForAnotherSerialOrRealm() {
        KeyPair bank = SeedAgreement.ephemeral(new SecureRandom());
        PublicPoint device = PublicPoint.parse(new TestDevice().publicKey());
        byte[] seed = SeedAgreement.of(bank, device, SERIAL, "bank").seed();

        assertThat(SeedAgreement.of(bank, device, SERIAL, "bank").seed()).isEqualTo(seed);
        assertThat(SeedAgreement.of(bank, device, SERIAL, "other").seed()).isNotEqualTo(seed);
        assertThat(SeedAgreement.of(bank, device, new SerialNumber("WS00000000001"), "bank")
                        .seed())
                .isNotEqualTo(seed);
    }

    /** Half of all coordinates begin with a bit that Java writes a byte more for, one in 256 with a byte less. */
    @Test
    void writesEveryPointInFull() {
        for (int i = 0; i < 600; i++) {
            ECPublicKey key =
                    (ECPublicKey) SeedAgreement.ephemeral(new SecureRandom()).getPublic();
            PublicPoint point = PublicPoint.of(key);

            assertThat(PublicPoint.parse(point.text()).key().getW()).isEqualTo(key.getW());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "BA",
                "not base64!",
                // the vector's client key, one bit off the curve
                "BNrQtlOUIhz5sFHh_spXh9CY3-Y3_JC575RdDDdyWBGAUnGgRhzbglLWHxxFb6PlmrH0WzOsz19YOJ4Fd7iZC7I",
                // the same, compressed
                "A9rQtlOUIhz5sFHh_spXh9CY3-Y3_JC575RdDDdyWBGA",
                // nothing but zeroes
                "BAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                // x above the prime
                "BP____________________________________________________________________________________8"
            })
    void takesNoPointThatIsNotOnTheCurve(String text) {
        assertThatThrownBy(() -> PublicPoint.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    /** x + p is the same number to whoever forgets to look, and another text. */
    @ParameterizedTest
    @CsvSource({
        // The prime itself, and a number beyond it; both have 32 bytes, too.
        "0, 66485c780e2f83d72433bd5d84a06bb6541c2af31dae871728bf856a174f93f4",
        "5, 459243b9aa581806fe913bce99817ade11ca503c64d9a3c533415c083248fbcc"
    })
    void takesNoCoordinateBeyondThePrime(BigInteger x, String hexadecimal) {
        BigInteger p = new BigInteger("ffffffff00000001000000000000000000000000ffffffffffffffffffffffff", 16);
        BigInteger y = new BigInteger(hexadecimal, 16);
        byte[] reduced = point(x, y);
        byte[] other = point(x.add(p), y);

        assertThat(new PublicPoint(reduced).bytes()).isEqualTo(reduced);
        assertThatThrownBy(() -> new PublicPoint(other)).isInstanceOf(IllegalArgumentException.class);
    }

    private static byte[] point(BigInteger x, BigInteger y) {
        byte[] bytes = new byte[65];
        bytes[0] = 4;
        byte[] rawX = x.toByteArray();
        byte[] rawY = y.toByteArray();
        int lengthX = Math.min(32, rawX.length);
        int lengthY = Math.min(32, rawY.length);
        System.arraycopy(rawX, rawX.length - lengthX, bytes, 33 - lengthX, lengthX);
        System.arraycopy(rawY, rawY.length - lengthY, bytes, 65 - lengthY, lengthY);
        return bytes;
    }

    @Test
    void leavesNothingBehindWhenItIsDestroyed() {
        SeedAgreement agreement = SeedAgreement.of(
                SeedAgreement.ephemeral(new SecureRandom()),
                PublicPoint.of((ECPublicKey)
                        SeedAgreement.ephemeral(new SecureRandom()).getPublic()),
                SERIAL,
                "realm");
        assertThat(agreement.seed()).isNotEqualTo(new byte[SeedAgreement.SEED_BYTES]);

        agreement.destroy();

        assertThat(agreement.seed()).containsOnly(0);
        assertThat(agreement.confirmationKey()).containsOnly(0);
    }
}
