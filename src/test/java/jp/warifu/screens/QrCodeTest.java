package jp.warifu.screens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.decoder.Decoder;
import java.util.regex.Pattern;
import jp.warifu.softtoken.OtpauthUri;
import jp.warifu.token.SerialNumber;
import jp.warifu.totp.Seed;
import jp.warifu.totp.TokenParameters;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the page draws is what an authenticator app reads. */
@Tag("S104")
final class QrCodeTest {
    private static final Pattern MODULE = Pattern.compile("M([0-9]+) ([0-9]+)h1v1h-1z");

    private static OtpauthUri uri(String bank) {
        byte[] seed = "12345678901234567890".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        return new OtpauthUri(bank, new SerialNumber("WS03141592658"), new Seed(seed), TokenParameters.COMMON);
    }

    private static String read(QrCode code) throws Exception {
        BitMatrix matrix = new BitMatrix(code.modules());
        MODULE.matcher(code.path())
                .results()
                .forEach(m -> matrix.set(Integer.parseInt(m.group(1)), Integer.parseInt(m.group(2))));
        assertThat(MODULE.matcher(code.path()).replaceAll("")).isEmpty();
        return new Decoder().decode(matrix).getText();
    }

    @Test
    void isReadAsItWasWritten() throws Exception {
        String text = uri("わりふ信用金庫").text();

        assertThat(read(QrCode.of(text))).isEqualTo(text);
        assertThat(QrCode.of(text).toString()).doesNotContain("M");
        assertThatThrownBy(() -> QrCode.of("x".repeat(5000))).isInstanceOf(IllegalArgumentException.class);
    }

    /** A name with characters of its own neither ends the label nor begins a parameter. */
    @Test
    void namesTheBankAndTheSerial() {
        assertThat(uri("A:B & C?").text())
                .isEqualTo("otpauth://totp/A%3AB%20%26%20C%3F:WS03141592658?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
                        + "&issuer=A%3AB%20%26%20C%3F&algorithm=SHA1&digits=6&period=30");
        assertThat(uri("A").toString()).doesNotContain("GEZD");
    }
}
