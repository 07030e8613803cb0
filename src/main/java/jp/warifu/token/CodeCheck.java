package jp.warifu.token;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import jp.warifu.attempt.AttemptLedger;
import jp.warifu.attempt.Factor;
import jp.warifu.attempt.Turn;
import jp.warifu.audit.Actor;
import jp.warifu.audit.AuditRecord;
import jp.warifu.audit.AuditRecord.Action;
import jp.warifu.audit.AuditTrail;
import jp.warifu.contract.Account;
import jp.warifu.contract.AccountMove;
import jp.warifu.contract.AccountState;
import jp.warifu.contract.Contracts;
import jp.warifu.contract.FailureStop;
import jp.warifu.contract.Party;
import jp.warifu.database.DatabaseClock;
import jp.warifu.database.OwnTransaction;
import jp.warifu.metrics.Meters;
import jp.warifu.metrics.Metric;
import jp.warifu.secret.SecretCipher;
import jp.warifu.secret.SecretMeter;
import jp.warifu.token.Registrations.Registration;
import jp.warifu.totp.CodeMatch;
import jp.warifu.totp.OneTimePassword;
import jp.warifu.totp.TimeStep;
import org.jspecify.annotations.Nullable;

/**
 * Decides about a code at a transaction, in one transaction with one commit: attempt, time step, token's count and the
 * stop of a user who failed too often.
 *
 * @param userLimit wrong codes in a row that stop the user (S85)
 * @param tokenLimit wrong codes in a row, over all its users, that lock the token (S80)
 * @param told hears of each stop of the user or the token once, after it is committed
 */
