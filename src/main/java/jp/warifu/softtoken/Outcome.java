package jp.warifu.softtoken;

import java.time.Duration;
import java.time.Instant;
import jp.warifu.token.SerialNumber;
import jp.warifu.totp.Seed;

/** How a request for a software token ended. */
public sealed interface Outcome {
    /**
     * The bank has done its half.
     *
     * @param registration what the device brings back, in base64url
     * @param publicKey the bank's, in base64url
     * @param confirmation the bank's proof, in base64url
     */
    record Begun(String registration, SerialNumber serial, String publicKey, String confirmation) implements Outcome {
        @Override
        public String toString() {
            return "Begun[serial=" + serial.masked() + "]";
        }
    }

    /** The token is in stock. */
    record Confirmed(SerialNumber serial, Instant registerBy) implements Outcome {}

    /** The token of another authenticator app is in stock; its seed is shown this once. */
    record Made(SerialNumber serial, Seed seed, Instant registerBy) implements Outcome {}

    /** Nothing was done. */
    sealed interface Refusal extends Outcome {}

    /** From this source, or in the realm. */
    record TooMany(Duration delay) implements Refusal {}

    /** The code is missing, wrong, used or over. */
    record ActivationRefused() implements Refusal {}

    /** What the device brought back is not what it was given, is over, or was not proven. */
    record Refused() implements Refusal {}
}
