package jp.warifu.release;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.persistence.TypedQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import jp.warifu.contract.ContractId;
import jp.warifu.staff.StaffMember;
import org.jspecify.annotations.Nullable;

/** The requests of a realm: each move out of OPEN is one conditional statement whose row count decides. */
public record Requests(EntityManager em, String realmId) {
    private static final String SELECT = "select r as request, c.contractId as contractId from RequestEntity r"
            + " join ContractEntity c on c.id = r.contract where r.realmId = :realm";

    /**
     * Which requests to read.
     *
     * @param state null: whichever
     * @param contract null: whichever
     * @param max at most {@value #MOST}
     */
    public record Search(
            @Nullable RequestState state, @Nullable ContractId contract, int first, int max) {
        static final int MOST = 200;

        public Search {
            if (first < 0 || max < 1 || max > MOST) {
                throw new IllegalArgumentException("first is 0 or more, max is 1 to " + MOST);
            }
        }
    }

    public Optional<Request> find(String id) {
        return read(em.createQuery(SELECT + " and r.id = :id", Tuple.class).setParameter("id", id)).stream()
                .findFirst();
    }

    /** The newest first; a request whose time is over counts as EXPIRED. */
    public List<Request> find(Search search, Instant now) {
        String expired = search.state() == RequestState.EXPIRED
                ? " and (r.state = :state or r.state = :open and r.expiresAt <= :now)"
                : search.state() == RequestState.OPEN
                        ? " and r.state = :state and r.expiresAt > :now"
                        : search.state() == null ? "" : " and r.state = :state";
        String contract = search.contract() == null ? "" : " and c.contractId = :contract";
        TypedQuery<Tuple> query =
                em.createQuery(SELECT + expired + contract + " order by r.requestedAt desc, r.id", Tuple.class);
        if (search.state() != null) {
            query.setParameter("state", search.state());
        }
        if (search.state() == RequestState.EXPIRED) {
            query.setParameter("open", RequestState.OPEN);
        }
        if (expired.contains(":now")) {
            query.setParameter("now", now.toEpochMilli());
        }
        if (search.contract() != null) {
            query.setParameter("contract", search.contract().value());
        }
        return read(query.setFirstResult(search.first()).setMaxResults(search.max()));
    }

    /**
     * @return its id
     * @throws AlreadyAskedException when such a request is open
     */
    String add(Plan plan, Subject subject, PaperForm form, StaffMember by, Instant now, Duration expiry) {
        String openAs = subject.openAs(plan.contract().rowId(), plan.kind());
        Optional<String> open = em
                .createQuery("select r.id from RequestEntity r where r.openAs = :openAs", String.class)
                .setParameter("openAs", openAs)
                .getResultList()
                .stream()
                .findFirst();
        if (open.isPresent()) {
            throw new AlreadyAskedException(open.get());
        }
        RequestEntity row = new RequestEntity();
        row.id = UUID.randomUUID().toString();
        row.realmId = realmId;
        row.kind = plan.kind();
        row.contract = plan.contract().rowId();
        row.userId = subject.user() == null ? null : subject.user().value();
        row.serial = subject.serial() == null ? null : subject.serial().value();
        row.formNumber = form.number();
        row.formDate = form.date().toString();
        row.reason = form.reason();
        row.openAs = openAs;
        row.contractVersion = plan.contract().version();
        row.seen = plan.seen();
        row.requestedBy = by.id();
        row.requestedByName = by.username();
        row.requestedAt = now.toEpochMilli();
        row.expiresAt = now.plus(expiry).toEpochMilli();
        em.persist(row);
        em.flush();
        return row.id;
    }

    /** The open ones of a contract whose time is over, so that the same can be asked for anew. */
    List<Request> overdue(String contract, Instant now) {
        return read(em.createQuery(
                        SELECT + " and r.contract = :contract and r.state = :open and r.expiresAt <= :now", Tuple.class)
                .setParameter("contract", contract)
                .setParameter("open", RequestState.OPEN)
                .setParameter("now", now.toEpochMilli()));
    }

    /**
     * Decides an open request whose time is not over: of all who come at once, one gets true.
     *
     * @param to where an open request is decided to
     */
    boolean decide(String id, RequestState to, StaffMember by, @Nullable String reason, Instant now) {
        return decide(id, to, "r.expiresAt > :now", by, reason, now);
    }

    /** Writes down that its time is over. */
    boolean expire(String id, Instant now) {
        return decide(id, RequestState.EXPIRED, "r.expiresAt <= :now", null, null, now);
    }

    private boolean decide(
            String id, RequestState to, String when, @Nullable StaffMember by, @Nullable String reason, Instant now) {
        return em.createQuery("update RequestEntity r set r.state = :to, r.openAs = null, r.decidedBy = :by,"
                                + " r.decidedByName = :name, r.decidedAt = :now, r.decisionReason = :reason"
                                + " where r.realmId = :realm and r.id = :id and r.state = :open and " + when)
                        .setParameter("to", to)
                        .setParameter("by", by == null ? null : by.id())
                        .setParameter("name", by == null ? null : by.username())
                        .setParameter("now", now.toEpochMilli())
                        .setParameter("reason", reason)
                        .setParameter("realm", realmId)
                        .setParameter("id", id)
                        .setParameter("open", RequestState.OPEN)
                        .executeUpdate()
                == 1;
    }

    private List<Request> read(TypedQuery<Tuple> query) {
        return query.setParameter("realm", realmId).getResultList().stream()
                .map(row -> Request.of(row.get("request", RequestEntity.class), row.get("contractId", String.class)))
                .toList();
    }
}