public record CodeCheck(
        OwnTransaction transaction,
        String realmId,
        SecretCipher cipher,
        int userLimit,
        int tokenLimit,
        Consumer<FailureStop> told) {

    /** How a code ended. */
    public sealed interface Outcome {
        /** The code was right and is used up. */
        record Accepted(Token token) implements Outcome {}

        /** The code was used before (S67); nothing was counted. */
        record Used(Duration untilNext) implements Outcome {}

        /** The code is right by a clock that is off: the next one is asked for (E10). */
        record SecondCode(TimeStep first) implements Outcome {}

        /** @param left how many more wrong codes are looked at */
        record Wrong(int left) implements Outcome {}

        /** The user is stopped: this was one wrong code too many, or there was one before. */
        record UserStopped() implements Outcome {}

        /** The token replaced another one too recently; the code was not looked at. */
        record CoolingOff(Instant usableFrom) implements Outcome {}

        /** What the code is for cannot be had any more; the code was not looked at. */
        record Lapsed() implements Outcome {}

        /** What the code is for is more than this token may confirm yet. */
        record Limited() implements Outcome {}

        /** The token is locked, under an incident or out of its dates; or the user has none. The code was not looked at. */
        record Unusable() implements Outcome {}
    }

    /** The outcome, and what stopped with it: of a transaction that begins anew only the last try counts. */
    private record Decision(Outcome outcome, List<FailureStop> stops) {}

    /**
     * @param first the step of the first of two consecutive codes, when the second is asked for
     * @param use what the code is for
     */
    public Outcome check(Account account, OneTimePassword code, @Nullable TimeStep first, CodeUse use, Actor actor) {
        Decision decision = SecretMeter.counting(
                Metric.CODES,
                () -> transaction.run(em -> {
                    List<FailureStop> stops = new ArrayList<>();
                    return new Decision(decide(em, account, code, first, use, actor, stops), stops);
                }),
                Decision::outcome);
        decision.stops()
                .forEach(stop ->
                        Meters.count(Metric.STOPS, Metric.value(stop.kind().name()), Factor.ONE_TIME_PASSWORD.code()));
        decision.stops().forEach(told);
        return decision.outcome();
    }

    private Outcome decide(
            EntityManager em,
            Account account,
            OneTimePassword code,
            @Nullable TimeStep first,
            CodeUse use,
            Actor actor,
            List<FailureStop> stops) {
        Optional<Turn> turn = new AttemptLedger(em, realmId).turn(account.id(), Factor.ONE_TIME_PASSWORD, userLimit);
        if (turn.isEmpty()) {
            stopUser(em, account, actor, stops);
            return new Outcome.UserStopped();
        }
        Optional<Registrations.Current> current = new Registrations(em, realmId)
                .current(Registrations.holder(account))
                .filter(found -> found.registration().token().state() == TokenState.ACTIVE);
        if (current.isEmpty()) {
            return new Outcome.Unusable();
        }
        Registration registered = current.get().registration();
        Instant now = current.get().now();
        Optional<Instant> usableFrom = registered.waitsUntil(now);
        if (usableFrom.isPresent()) {
            return new Outcome.CoolingOff(usableFrom.get());
        }
        Token token = registered.token();
        if (!token.validity().holdsAt(now)) {
            return new Outcome.Unusable();
        }
        CodeUse.Answer open = use.hold(em, registered, now);
        if (open != CodeUse.Answer.YES) {
            return refused(open);
        }
        CodeMatch match = first == null
                ? token.matcher(cipher).match(code, now)
                : token.matcher(cipher).second(code, now, first);
        if (match instanceof CodeMatch.Accepted accepted) {
            return accepted(em, turn.get(), registered, accepted, use, now);
        }
        if (match instanceof CodeMatch.Used used) {
            return new Outcome.Used(used.untilNext());
        }
        Optional<Integer> tokenFailures =
                new Tokens(em, realmId).countWrong(token, tokenLimit, Mover.of(Party.FAILURES, actor, now));
        if (tokenFailures.isEmpty()) {
            return new Outcome.Unusable();
        }
        if (tokenFailures.get() >= tokenLimit) {
            audit(em, Action.TOKEN_LOCKED, account, actor, token, TokenState.ACTIVE, TokenState.LOCKED);
            stops.add(new FailureStop(
                    FailureStop.Kind.TOKEN_LOCKED, account, token.serial().ending(), now));
        }
        int left = userLimit - turn.get().wrong();
        if (left <= 0) {
            stopUser(em, account, actor, stops);
            return new Outcome.UserStopped();
        }
        if (match instanceof CodeMatch.OutOfWindow outside) {
            return new Outcome.SecondCode(outside.step());
        }
        return new Outcome.Wrong(left);
    }

    private Outcome accepted(
            EntityManager em,
            Turn turn,
            Registration registered,
            CodeMatch.Accepted accepted,
            CodeUse use,
            Instant now) {
        Tokens tokens = new Tokens(em, realmId);
        Token token = registered.token();
        if (tokens.accept(token, accepted, now, tokenLimit)) {
            turn.right();
            CodeUse.Answer taken = use.take(em, registered, accepted.step(), now);
            return taken == CodeUse.Answer.YES ? new Outcome.Accepted(token) : refused(taken);
        }
        return tokens.isActive(token)
                ? new Outcome.Used(token.untilAfter(accepted.step(), now))
                : new Outcome.Unusable();
    }

    private static Outcome refused(CodeUse.Answer answer) {
        return answer == CodeUse.Answer.LIMITED ? new Outcome.Limited() : new Outcome.Lapsed();
    }

    private void stopUser(EntityManager em, Account account, Actor actor, List<FailureStop> stops) {
        if (new Contracts(em, realmId)
                .moveAfterFailures(account.id(), AccountMove.STOP_AFTER_FAILURES, Factor.ONE_TIME_PASSWORD)) {
            audit(em, Action.ACCOUNT_STOPPED, account, actor, null, AccountState.ACTIVE, AccountState.STOPPED);
            stops.add(new FailureStop(FailureStop.Kind.USER_STOPPED, account, null, new DatabaseClock(em).now()));
        }
    }

    private void audit(
            EntityManager em,
            Action action,
            Account account,
            Actor actor,
            @Nullable Token token,
            Enum<?> from,
            Enum<?> to) {
        AuditRecord happened = AuditRecord.of(action)
                .because("too-many-failures")
                .factor(Factor.ONE_TIME_PASSWORD.code())
                .contract(account.contract().id().value())
                .subject(actor.name())
                .states(from, to);
        new AuditTrail(em, realmId)
                .append(
                        actor,
                        token == null
                                ? happened
                                : happened.serial(token.serial().masked()),
                        new DatabaseClock(em).now());
    }
}
