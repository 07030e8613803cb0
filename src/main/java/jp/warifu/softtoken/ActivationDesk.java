package jp.warifu.softtoken;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import jp.warifu.audit.Actor;
import jp.warifu.audit.AuditRecord;
import jp.warifu.audit.AuditRecord.Action;
import jp.warifu.audit.AuditTrail;
import jp.warifu.database.DatabaseClock;
import jp.warifu.database.OwnTransaction;

/** アクティベーションコードの発行: staff make them, print them once, and may revoke what was not used. */
public record ActivationDesk(OwnTransaction transaction, String realmId) {
    private static final int MOST = 1000;
    private static final Duration LONGEST = Duration.ofDays(366);

    /** @param codes as they are printed: this once, and never again */
    public record Made(
            String batch,
            @JsonFormat(shape = JsonFormat.Shape.STRING) Instant expiresAt,
            List<String> codes) {
        @Override
        public String toString() {
            return "Made[batch=" + batch + "]";
        }
    }

    /**
     * @param count 1 to 1000
     * @param validity at most a year
     * @throws IllegalArgumentException when either is out of bounds
     */
    public Made make(int count, Duration validity, RandomGenerator random, Actor by) {
        if (count < 1 || count > MOST) {
            throw new IllegalArgumentException("count is 1 to " + MOST);
        }
        if (validity.compareTo(Duration.ofHours(1)) < 0 || validity.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("validHours is 1 to " + LONGEST.toHours());
        }
        String batch = UUID.randomUUID().toString();
        // As texts: codes have no equality of their own.
        Set<String> codes = new HashSet<>();
        Stream.generate(() -> ActivationCode.random(random).printed())
                .takeWhile(code -> codes.size() < count)
                .forEach(codes::add);
        List<String> printed = List.copyOf(codes);
        List<String> hashes = printed.stream()
                .map(code -> new ActivationCode(code).hash(realmId))
                .toList();
        return transaction.run(em -> {
            Instant now = new DatabaseClock(em).now();
            Instant expiresAt = now.plus(validity).truncatedTo(ChronoUnit.SECONDS);
            new ActivationCodes(em, realmId).add(batch, hashes, by.name(), now, expiresAt);
            AuditRecord happened = AuditRecord.of(Action.ACTIVATION_CODES_MADE)
                    .because("codes:" + count)
                    .subject(batch);
            new AuditTrail(em, realmId).append(by, happened, now);
            return new Made(batch, expiresAt, printed);
        });
    }

    /** The newest first. */
    public List<ActivationBatch> batches() {
        return transaction.run(em -> new ActivationCodes(em, realmId).batches(new DatabaseClock(em).now()));
    }

    /** @return how many were still unused, and cannot be used any more */
    public int revoke(String batch, Actor by) {
        return transaction.run(em -> {
            int revoked = new ActivationCodes(em, realmId).revoke(batch);
            if (revoked > 0) {
                AuditRecord happened = AuditRecord.of(Action.ACTIVATION_CODES_REVOKED)
                        .because("codes:" + revoked)
                        .subject(batch);
                new AuditTrail(em, realmId).append(by, happened, new DatabaseClock(em).now());
            }
            return revoked;
        });
    }
}
