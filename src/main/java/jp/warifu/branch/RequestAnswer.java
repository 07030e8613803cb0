package jp.warifu.branch;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import jp.warifu.contract.Account;
import jp.warifu.pin.IssuedPins;
import jp.warifu.pin.PinKind;
import jp.warifu.release.Consequence;
import jp.warifu.release.Plan;
import jp.warifu.release.Request;
import jp.warifu.release.Subject;
import org.jspecify.annotations.Nullable;

/**
 * A request as the API answers it.
 *
 * @param serial masked
 * @param changed whether what it was asked for has changed, so that a release would find it void; null when it is closed
 * @param affected the users whom it concerns; null in lists
 * @param consequences what a release does, or did; null in lists and where it can do nothing
 * @param pins null unless this answer is the one that tells them
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RequestAnswer(
        @Nullable String id,
        String kind,
        String contract,
        @Nullable String user,
        @Nullable String serial,
        @Nullable String form,
        @Nullable String formDate,
        @Nullable String reason,
        @Nullable String state,
        @Nullable String requestedBy,
        @Nullable String requestedAt,
        @Nullable String expiresAt,
        @Nullable String decidedBy,
        @Nullable String decidedAt,
        @Nullable String decisionReason,
        @Nullable Boolean changed,
        @Nullable List<Person> affected,
        @Nullable List<Consequence> consequences,
        @Nullable Pins pins) {

    /** New initial PINs, told once. */
    record Pins(String login, String confirmation) {
        @Override
        public String toString() {
            return "Pins[…]";
        }
    }

    /** A user. */
    record Person(@Nullable String user, String name) {
        static Person of(Account account) {
            return new Person(account.userId() == null ? null : account.userId().value(), account.name());
        }
    }

    /** What a request would do that was not made yet. */
    static RequestAnswer of(Plan plan, Subject subject) {
        return new RequestAnswer(
                null,
                plan.kind().name(),
                plan.contract().id().value(),
                user(subject),
                serial(subject),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                people(plan),
                plan.consequences(),
                null);
    }

    /** @param plan what it does or did; null: it is left out */
    static RequestAnswer of(Request request, Instant now, @Nullable Plan plan, @Nullable Boolean changed) {
        return new RequestAnswer(
                request.id(),
                request.kind().name(),
                request.contract().value(),
                user(request.subject()),
                serial(request.subject()),
                request.form().number(),
                request.form().date().toString(),
                request.form().reason(),
                request.stateAt(now).name(),
                request.requester().requesterName(),
                request.requestedAt().toString(),
                request.expiresAt().toString(),
                request.decidedBy(),
                request.decidedAt() == null ? null : request.decidedAt().toString(),
                request.decisionReason(),
                changed,
                plan == null ? null : people(plan),
                plan == null ? null : plan.consequences(),
                null);
    }

    RequestAnswer with(IssuedPins issued) {
        Pins told = new Pins(
                issued.value(PinKind.LOGIN).orElseThrow(),
                issued.value(PinKind.CONFIRMATION).orElseThrow());
        return new RequestAnswer(
                id,
                kind,
                contract,
                user,
                serial,
                form,
                formDate,
                reason,
                state,
                requestedBy,
                requestedAt,
                expiresAt,
                decidedBy,
                decidedAt,
                decisionReason,
                changed,
                affected,
                consequences,
                told);
    }

    private static List<Person> people(Plan plan) {
        return plan.affected().stream().map(Person::of).toList();
    }

    private static @Nullable String user(Subject subject) {
        return subject.user() == null ? null : subject.user().value();
    }

    private static @Nullable String serial(Subject subject) {
        return subject.serial() == null ? null : subject.serial().masked();
    }
}
