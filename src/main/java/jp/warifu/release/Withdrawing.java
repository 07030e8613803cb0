package jp.warifu.release;

import java.time.Instant;
import java.util.Optional;
import jp.warifu.audit.AuditRecord.Action;
import jp.warifu.audit.AuditTrail;
import jp.warifu.database.DatabaseClock;
import jp.warifu.database.OwnTransaction;
import jp.warifu.staff.StaffMember;

/** 申請の取下げ: who asked takes an open request back. */
public record Withdrawing(OwnTransaction transaction, String realmId) {
    /** How it ended. */
    public sealed interface Outcome {
        record Withdrawn(Request request) implements Outcome {}

        /** Somebody else asked; nothing was done. */
        record NotTheirs() implements Outcome {}

        /** It is open no more; nothing was done. */
        record Closed(RequestState state) implements Outcome {}

        /** There is no such request. */
        record Unknown() implements Outcome {}
    }

    public Outcome withdraw(String id, StaffMember by) {
        Optional<Request> request = transaction.run(em -> new Requests(em, realmId).find(id));
        if (request.isEmpty()) {
            return new Outcome.Unknown();
        }
        if (!request.get().requester().isFirst(by)) {
            return new Outcome.NotTheirs();
        }
        return transaction.run(em -> {
            Instant now = new DatabaseClock(em).now();
            Requests requests = new Requests(em, realmId);
            if (!requests.decide(id, RequestState.WITHDRAWN, by, null, now)) {
                return new Outcome.Closed(Deciding.closed(em, realmId, id, by, now));
            }
            Request withdrawn = requests.find(id).orElseThrow();
            Deciding.append(new AuditTrail(em, realmId), Action.REQUEST_WITHDRAWN, withdrawn, by, null, now);
            return new Outcome.Withdrawn(withdrawn);
        });
    }
}
