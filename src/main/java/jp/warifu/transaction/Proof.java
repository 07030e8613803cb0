package jp.warifu.transaction;

import jp.warifu.attempt.Factor;
import jp.warifu.token.Token;
import jp.warifu.totp.TimeStep;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/**
 * By what a transaction was confirmed, and in which request of the application.
 *
 * @param token whose code it was; null for a PIN
 * @param step the code's
 * @param nonce of the request; the tokens that answer it carry it too
 */
record Proof(Factor factor, @Nullable Token token, @Nullable TimeStep step, String nonce) {
    /** What is kept of a nonce: SHA-256, in hexadecimal. */
    static String kept(String nonce) {
        return DigestUtils.sha256Hex(nonce);
    }

    @Override
    public String toString() {
        return "Proof[" + factor + "]";
    }
}
