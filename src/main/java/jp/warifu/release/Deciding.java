package jp.warifu.release;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import jp.warifu.audit.AuditRecord;
import jp.warifu.audit.AuditRecord.Action;
import jp.warifu.audit.AuditTrail;
import jp.warifu.database.DatabaseClock;
import jp.warifu.database.OwnTransaction;
import jp.warifu.pin.IssuedPins;
import jp.warifu.staff.StaffMember;
import org.jspecify.annotations.Nullable;

/**
 * 承認: the second of the two people, who releases or rejects.
 *
 * <p>A release is one transaction: the request is claimed by a conditional statement, the plan is worked out anew and must
 * be the one that was asked for, and every step of it is a conditional statement too. Whatever is not as it was rolls all
 * back, and the request is void.
 */
public record Deciding(OwnTransaction transaction, ReleaseTransaction release, String realmId) {

    /** How it ended. */
    public sealed interface Outcome {
        /**
         * All of the plan was done.
         *
         * @param pins the new ones, to be told once; empty when none were reset
         */
        record Released(Request request, Plan plan, Optional<IssuedPins> pins, Instant at) implements Outcome {}

        record Rejected(Request request) implements Outcome {}

        /** This person may not decide it; nothing was done. */
        record Refused(FourEyes.Objection objection) implements Outcome {}

        /** Somebody decided it before, or its time is over; nothing was done. */
        record Closed(RequestState state) implements Outcome {}

        /** What it was asked for has changed: the request is void, and nothing was done. */
        record Void() implements Outcome {}

        /** There is no such request. */
        record Unknown() implements Outcome {}
    }

    /** Does what was asked for. */
    public Outcome release(String id, StaffMember by) {
        Optional<Outcome> refused = refused(id, by);
        if (refused.isPresent()) {
            return refused.get();
        }
        try {
            return release.run((em, office) -> release(em, office, id, by));
        } catch (ChangedException e) {
            return transaction.run(em -> makeVoid(em, id, by));
        }
    }

    /** @param reason what the requester is told */
    public Outcome reject(String id, StaffMember by, String reason) {
        String why = PaperForm.text(reason, "reason", 500);
        if (why == null) {
            throw new IllegalArgumentException("reason is missing");
        }
        Optional<Outcome> refused = refused(id, by);
        if (refused.isPresent()) {
            return refused.get();
        }
        return transaction.run(em -> {
            Instant now = new DatabaseClock(em).now();
            Requests requests = new Requests(em, realmId);
            if (!requests.decide(id, RequestState.REJECTED, by, why, now)) {
                return new Outcome.Closed(closed(em, realmId, id, by, now));
            }
            Request request = requests.find(id).orElseThrow();
            append(new AuditTrail(em, realmId), Action.REQUEST_REJECTED, request, by, null, now);
            return new Outcome.Rejected(request);
        });
    }

    private Outcome release(EntityManager em, ReleaseTransaction.PinOffice office, String id, StaffMember by) {
        Instant now = new DatabaseClock(em).now();
        Requests requests = new Requests(em, realmId);
        if (!requests.decide(id, RequestState.RELEASED, by, null, now)) {
            return new Outcome.Closed(closed(em, realmId, id, by, now));
        }
        Request request = requests.find(id).orElseThrow();
        Plan plan = Planned.of(em, realmId, request).plan().orElseThrow(ChangedException::new);
        Work work = new Work(
                em, realmId, plan.contract(), by.actor(), request::ground, now, office, release.certificateOpening());
        append(new AuditTrail(em, realmId), Action.REQUEST_RELEASED, request, by, null, now);
        if (!plan.carryOut(work)) {
            throw new ChangedException();
        }
        return new Outcome.Released(request, plan, work.issued(), now);
    }

    private Outcome makeVoid(EntityManager em, String id, StaffMember by) {
        Instant now = new DatabaseClock(em).now();
        Requests requests = new Requests(em, realmId);
        if (!requests.decide(id, RequestState.VOID, by, null, now)) {
            return new Outcome.Closed(closed(em, realmId, id, by, now));
        }
        append(
                new AuditTrail(em, realmId),
                Action.REQUEST_VOID,
                requests.find(id).orElseThrow(),
                by,
                "changed-since",
                now);
        return new Outcome.Void();
    }

    /** What became of a request that could not be claimed. */
    static RequestState closed(EntityManager em, String realmId, String id, StaffMember by, Instant now) {
        Requests requests = new Requests(em, realmId);
        Request request = requests.find(id).orElseThrow();
        if (requests.expire(id, now)) {
            append(new AuditTrail(em, realmId), Action.REQUEST_EXPIRED, request, by, null, now);
        }
        return request.stateAt(now);
    }

    /** Whether the request is not there, or not this person's to decide; the latter is recorded. */
    private Optional<Outcome> refused(String id, StaffMember by) {
        return transaction.run(em -> {
            Optional<Request> request = new Requests(em, realmId).find(id);
            if (request.isEmpty()) {
                return Optional.of(new Outcome.Unknown());
            }
            return request.get().requester().ofSecond(by).map(objection -> {
                append(
                        new AuditTrail(em, realmId),
                        Action.RELEASE_REFUSED,
                        request.get(),
                        by,
                        objection.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                        new DatabaseClock(em).now());
                return new Outcome.Refused(objection);
            });
        });
    }

    static void append(
            AuditTrail trail, Action action, Request request, StaffMember by, @Nullable String detail, Instant now) {
        Subject subject = request.subject();
        AuditRecord happened = request.ground(AuditRecord.of(action))
                .because("kind:" + request.kind() + (detail == null ? "" : " " + detail))
                .contract(request.contract().value())
                .subject(subject.user() == null ? null : subject.user().value());
        trail.append(
                by.actor(),
                subject.serial() == null
                        ? happened
                        : happened.serial(subject.serial().masked()),
                now);
    }

    /** Something is not as it was when it was asked for: all is rolled back. */
    private static final class ChangedException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
