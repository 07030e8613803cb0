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
        String id,
        String kind,
        String contract,
        @Nullable String user,
        @Nullable String serial,
        String form,
        String formDate,
        @Nullable String reason,
        String state,
        String requestedBy,
        String requestedAt,
        String expiresAt,
        @Nullable String decidedBy,
        @Nullable String decidedAt,
        @Nullable String decisionReason,
        @Nullable Boolean changed,
        @Nullable List<Person> affected,
        @Nullable List<Consequence> consequences,
        @Nullable Pins pins) {

    /** New initial PINs, told once. */
    record Pins(String login, String confirmation) {
        static Pins of(IssuedPins issued) {
            return new Pins(
                    issued.value(PinKind.LOGIN).orElseThrow(),
                    issued.value(PinKind.CONFIRMATION).orElseThrow());
        }

        @Override
        public String toString() {
            return "Pins[…]";
        }
    }

    /** A user. */
    record Person(@Nullable String user, String name) {
        static List<Person> all(Plan plan) {
            return plan.affected().stream().map(Person::of).toList();
        }

        static Person of(Account account) {
            return new Person(account.userId() == null ? null : account.userId().value(), account.name());
        }
    }

    /** Without what it does. */
    static RequestAnswer of(Request request, Instant now) {
        return of(request, now, null, null, null);
    }

    /**
     * An open request.
     *
     * @param plan what its release does now; null: nothing, for what it was asked for has changed
     */
    static RequestAnswer open(Request request, Instant now, @Nullable Plan plan) {
        return of(request, now, plan, plan == null, null);
    }

    /**
     * A request that was carried out just now.
     *
     * @param issued PINs that are told in this answer and nowhere else
     */
    static RequestAnswer released(Request request, Instant now, Plan plan, @Nullable IssuedPins issued) {
        return of(request, now, plan, null, issued == null ? null : Pins.of(issued));
    }

    private static RequestAnswer of(
            Request request, Instant now, @Nullable Plan plan, @Nullable Boolean changed, @Nullable Pins pins) {
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
                plan == null ? null : Person.all(plan),
                plan == null ? null : plan.consequences(),
                pins);
    }

    static @Nullable String user(Subject subject) {
        return subject.user() == null ? null : subject.user().value();
    }

    static @Nullable String serial(Subject subject) {
        return subject.serial() == null ? null : subject.serial().masked();
    }
}
