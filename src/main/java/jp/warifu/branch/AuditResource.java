package jp.warifu.branch;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Locale;
import jp.warifu.audit.AuditExport;
import jp.warifu.audit.AuditOffice;
import jp.warifu.audit.AuditQuery;
import jp.warifu.audit.AuditRecord.Action;
import jp.warifu.staff.StaffOperation;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.admin.OperationType;

/** 監査記録. */
public final class AuditResource {
    private static final String PATH = "audit";

    private final Counter counter;

    AuditResource(Counter counter) {
        this.counter = counter;
    }

    /** Searches the trail, the newest first; {@code before} goes on from the last number of a page. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Response search(
            @QueryParam("contract") @Nullable String contract,
            @QueryParam("actor") @Nullable String actor,
            @QueryParam("action") @Nullable String action,
            @QueryParam("serial-ending") @Nullable String serialEnding,
            @QueryParam("subject") @Nullable String subject,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("before") @Nullable Long before,
            @QueryParam("max") @DefaultValue("50") int max) {
        return counter.serve(
                StaffOperation.READ_AUDIT,
                member -> Response.ok(office().search(new AuditQuery(
                                contract,
                                actor,
                                action(action),
                                ending(serialEnding),
                                subject,
                                time("from", from),
                                time("to", to),
                                before,
                                max)))
                        .build());
    }

    /** The trail of a time, or all of it, as JSON lines. */
    @GET
    @Path("export")
    @Produces("application/x-ndjson")
    public Response export(@QueryParam("from") @Nullable String from, @QueryParam("to") @Nullable String to) {
        return counter.serve(StaffOperation.EXPORT_AUDIT, member -> {
            AuditExport export = office().export(time("from", from), time("to", to));
            counter.done(OperationType.ACTION, PATH + "/export");
            return Response.ok((StreamingOutput) export::write, "application/x-ndjson")
                    .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"audit.jsonl\"")
                    .build();
        });
    }

    /** Looks at every record, and says what is wrong. */
    @GET
    @Path("verification")
    @Produces(MediaType.APPLICATION_JSON)
    public Response verify() {
        return counter.serve(
                StaffOperation.READ_AUDIT,
                member -> Response.ok(office().verify()).build());
    }

    /** Makes a checkpoint, signed with the realm's key. */
    @POST
    @Path("checkpoints")
    @Produces(MediaType.APPLICATION_JSON)
    public Response makeCheckpoint() {
        return counter.serve(StaffOperation.EXPORT_AUDIT, member -> {
            var checkpoint = office().makeCheckpoint(member.actor());
            counter.done(OperationType.CREATE, PATH + "/checkpoints/" + checkpoint.number());
            return Response.status(Response.Status.CREATED).entity(checkpoint).build();
        });
    }

    /** The checkpoints that were made, the newest first. */
    @GET
    @Path("checkpoints")
    @Produces(MediaType.APPLICATION_JSON)
    public Response checkpoints(
            @QueryParam("before") @Nullable Long before, @QueryParam("max") @DefaultValue("50") int max) {
        return counter.serve(StaffOperation.READ_AUDIT, member -> {
            if (max < 1 || max > AuditQuery.MOST) {
                throw new IllegalArgumentException("max is 1 to " + AuditQuery.MOST);
            }
            return Response.ok(office().checkpoints(before, max)).build();
        });
    }

    private AuditOffice office() {
        return new AuditOffice(counter.session(), counter.realm());
    }

    private static @Nullable Action action(@Nullable String name) {
        return name == null
                ? null
                : Arrays.stream(Action.values())
                        .filter(action -> action.name().equals(name))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("action is unknown"));
    }

    /** As people type it (S24). */
    private static @Nullable String ending(@Nullable String typed) {
        return typed == null
                ? null
                : Normalizer.normalize(typed, Normalizer.Form.NFKC).strip().toUpperCase(Locale.ROOT);
    }

    private static @Nullable Instant time(String name, @Nullable String text) {
        try {
            return text == null ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(name + " is not a time of ISO 8601 with its offset");
        }
    }
}
