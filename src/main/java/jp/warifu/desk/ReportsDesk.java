package jp.warifu.desk;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import jp.warifu.database.DatabaseClock;
import jp.warifu.flow.Alert;
import jp.warifu.flow.PageForm;
import jp.warifu.report.Candidates;
import jp.warifu.report.ReceiptNumber;
import jp.warifu.report.Reports;
import jp.warifu.staff.StaffOperation;

/** 紛失・盗難の受付 (S102): who calls is found here, and what was taken down is read. */
public final class ReportsDesk {
    private static final Duration RECENT = Duration.ofDays(1);

    private final Reception reception;

    ReportsDesk(Reception reception) {
        this.reception = reception;
    }

    /** The search for who calls, and the reports of a day. */
    @GET
    public Response list() {
        return reception.enter(DeskSection.REPORTS, visit -> {
            PageForm page = visit.page(DeskPage.REPORTS)
                    .with("searchUrl", visit.url("reports"))
                    .with("times", new ShownTimes());
            if (visit.member().may(StaffOperation.READ_REPORTS)) {
                Instant now = new DatabaseClock(visit.em()).now();
                page.with("reports", reports(visit).between(now.minus(RECENT), now.plusMillis(1)));
            }
            if (visit.member().may(StaffOperation.REPORT) && visit.member().may(StaffOperation.READ_CONTRACTS)) {
                page.with("newUrl", visit.url("reports", "new"));
                visit.query("q").ifPresent(typed -> find(visit, page, typed));
            }
            return page.render();
        });
    }

    private static void find(DeskVisit visit, PageForm page, String typed) {
        page.with("q", typed);
        try {
            page.with(
                    "callers",
                    new Candidates(visit.em(), visit.bank().getId())
                            .find(typed).stream().map(FoundCaller::of).toList());
        } catch (IllegalArgumentException e) {
            page.alert(Alert.INVALID_SEARCH).invalid("q");
        }
    }

    @Path("new/{contract}")
    public NewReportDesk reportOfAdministrator(@PathParam("contract") String contract) {
        return new NewReportDesk(reception, contract, null);
    }

    @Path("new/{contract}/{user}")
    public NewReportDesk report(@PathParam("contract") String contract, @PathParam("user") String user) {
        return new NewReportDesk(reception, contract, user);
    }

    /** 受付票: what the member reads out to the caller. */
    @GET
    @Path("{receipt}")
    public Response read(@PathParam("receipt") String receipt) {
        return reception.enter(
                DeskSection.REPORTS,
                StaffOperation.READ_REPORTS,
                visit -> visit.page(DeskPage.RECEIPT)
                        .done(visit.recall())
                        .with(
                                "report",
                                number(receipt).flatMap(reports(visit)::find).orElseThrow(NotFoundException::new))
                        .with("reportsUrl", visit.url("reports"))
                        .with("times", new ShownTimes())
                        .render());
    }

    private static Optional<ReceiptNumber> number(String receipt) {
        try {
            return Optional.of(new ReceiptNumber(receipt));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Reports reports(DeskVisit visit) {
        return new Reports(visit.em(), visit.bank().getId());
    }
}
