package jp.warifu.demo;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.binary.Base32;

/** Stands in for a token in the hand: computes RFC 6238 on its own, apart from the code that is being tried. */
public record DemoToken(DemoData.Token token) {

    /** The code shown at that moment. */
    public String code(Instant moment) {
        try {
            String algorithm = "Hmac" + token.algorithm();
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(new Base32().decode(token.secretBase32()), algorithm));
            byte[] hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES)
                    .putLong(Math.floorDiv(moment.getEpochSecond(), (long) token.period()))
                    .array());
            int offset = hash[hash.length - 1] & 0x0f;
            int number = ByteBuffer.wrap(hash).getInt(offset) & 0x7fffffff;
            return String.format("%0" + token.digits() + "d", number % (long) Math.pow(10, token.digits()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Seconds until the next code. */
    public long secondsLeft(Instant moment) {
        return token.period() - Math.floorMod(moment.getEpochSecond(), (long) token.period());
    }
}
