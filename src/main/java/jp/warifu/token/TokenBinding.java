package jp.warifu.token;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import jp.warifu.attempt.AttemptLedger;
import jp.warifu.attempt.Factor;
import jp.warifu.attempt.Turn;
import jp.warifu.audit.Actor;
import jp.warifu.audit.AuditRecord;
import jp.warifu.audit.AuditRecord.Action;
import jp.warifu.audit.AuditTrail;
import jp.warifu.contract.Account;
import jp.warifu.contract.Contract;
import jp.warifu.contract.Contracts;
import jp.warifu.contract.Party;
import jp.warifu.contract.UsageMode;
import jp.warifu.database.DatabaseClock;
import jp.warifu.database.OwnTransaction;
import jp.warifu.metrics.Metric;
import jp.warifu.secret.SecretCipher;
import jp.warifu.secret.SecretMeter;
import jp.warifu.token.Registrations.Registration;
import jp.warifu.totp.CodeMatch;
import jp.warifu.totp.OneTimePassword;
import jp.warifu.totp.TimeStep;
import org.jspecify.annotations.Nullable;

/**
 * 利用登録: binds a token by its serial number and its code of now (S52–S60), in one transaction.
 *
 * <p>Whatever is wrong with serial or code is refused in one way and counts against the administrator, never against
 * the token (S55, S57); why is said in the audit record only.
 *
 * @param limit refused registrations in a row that lock the administrator
 * @param coolingOff how long a token that replaced another cannot confirm transactions yet
 */
public record TokenBinding(
        OwnTransaction transaction, String realmId, SecretCipher cipher, int limit, Duration coolingOff) {

    /**
     * What is asked for.
     *
     * @param administrator who registers
     * @param user for whom in INDIVIDUAL use; null in SHARED use, where it is for all
     * @param first the step of the first of two consecutive codes, when the second is given
     */
    public record Request(
            Account administrator,
            @Nullable Account user,
            SerialNumber serial,
            OneTimePassword code,
            @Nullable TimeStep first) {

        Contract contract() {
            return administrator.contract();
        }

        String holder() {
            return user == null ? contract().rowId() : user.id();
        }
    }

    /** How it ended. */
    public sealed interface Outcome {
        /** @param replaced the token that stopped with this registration; null when there was none */
        record Registered(Token token, @Nullable Token replaced) implements Outcome {}

        /** The code is right, but was used before. */
        record Used(Duration untilNext) implements Outcome {}

        /** The token's clock is off: its next code is asked for. */
        record SecondCode(TimeStep first) implements Outcome {}

        /** @param left how many more are looked at; zero: this one locked */
        record Refused(int left) implements Outcome {}

        record Locked() implements Outcome {}

        /** Somebody changed the contract meanwhile; nothing was done. */
        record Stale() implements Outcome {}
    }

    public Outcome register(Request request, Actor actor) {
        return SecretMeter.counting(Metric.REGISTRATIONS, () -> registerOnce(request, actor), outcome -> outcome);
    }

    private Outcome registerOnce(Request request, Actor actor) {
        try {
            return transaction.run(em -> register(em, request, actor));
        } catch (OvertakenException e) {
            return new Outcome.Stale();
        }
    }

    private Outcome register(EntityManager em, Request request, Actor actor) {
        Optional<Turn> turn =
                new AttemptLedger(em, realmId).turn(request.administrator().id(), Factor.REGISTRATION, limit);
        if (turn.isEmpty()) {
            return new Outcome.Locked();
        }
        if (!new Contracts(em, realmId).hold(request.contract())) {
            return new Outcome.Stale();
        }
        Instant now = new DatabaseClock(em).now();
        Optional<Token> token = new Tokens(em, realmId).find(request.serial());
        String objection = new SerialObjection(em, realmId).to(request, token, now);
        if (objection != null || token.isEmpty()) {
            return refuse(em, request, actor, now, String.valueOf(objection), wrong(turn.get()));
        }
        CodeMatch match = request.first() == null
                ? token.get().matcher(cipher).match(request.code(), now)
                : token.get().matcher(cipher).second(request.code(), now, request.first());
        if (match instanceof CodeMatch.Accepted accepted) {
            Outcome outcome = bind(em, request, actor, token.get(), accepted, now);
            if (outcome instanceof Outcome.Registered) {
                turn.get().right();
            }
            return outcome;
        }
        if (match instanceof CodeMatch.Used used) {
            return new Outcome.Used(used.untilNext());
        }
        int left = wrong(turn.get());
        if (match instanceof CodeMatch.OutOfWindow outside && left > 0) {
            return new Outcome.SecondCode(outside.step());
        }
        return refuse(em, request, actor, now, "wrong-code", left);
    }

    /** @return how many attempts are left after this one, which is counted */
    private int wrong(Turn turn) {
        return limit - turn.wrong();
    }

    private Outcome bind(
            EntityManager em, Request request, Actor actor, Token token, CodeMatch.Accepted accepted, Instant now) {
        Tokens tokens = new Tokens(em, realmId);
        Mover by = Mover.of(Party.ADMINISTRATOR, actor, now);
        if (!tokens.acceptAndBind(token, accepted, request.contract(), by)) {
            return new Outcome.Used(token.untilAfter(accepted.step(), now));
        }
        Registrations registrations = new Registrations(em, realmId);
        Optional<Registration> present = registrations.of(request.holder());
        Token replaced = present.map(Registration::token)
                .filter(old -> !old.rowId().equals(token.rowId()))
                .orElse(null);
        Instant usableFrom = replaced == null
                ? present.map(Registration::usableFrom).orElseGet(() -> afterRelease(request.contract()))
                : now.plus(coolingOff);
        boolean waits = usableFrom != null && now.isBefore(usableFrom);
        registrations.put(request.holder(), request.contract(), token, now, waits ? usableFrom : null);
        boolean overtaken = replaced != null && !tokens.move(replaced, TokenMove.REPLACE, by);
        if (overtaken || !new Contracts(em, realmId).touch(request.contract())) {
            throw new OvertakenException();
        }
        AuditRecord happened = AuditRecord.of(replaced == null ? Action.TOKEN_REGISTERED : Action.TOKEN_REPLACED)
                .serial(token.serial().masked())
                .states(token.state(), TokenState.ACTIVE);
        append(em, request, actor, happened, now);
        return new Outcome.Registered(token, replaced);
    }

    /** To give a registration up and to register anew is a replacement too; the waiting begins with the giving up. */
    private @Nullable Instant afterRelease(Contract contract) {
        Instant released = contract.releasedAt();
        return released == null ? null : released.plus(coolingOff);
    }

    private Outcome refuse(EntityManager em, Request request, Actor actor, Instant now, String reason, int left) {
        AuditRecord refused = AuditRecord.of(Action.REGISTRATION_REFUSED)
                .because(reason)
                .serial(request.serial().masked())
                .factor(Factor.REGISTRATION.code());
        append(em, request, actor, refused, now);
        return new Outcome.Refused(Math.max(0, left));
    }

    private void append(EntityManager em, Request request, Actor actor, AuditRecord happened, Instant now) {
        Account user = request.user();
        String subject = user == null || user.userId() == null
                ? UsageMode.SHARED.name()
                : user.userId().value();
        new AuditTrail(em, realmId)
                .append(
                        actor,
                        happened.contract(request.contract().id().value()).subject(subject),
                        now);
    }

    /** The token to be replaced changed its state meanwhile: all is rolled back. */
    private static final class OvertakenException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
