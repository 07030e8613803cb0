package jp.warifu.release;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import jp.warifu.audit.AuditRecord.Action;
import jp.warifu.audit.AuditTrail;
import jp.warifu.contract.Contract;
import jp.warifu.contract.ContractId;
import jp.warifu.contract.Contracts;
import jp.warifu.database.DatabaseClock;
import jp.warifu.database.OwnTransaction;
import jp.warifu.flow.JapanTime;
import jp.warifu.staff.StaffMember;
import org.jspecify.annotations.Nullable;

/**
 * 受付: the first of the two people, who has the paper form before him.
 *
 * @param expiry how long a request waits for the second
 */
public record Asking(OwnTransaction transaction, String realmId, Duration expiry) {
    /**
     * What was asked for.
     *
     * @param request empty for a preview alone
     */
    public record Asked(Optional<Request> request, Plan plan) {}

    /**
     * What a request would do (S81); nothing is changed.
     *
     * @throws NothingToReleaseException when it would do nothing
     */
    public Asked preview(RequestKind kind, ContractId contract, Subject subject) {
        return transaction.run(em -> new Asked(Optional.empty(), plan(em, kind, contract, subject)));
    }

    /**
     * Writes the request down.
     *
     * @throws IllegalArgumentException when the form's date cannot be
     * @throws NothingToReleaseException when it would do nothing
     * @throws AlreadyAskedException when the same waits for its second person already
     * @throws IllegalStateException when somebody else was first
     */
    public Asked ask(RequestKind kind, ContractId contract, Subject subject, PaperForm form, StaffMember by) {
        if (FourEyes.ofFirst(by).isPresent()) {
            throw new IllegalArgumentException("a service account is no person");
        }
        return transaction.run(em -> {
            Instant now = new DatabaseClock(em).now();
            form.checkDate(JapanTime.date(now));
            Plan plan = plan(em, kind, contract, subject);
            Requests requests = new Requests(em, realmId);
            for (Request overdue : requests.overdue(plan.contract().rowId(), now)) {
                if (requests.expire(overdue.id(), now)) {
                    append(em, Action.REQUEST_EXPIRED, overdue, by, null, now);
                }
            }
            String id = requests.add(plan, subject, form, by, now, expiry);
            Request request = requests.find(id).orElseThrow();
            append(em, Action.REQUEST_MADE, request, by, null, now);
            return new Asked(Optional.of(request), plan);
        });
    }

    private Plan plan(EntityManager em, RequestKind kind, ContractId id, Subject subject) {
        Contract contract = new Contracts(em, realmId)
                .find(id)
                .orElseThrow(() -> new NothingToReleaseException("there is no contract " + id.value()));
        return new Planner(em, realmId).plan(kind, contract, subject);
    }

    private void append(
            EntityManager em, Action action, Request request, StaffMember by, @Nullable String detail, Instant now) {
        Deciding.append(new AuditTrail(em, realmId), action, request, by, detail, now);
    }
}
