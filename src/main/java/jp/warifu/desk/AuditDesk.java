package jp.warifu.desk;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import jp.warifu.audit.AuditEntry;
import jp.warifu.audit.AuditExport;
import jp.warifu.audit.AuditOffice;
import jp.warifu.audit.AuditRecord.Action;
import jp.warifu.audit.VerificationReport;
import jp.warifu.flow.Alert;
import jp.warifu.flow.Done;
import jp.warifu.flow.InvalidInputException;
import jp.warifu.flow.PageForm;
import jp.warifu.staff.StaffOperation;
import org.jspecify.annotations.Nullable;

/** 監査記録: searched, verified and taken away. */
public final class AuditDesk {
    private static final int PAGE = 50;
    private static final List<String> ACTIONS =
            Arrays.stream(Action.values()).map(Action::name).toList();

    private final Reception reception;

    AuditDesk(Reception reception) {
        this.reception = reception;
    }

    /** The newest first. */
    @GET
    public Response search() {
        return reception.enter(DeskSection.AUDIT, StaffOperation.READ_AUDIT, visit -> {
            Map<String, String> typed = AuditSearch.typed(visit);
            PageForm page = visit.page(DeskPage.AUDIT)
                    .with("actions", ACTIONS)
                    .with("typed", typed)
                    .with("verificationUrl", visit.at("audit", "verification").build())
                    .with("checkpointsUrl", visit.at("audit", "checkpoints").build());
            try {
                List<AuditEntry> found = office(visit).search(AuditSearch.of(visit, PAGE + 1));
                return page.with(
                                "records",
                                found.stream().limit(PAGE).map(AuditRow::of).toList())
                        .with("exportUrl", exportUrl(visit, typed))
                        .with("olderUrl", found.size() > PAGE ? older(visit, typed, found.get(PAGE - 1)) : null)
                        .render();
            } catch (InvalidInputException e) {
                return page.alert(e).render();
            }
        });
    }

    /** The trail of some days, or all of it, as JSON lines. */
    @GET
    @Path("export")
    public Response export() {
        return reception.enter(DeskSection.AUDIT, StaffOperation.EXPORT_AUDIT, visit -> {
            try {
                AuditSearch.Days days = AuditSearch.days(visit);
                AuditExport export = office(visit).export(days.from(), days.until());
                visit.done("audit/export");
                return Response.ok((StreamingOutput) export::write, "application/x-ndjson")
                        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"audit.jsonl\"")
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .build();
            } catch (InvalidInputException e) {
                return Response.seeOther(query(visit.at("audit"), AuditSearch.typed(visit)))
                        .build();
            }
        });
    }

    /** Looks at every record, and says what is wrong. */
    @GET
    @Path("verification")
    public Response verify() {
        return reception.enter(DeskSection.AUDIT, StaffOperation.READ_AUDIT, visit -> {
            VerificationReport report = office(visit).verify();
            PageForm page = visit.page(DeskPage.AUDIT_VERIFICATION)
                    .with("report", report)
                    .with("problems", report.problems().stream().limit(PAGE).toList())
                    .with("backUrl", visit.at("audit").build());
            return report.sound()
                    ? page.done(Done.AUDIT_SOUND).render()
                    : page.alert(Alert.AUDIT_UNSOUND, report.problemCount()).render();
        });
    }

    @Path("checkpoints")
    public CheckpointsDesk checkpoints() {
        return new CheckpointsDesk(reception);
    }

    static AuditOffice office(DeskVisit visit) {
        return new AuditOffice(visit.session(), visit.bank());
    }

    private static @Nullable URI exportUrl(DeskVisit visit, Map<String, String> typed) {
        return visit.member().may(StaffOperation.EXPORT_AUDIT)
                ? query(visit.at("audit", "export"), Map.of("from", typed.get("from"), "to", typed.get("to")))
                : null;
    }

    private static URI older(DeskVisit visit, Map<String, String> typed, AuditEntry last) {
        return query(visit.at("audit").queryParam("before", last.seq()), typed);
    }

    /** With what was typed; what was left empty is left out. */
    private static URI query(UriBuilder builder, Map<String, String> typed) {
        typed.forEach((name, value) -> {
            if (!value.isEmpty()) {
                builder.queryParam(name, "{" + name + "}");
            }
        });
        return builder.buildFromMap(typed);
    }
}
