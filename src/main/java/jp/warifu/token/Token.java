package jp.warifu.token;

import java.time.Duration;
import java.time.Instant;
import jp.warifu.secret.Place;
import jp.warifu.secret.Sealed;
import jp.warifu.secret.SecretCipher;
import jp.warifu.secret.SecretKeyId;
import jp.warifu.totp.CodeMatcher;
import jp.warifu.totp.Drift;
import jp.warifu.totp.Seed;
import jp.warifu.totp.TimeStep;
import jp.warifu.totp.TokenParameters;
import org.jspecify.annotations.Nullable;

/**
 * A token, as it was when it was read; its seed stays encrypted until a code is matched.
 *
 * @param contract the row id of the contract it is bound to
 * @param lastStep the highest time step ever accepted; -1 before the first
 * @param importId the import that brought it
 * @param firstUsed when it was first registered
 * @param unboundUntil of a software token that nobody has registered yet: until when that can be done; null otherwise
 */
public record Token(
        String rowId,
        SerialNumber serial,
        TokenKind kind,
        TokenState state,
        @Nullable String contract,
        TokenParameters parameters,
        Sealed seed,
        Place place,
        long lastStep,
        Drift drift,
        Validity validity,
        @Nullable String importId,
        @Nullable Instant firstUsed,
        @Nullable Instant lastUsed,
        @Nullable Instant unboundUntil) {

    static Token of(TokenEntity row) {
        return new Token(
                row.id,
                new SerialNumber(row.serial),
                row.kind,
                row.state,
                row.contract,
                new TokenParameters(row.algorithm, row.digits, Duration.ofSeconds(row.periodSeconds)),
                new Sealed(new SecretKeyId(row.keyId), row.seed),
                new Place(row.realmId, "seed", row.serial, row.seedVersion),
                row.lastStep,
                new Drift(row.driftSteps),
                Validity.of(row.validFrom, row.validUntil),
                row.importId,
                row.firstUsedAt == null ? null : Instant.ofEpochMilli(row.firstUsedAt),
                row.lastUsedAt == null ? null : Instant.ofEpochMilli(row.lastUsedAt),
                row.unboundUntil == null ? null : Instant.ofEpochMilli(row.unboundUntil));
    }

    /** Whether the time to register it is over. */
    boolean lapsedAt(Instant now) {
        return unboundUntil != null && !now.isBefore(unboundUntil);
    }

    /** How long until the token shows the code after the given step's, as seen through its drift; at least a second. */
    Duration untilAfter(TimeStep step, Instant now) {
        Instant next = step.plus(1 - (long) drift.steps()).start(parameters.period());
        Duration wait = Duration.ofSeconds(Duration.between(now, next).toSeconds() + 1);
        return wait.isNegative() || wait.isZero() ? Duration.ofSeconds(1) : wait;
    }

    CodeMatcher matcher(SecretCipher cipher) {
        return new CodeMatcher(new Seed(cipher.open(seed, place)), parameters, drift, lastStep);
    }
}
