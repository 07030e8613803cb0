package jp.warifu.branch;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import jp.warifu.contract.Account;
import jp.warifu.database.DatabaseClock;
import jp.warifu.report.Candidates;
import jp.warifu.report.ReceiptNumber;
import jp.warifu.report.Report;
import jp.warifu.report.ReportAftermath;
import jp.warifu.report.Reporting;
import jp.warifu.report.Reports;
import jp.warifu.report.Result;
import jp.warifu.staff.StaffOperation;
import jp.warifu.token.Token;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.admin.OperationType;

/** 受付: what staff do for a customer who calls (S102). */
public final class ReportsResource {
    private static final Duration A_DAY = Duration.ofDays(1);

    private final Counter counter;

    ReportsResource(Counter counter) {
        this.counter = counter;
    }

    /** A report as the API answers it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Answer(
            String receipt,
            String at,
            String contract,
            @Nullable String user,
            @Nullable String serial,
            String operation,
            @Nullable Result stop,
            @Nullable Result incident,
            String callerName,
            @Nullable String callback,
            @Nullable String note,
            String party,
            String takenBy) {
        static Answer of(Report report) {
            return new Answer(
                    report.receipt().value(),
                    report.at().toString(),
                    report.contract().value(),
                    report.user(),
                    report.serial(),
                    report.operation().name(),
                    report.stop(),
                    report.incident(),
                    report.caller().name(),
                    report.caller().callback(),
                    report.caller().note(),
                    report.party().name(),
                    report.takenBy());
        }
    }

    /** Somebody who may be the caller. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Candidate(
            String contract,
            String contractState,
            String role,
            @Nullable String user,
            String name,
            String state,
            @Nullable String tokenKind,
            @Nullable String tokenEnding,
            @Nullable String tokenState) {
        static Candidate of(Candidates.Candidate found) {
            Account account = found.account();
            Token token = found.token();
            return new Candidate(
                    account.contract().id().value(),
                    account.contract().state().name(),
                    account.role().name(),
                    account.userId() == null ? null : account.userId().value(),
                    account.name(),
                    account.state().name(),
                    token == null ? null : token.kind().name(),
                    token == null ? null : token.serial().ending(),
                    token == null ? null : token.state().name());
        }
    }

    /** Stops a user, blocks a token, or both, at once. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Response take(NewReport request) {
        return counter.serve(StaffOperation.REPORT, member -> {
            try {
                Reporting.Taken taken =
                        new Reporting(counter.transaction(), counter.realm().getId()).take(request.call(), member);
                new ReportAftermath(counter.session()).of(taken);
                counter.done(OperationType.CREATE, "reports/" + taken.report().receipt());
                return Response.status(Response.Status.CREATED)
                        .entity(Answer.of(taken.report()))
                        .build();
            } catch (Reporting.NotFoundException e) {
                return Response.status(Response.Status.NOT_FOUND)
                        .entity(Map.of("code", "not-found", "error", String.valueOf(e.getMessage())))
                        .build();
            }
        });
    }

    /** Who may be the caller: by contract id, user id, or serial number or its ending. */
    @GET
    @Path("candidates")
    @Produces(MediaType.APPLICATION_JSON)
    public Response candidates(@QueryParam("q") @Nullable String typed) {
        return counter.serve(StaffOperation.READ_CONTRACTS, member -> {
            if (typed == null) {
                throw new IllegalArgumentException("q is missing");
            }
            List<Candidate> found = new Candidates(counter.em(), counter.realm().getId())
                    .find(typed).stream().map(Candidate::of).toList();
            return Response.ok(found).build();
        });
    }

    /**
     * The newest first.
     *
     * @param from ISO 8601; a day ago when it is left out
     * @param until ISO 8601; now when it is left out
     */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Response list(@QueryParam("from") @Nullable String from, @QueryParam("until") @Nullable String until) {
        return counter.serve(StaffOperation.READ_REPORTS, member -> {
            Instant now = new DatabaseClock(counter.em()).now();
            Instant first = from == null ? now.minus(A_DAY) : instant(from, "from");
            Instant last = until == null ? now.plusMillis(1) : instant(until, "until");
            return Response.ok(reports().between(first, last).stream()
                            .map(Answer::of)
                            .toList())
                    .build();
        });
    }

    @GET
    @Path("{receipt}")
    @Produces(MediaType.APPLICATION_JSON)
    public Response read(@PathParam("receipt") String receipt) {
        return counter.serve(
                StaffOperation.READ_REPORTS,
                member -> Response.ok(Answer.of(
                                reports().find(new ReceiptNumber(receipt)).orElseThrow(NotFoundException::new)))
                        .build());
    }

    private Reports reports() {
        return new Reports(counter.em(), counter.realm().getId());
    }

    private static Instant instant(String text, String name) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(name + " is a time such as 2026-11-25T00:00:00Z", e);
        }
    }
}
