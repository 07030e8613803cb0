package jp.warifu.softtoken;

import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
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
import jp.warifu.token.UnboundTokens;
import jp.warifu.totp.HashAlgorithm;
import jp.warifu.totp.TokenParameters;
import org.jspecify.annotations.Nullable;

/**
 * トークンアプリの登録: the two steps by which the bank's own app and the bank come to the same seed (docs/adr/0018). The
 * token is in stock once the device has proven that it has it; whom it is for, 利用登録 says.
 *
 * @param realmName both sides mix it into what they derive
 */
public record AppTokens(
        OwnTransaction transaction, String realmId, String realmName, SecretCipher cipher, SoftTokenPolicy policy) {
    /** What the app shows codes by. */
    public static final TokenParameters PARAMETERS =
            new TokenParameters(HashAlgorithm.SHA256, 6, Duration.ofSeconds(30));

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /** Whether a request may go on, and with what. */
    private record Admitted(SerialNumber serial, String activation, Instant now) {}

    /**
     * The first step.
     *
     * @param code null when none was sent
     * @throws jp.warifu.secret.SecretUnavailableException when there is no key to seal with
     */
    public Outcome begin(PublicPoint device, @Nullable ActivationCode code, Source source, SecureRandom random) {
        return SecretMeter.counting(Metric.SOFTWARE_TOKENS, () -> beginOnce(device, code, source, random), end -> end);
    }

    private Outcome beginOnce(PublicPoint device, @Nullable ActivationCode code, Source source, SecureRandom random) {
        // The bounds first: what follows costs more than they do.
        Object answer = transaction.run(em -> {
            Instant now = new DatabaseClock(em).now();
            Admission admission = new Admission(em, realmId, policy);
            Optional<Outcome.Refusal> refusal = admission.ask(source, code, now);
            return refusal.isPresent()
                    ? refusal.get()
                    : new Admitted(admission.freeSerial(random), admission.activation(code), now);
        });
        return answer instanceof Admitted admitted ? agree(device, admitted, random) : (Outcome) answer;
    }

    private Outcome agree(PublicPoint device, Admitted admitted, SecureRandom random) {
        KeyPair own = SeedAgreement.ephemeral(random);
        SeedAgreement agreement = SeedAgreement.of(own, device, admitted.serial(), realmName);
        PendingToken pending = new PendingToken(
                UUID.randomUUID().toString(),
                admitted.serial(),
                agreement.seed(),
                agreement.ofDevice(),
                admitted.activation(),
                admitted.now().plus(PATIENCE),
                admitted.now().plus(policy.registerWithin()).truncatedTo(ChronoUnit.SECONDS));
        try {
            return new Outcome.Begun(
                    pending.seal(cipher, realmId),
                    admitted.serial(),
                    PublicPoint.of((ECPublicKey) own.getPublic()).text(),
                    Base64.getUrlEncoder().withoutPadding().encodeToString(agreement.ofBank()));
        } finally {
            pending.destroy();
            agreement.destroy();
        }
    }

    /**
     * The second step. Sent again, because its answer was lost, it is answered alike.
     *
     * @param registration what the first step gave
     * @param proof the device's
     * @throws jp.warifu.secret.SecretUnavailableException when there is no key to open with
     */
    public Outcome confirm(String registration, byte[] proof, Actor by) {
        return SecretMeter.counting(Metric.SOFTWARE_TOKENS, () -> confirmOnce(registration, proof, by), end -> end);
    }

    private Outcome confirmOnce(String registration, byte[] proof, Actor by) {
        Optional<PendingToken> opened = PendingToken.open(registration, cipher, realmId);
        if (opened.isEmpty()) {
            return new Outcome.Refused();
        }
        PendingToken pending = opened.get();
        try {
            return pending.isProvenBy(proof) ? take(pending, by) : new Outcome.Refused();
        } finally {
            pending.destroy();
        }
    }

    private Outcome take(PendingToken pending, Actor by) {
        NewToken token = new NewToken(
                pending.rowId(),
                pending.serial(),
                PARAMETERS,
                cipher.seal(pending.seed(), NewToken.place(realmId, pending.serial())),
                pending.registerBy());
        return transaction.run(em -> {
            Instant now = new DatabaseClock(em).now();
            boolean late = !now.isBefore(pending.expiresAt());
            if (late && !new UnboundTokens(em, realmId).hasCome(pending.rowId())) {
                return new Outcome.Refused();
            }
            Optional<Outcome.Refusal> refusal =
                    new Admission(em, realmId, policy).add(token, pending.activation(), "app", by, now);
            return refusal.isPresent() ? refusal.get() : new Outcome.Confirmed(pending.serial(), pending.registerBy());
        });
    }
}
