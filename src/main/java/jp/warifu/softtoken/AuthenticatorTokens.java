package jp.warifu.softtoken;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import jp.warifu.attempt.Source;
import jp.warifu.audit.Actor;
import jp.warifu.database.DatabaseClock;
import jp.warifu.database.OwnTransaction;
import jp.warifu.metrics.Metric;
import jp.warifu.secret.SecretCipher;
import jp.warifu.secret.SecretMeter;
import jp.warifu.token.NewToken;
import jp.warifu.token.SerialNumber;
import jp.warifu.totp.Seed;
import jp.warifu.totp.TokenParameters;
import org.jspecify.annotations.Nullable;

/**
 * 一般の認証アプリの登録: such an app can only be given a seed, so the bank makes one and shows it once. Weaker than the bank's
 * own app by just that, which is why the bank has to allow it.
 */
public record AuthenticatorTokens(
        OwnTransaction transaction, String realmId, SecretCipher cipher, SoftTokenPolicy policy) {
    /** All that every such app can do. */
    public static final TokenParameters PARAMETERS = TokenParameters.COMMON;

    private static final int SEED_BYTES = 20;

    /**
     * Makes one.
     *
     * @param code null when none was typed
     * @throws jp.warifu.secret.SecretUnavailableException when there is no key to seal with
     */
    public Outcome make(@Nullable ActivationCode code, Source source, SecureRandom random, Actor by) {
        return SecretMeter.counting(Metric.SOFTWARE_TOKENS, () -> makeOnce(code, source, random, by), end -> end);
    }

    private Outcome makeOnce(@Nullable ActivationCode code, Source source, SecureRandom random, Actor by) {
        byte[] seed = new byte[SEED_BYTES];
        random.nextBytes(seed);
        try {
            return transaction.run(em -> {
                Instant now = new DatabaseClock(em).now();
                Admission admission = new Admission(em, realmId, policy);
                Optional<Outcome.Refusal> refusal = admission.ask(source, code, now);
                if (refusal.isPresent()) {
                    return refusal.get();
                }
                SerialNumber serial = admission.freeSerial(random);
                NewToken token = new NewToken(
                        UUID.randomUUID().toString(),
                        serial,
                        PARAMETERS,
                        cipher.seal(seed, NewToken.place(realmId, serial)),
                        now.plus(policy.registerWithin()).truncatedTo(ChronoUnit.SECONDS));
                refusal = admission.add(token, admission.activation(code), "authenticator", by, now);
                return refusal.isPresent()
                        ? refusal.get()
                        : new Outcome.Made(serial, new Seed(seed), token.unboundUntil());
            });
        } finally {
            Arrays.fill(seed, (byte) 0);
        }
    }
}
