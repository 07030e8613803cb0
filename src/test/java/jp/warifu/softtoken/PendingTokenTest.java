package jp.warifu.softtoken;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import jp.warifu.secret.SecretCipher;
import jp.warifu.secret.TestKeys;
import jp.warifu.token.SerialNumber;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A software token between the two steps of its making, as the device carries it. */
@Tag("S104")
final class PendingTokenTest {
    private static final SecretCipher CIPHER = TestKeys.one().cipher();
    private static final Instant NOW = Instant.parse("2026-11-20T09:00:00Z");

    private static byte[] filled(int value) {
        byte[] bytes = new byte[SeedAgreement.SEED_BYTES];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    private static PendingToken token() {
        return new PendingToken(
                "row",
                new SerialNumber("WS03141592658"),
                filled(1),
                filled(2),
                "hash",
                NOW,
                NOW.plus(Duration.ofDays(7)));
    }

    @Test
    void comesBackAsItWasToItsRealmOnly() {
        String sealed = token().seal(CIPHER, "realm");

        assertThat(PendingToken.open(sealed, CIPHER, "realm"))
                .hasValueSatisfying(
                        back -> assertThat(back).usingRecursiveComparison().isEqualTo(token()));
        assertThat(PendingToken.open(sealed, CIPHER, "other")).isEmpty();
        assertThat(PendingToken.open("A".repeat(1025), CIPHER, "realm")).isEmpty();
        assertThat(PendingToken.open("no base64!", CIPHER, "realm")).isEmpty();
    }

    @Test
    void isProvenByItsProofOnly() {
        assertThat(token().isProvenBy(filled(2))).isTrue();
        assertThat(token().isProvenBy(filled(1))).isFalse();
    }

    @Test
    void leavesNothingBehindWhenItIsDestroyed() {
        PendingToken token = token();

        token.destroy();

        assertThat(token.seed()).containsOnly(0);
        assertThat(token.proof()).containsOnly(0);
    }

    @Test
    void isNeverPrinted() {
        String masked = new SerialNumber("WS03141592658").masked();

        assertThat(token()).hasToString("PendingToken[serial=" + masked + "]");
        assertThat(new Outcome.Begun("sealed", new SerialNumber("WS03141592658"), "key", "proof"))
                .hasToString("Begun[serial=" + masked + "]");
    }
}
