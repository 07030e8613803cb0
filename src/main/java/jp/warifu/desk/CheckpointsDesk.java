package jp.warifu.desk;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import jp.warifu.audit.Checkpoints;
import jp.warifu.flow.Alert;
import jp.warifu.flow.Done;
import jp.warifu.flow.JapanTime;
import jp.warifu.flow.PageForm;
import jp.warifu.staff.StaffOperation;

/** 検証点: signed, and kept away from the database that they vouch for. */
public final class CheckpointsDesk {
    private static final int PAGE = 50;

    private final Reception reception;

    CheckpointsDesk(Reception reception) {
        this.reception = reception;
    }

    /** One line of the list. */
    public record Row(long number, long seq, String at, String actor, String url) {
        static Row of(Checkpoints.Issued issued, DeskVisit visit) {
            return new Row(
                    issued.number(),
                    issued.seq(),
                    JapanTime.format(Instant.parse(issued.at())),
                    issued.actor() == null ? "" : issued.actor(),
                    visit.at("audit", "checkpoints", String.valueOf(issued.number()))
                            .build()
                            .toString());
        }
    }

    /** The newest first. */
    @GET
    public Response list() {
        return reception.enter(
                DeskSection.AUDIT,
                StaffOperation.READ_AUDIT,
                visit -> page(visit).done(visit.recall()).render());
    }

    /** Makes one of where the trail ends now. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response make() {
        return reception.submit(DeskSection.AUDIT, StaffOperation.EXPORT_AUDIT, visit -> {
            try {
                long number =
                        AuditDesk.office(visit).makeCheckpoint(visit.actor()).number();
                visit.done("audit/checkpoints/" + number);
            } catch (IllegalStateException e) {
                // The last record is not the one that was sealed last: the verification tells more.
                return page(visit).alert(Alert.CHECKPOINT_REFUSED).render();
            }
            visit.remember(Done.CHECKPOINT_MADE);
            return Response.seeOther(visit.at("audit", "checkpoints").build()).build();
        });
    }

    /** The file to keep. */
    @GET
    @Path("{number}")
    public Response download(@PathParam("number") String number) {
        return reception.enter(DeskSection.AUDIT, StaffOperation.READ_AUDIT, visit -> {
            if (!number.matches("[0-9]{1,15}")) {
                throw new NotFoundException();
            }
            long wanted = Long.parseLong(number);
            Checkpoints.Issued issued = AuditDesk.office(visit).checkpoints(wanted + 1, 1).stream()
                    .filter(one -> one.number() == wanted)
                    .findFirst()
                    .orElseThrow(NotFoundException::new);
            return Response.ok(issued.jws() + "\n", "application/jose")
                    .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"checkpoint-" + wanted + ".jws\"")
                    .header(HttpHeaders.CACHE_CONTROL, "no-store")
                    .build();
        });
    }

    private static PageForm page(DeskVisit visit) {
        Long before = visit.query("before")
                .filter(text -> text.matches("[0-9]{1,15}"))
                .map(Long::valueOf)
                .orElse(null);
        List<Checkpoints.Issued> found = AuditDesk.office(visit).checkpoints(before, PAGE + 1);
        return visit.page(DeskPage.AUDIT_CHECKPOINTS)
                .with(
                        "checkpoints",
                        found.stream()
                                .limit(PAGE)
                                .map(one -> Row.of(one, visit))
                                .toList())
                .with("mayMake", visit.member().may(StaffOperation.EXPORT_AUDIT))
                .with("backUrl", visit.at("audit").build())
                .with(
                        "olderUrl",
                        found.size() > PAGE
                                ? visit.at("audit", "checkpoints")
                                        .queryParam(
                                                "before", found.get(PAGE - 1).number())
                                        .build()
                                : null);
    }
}
