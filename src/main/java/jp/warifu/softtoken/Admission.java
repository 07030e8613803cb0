package jp.warifu.softtoken;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;
import jp.warifu.attempt.Source;
import jp.warifu.audit.Actor;
import jp.warifu.audit.AuditRecord;
import jp.warifu.audit.AuditRecord.Action;
import jp.warifu.audit.AuditTrail;
import jp.warifu.settings.Activation;
import jp.warifu.token.NewToken;
import jp.warifu.token.SerialNumber;
import jp.warifu.token.TokenState;
import jp.warifu.token.Tokens;
import jp.warifu.token.UnboundTokens;
import org.jspecify.annotations.Nullable;

/**
 * Who gets a software token: anybody, within bounds, since nothing is known of who asks. A token that nobody registers
 * is worth nothing, and takes up a row for a while.
 */
record Admission(EntityManager em, String realmId, SoftTokenPolicy policy) {
    /** How long to wait while too many are waiting: nobody knows which of them will be registered. */
    private static final Duration DELAY = Duration.ofHours(1);

    /**
     * Every request counts against its source, whatever becomes of it.
     *
     * @return empty when the request may go on
     */
    Optional<Outcome.Refusal> ask(Source source, @Nullable ActivationCode code, Instant now) {
        Optional<Duration> wait = new RegistrationSources(em, realmId).take(source, policy.perSource(), now);
        if (wait.isPresent()) {
            return Optional.of(new Outcome.TooMany(wait.get()));
        }
        if (isFull(now)) {
            return Optional.of(new Outcome.TooMany(DELAY));
        }
        boolean admitted = switch (policy.activation()) {
            case OFF -> true;
            case REQUIRED -> code != null && new ActivationCodes(em, realmId).isOpen(code.hash(realmId), now);
        };
        return admitted ? Optional.empty() : Optional.of(new Outcome.ActivationRefused());
    }

    /** The hash of the code that will be used up; empty when none is needed. */
    String activation(@Nullable ActivationCode code) {
        return policy.activation() == Activation.OFF || code == null ? "" : code.hash(realmId);
    }

    /** A serial number that no token has. */
    SerialNumber freeSerial(RandomGenerator random) {
        Tokens tokens = new Tokens(em, realmId);
        SerialNumber serial = SerialNumber.own(random);
        while (tokens.find(serial).isPresent()) {
            serial = SerialNumber.own(random);
        }
        return serial;
    }

    /**
     * Takes the token into stock, and uses the activation code up.
     *
     * @param activation the hash of the code; empty when none is needed
     * @param kind how it came to be, for the audit record
     * @return empty when it is in stock
     */
    Optional<Outcome.Refusal> add(NewToken token, String activation, String kind, Actor by, Instant now) {
        new RegistrationSources(em, realmId).holdRealm(now);
        UnboundTokens unbound = new UnboundTokens(em, realmId);
        if (unbound.hasCome(token.rowId())) {
            return Optional.empty();
        }
        if (isFull(now)) {
            return Optional.of(new Outcome.TooMany(DELAY));
        }
        if (new Tokens(em, realmId).find(token.serial()).isPresent()) {
            return Optional.of(new Outcome.Refused());
        }
        if (!activation.isEmpty() && !new ActivationCodes(em, realmId).use(activation, now)) {
            return Optional.of(new Outcome.ActivationRefused());
        }
        unbound.add(token);
        AuditRecord happened = AuditRecord.of(Action.SOFTWARE_TOKEN_ADDED)
                .because(kind)
                .serial(token.serial().masked())
                .states(null, TokenState.STOCK);
        new AuditTrail(em, realmId).append(by, happened, now);
        return Optional.empty();
    }

    private boolean isFull(Instant now) {
        return new UnboundTokens(em, realmId).count(now) >= policy.unbound();
    }
}
