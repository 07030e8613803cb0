package jp.warifu.report;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import jp.warifu.contract.Contract;
import jp.warifu.flow.JapanTime;
import jp.warifu.staff.StaffMember;

/** The reports of a realm, and the numbers that they get. */
public record Reports(EntityManager em, String realmId) {
    /** As many as one answer holds. */
    public static final int MOST = 200;

    private static final String SELECT = "select r as report, c.contractId as contractId from ReportEntity r"
            + " join ContractEntity c on c.id = r.contract where r.realmId = :realm";

    public Optional<Report> find(ReceiptNumber receipt) {
        return em
                .createQuery(SELECT + " and r.receipt = :receipt", Tuple.class)
                .setParameter("realm", realmId)
                .setParameter("receipt", receipt.value())
                .getResultList()
                .stream()
                .map(Reports::report)
                .findFirst();
    }

    /**
     * The newest first, at most {@value #MOST}.
     *
     * @param from inclusive
     * @param until exclusive
     */
    public List<Report> between(Instant from, Instant until) {
        return em
                .createQuery(
                        SELECT + " and r.at >= :from and r.at < :until order by r.at desc, r.receipt desc", Tuple.class)
                .setParameter("realm", realmId)
                .setParameter("from", from.toEpochMilli())
                .setParameter("until", until.toEpochMilli())
                .setMaxResults(MOST)
                .getResultList()
                .stream()
                .map(Reports::report)
                .toList();
    }

    /**
     * The next number of the day. The row keeps others of the realm waiting until the transaction ends, so that no
     * number is left out and none is given twice.
     */
    ReceiptNumber next(Instant now) {
        LocalDate today = JapanTime.date(now);
        String day = ReceiptNumber.day(today);
        if (increment(day) == 0) {
            em.createQuery("insert into ReceiptNumberEntity (realmId, day, lastNumber) values (:realm, :day, 1)")
                    .setParameter("realm", realmId)
                    .setParameter("day", day)
                    .executeUpdate();
        }
        int number = em.createQuery(
                        "select n.lastNumber from ReceiptNumberEntity n where n.realmId = :realm and n.day = :day",
                        Integer.class)
                .setParameter("realm", realmId)
                .setParameter("day", day)
                .getSingleResult();
        return ReceiptNumber.of(today, number);
    }

    private int increment(String day) {
        return em.createQuery("update ReceiptNumberEntity n set n.lastNumber = n.lastNumber + 1"
                        + " where n.realmId = :realm and n.day = :day")
                .setParameter("realm", realmId)
                .setParameter("day", day)
                .executeUpdate();
    }

    void add(Report report, Contract contract, StaffMember by) {
        ReportEntity row = new ReportEntity();
        row.id = UUID.randomUUID().toString();
        row.realmId = realmId;
        row.receipt = report.receipt().value();
        row.at = report.at().toEpochMilli();
        row.contract = contract.rowId();
        row.userId = report.user();
        row.serial = report.serial();
        row.operation = report.operation();
        row.stopResult = report.stop();
        row.incidentResult = report.incident();
        row.caller = report.caller().name();
        row.callback = report.caller().callback();
        row.note = report.caller().note();
        row.party = report.party();
        row.takenBy = by.id();
        row.takenByName = by.username();
        em.persist(row);
    }

    private static Report report(Tuple row) {
        return Report.of(row.get("report", ReportEntity.class), row.get("contractId", String.class));
    }
}
