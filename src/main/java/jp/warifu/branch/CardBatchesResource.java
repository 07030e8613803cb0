package jp.warifu.branch;

import com.fasterxml.jackson.annotation.JsonFormat;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.warifu.card.CardBatch;
import jp.warifu.card.CardBatches;
import jp.warifu.card.CardPrinting;
import jp.warifu.card.CardState;
import jp.warifu.secret.SecretCipher;
import jp.warifu.secret.VaultKeys;
import jp.warifu.settings.RealmSettings;
import jp.warifu.settings.Settings;
import jp.warifu.staff.StaffOperation;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.admin.OperationType;

/** カード在庫: batches of cards, and their print files. */
public final class CardBatchesResource {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int MAX_RESULTS = 100;

    private final Counter counter;

    CardBatchesResource(Counter counter) {
        this.counter = counter;
    }

    /** @param labels in the order of the card; null: the realm's setting */
    public record NewBatch(int count, @Nullable List<String> labels) {}

    /** @param cards how many are in which state; null in the list of batches */
    public record BatchView(
            String id,
            int number,
            int count,
            List<String> labels,
            String firstSerial,
            String lastSerial,
            @JsonFormat(shape = JsonFormat.Shape.STRING) Instant createdAt,
            String createdBy,
            int prints,

            @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable
            Instant printedAt,

            @Nullable Map<CardState, Long> cards) {
        static BatchView of(CardBatch batch, @Nullable Map<CardState, Long> cards) {
            return new BatchView(
                    batch.rowId(),
                    batch.number(),
                    batch.cards(),
                    batch.labels(),
                    batch.first().value(),
                    batch.last().value(),
                    batch.createdAt(),
                    batch.createdBy(),
                    batch.prints(),
                    batch.printedAt(),
                    cards);
        }
    }

    /** カード発行 into stock. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Response generate(@Nullable NewBatch request) {
        return counter.serve(StaffOperation.GENERATE_CARDS, member -> {
            if (request == null) {
                throw new IllegalArgumentException("body is missing");
            }
            List<String> labels = Optional.ofNullable(request.labels())
                    .orElseGet(() -> List.of(RealmSettings.CARD_LABELS
                            .of(Settings.of(counter.realm()))
                            .split(",")));
            SecretCipher cipher = VaultKeys.cipher(counter.session());
            CardBatch batch = counter.transaction()
                    .run(em -> new CardBatches(em, realmId())
                            .generate(request.count(), labels, cipher, RANDOM, member.actor()));
            counter.done(OperationType.CREATE, "cards/batches/" + batch.rowId());
            return Response.status(Response.Status.CREATED)
                    .entity(BatchView.of(batch, Map.of(CardState.STOCK, (long) batch.cards())))
                    .build();
        });
    }

    /** Latest first. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Response all(
            @QueryParam("first") @DefaultValue("0") int first, @QueryParam("max") @DefaultValue("100") int max) {
        return counter.serve(StaffOperation.READ_CARDS, member -> {
            if (first < 0 || max < 1 || max > MAX_RESULTS) {
                throw new IllegalArgumentException("first is 0 or more, max is 1 to " + MAX_RESULTS);
            }
            return Response.ok(batches().all(first, max).stream()
                            .map(batch -> BatchView.of(batch, null))
                            .toList())
                    .build();
        });
    }

    /** One batch, with what became of its cards. */
    @GET
    @Path("{batch}")
    @Produces(MediaType.APPLICATION_JSON)
    public Response get(@PathParam("batch") String id) {
        return counter.serve(StaffOperation.READ_CARDS, member -> {
            CardBatch batch = batch(batches(), id);
            return Response.ok(BatchView.of(batch, batches().states(batch))).build();
        });
    }

    /**
     * カード印刷. The claim and its audit record are committed before the first digit leaves; a file that was broken off
     * counts as printed.
     *
     * @param reason why it is printed again
     */
    @GET
    @Path("{batch}/print")
    @Produces({"application/pdf", MediaType.APPLICATION_JSON})
    public Response print(@PathParam("batch") String id, @QueryParam("reason") @Nullable String reason) {
        return counter.serve(StaffOperation.PRINT_CARDS, member -> {
            CardPrinting.Printout printout = new CardPrinting(counter.session())
                    .claim(id, reason, member.actor())
                    .orElseThrow(NotFoundException::new);
            counter.done(OperationType.ACTION, "cards/batches/" + id + "/print");
            StreamingOutput pages = printout::write;
            return Response.ok(pages, "application/pdf")
                    .header(HttpHeaders.CACHE_CONTROL, "no-store")
                    .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + printout.fileName() + "\"")
                    .build();
        });
    }

    private static CardBatch batch(CardBatches batches, String id) {
        return batches.find(id).orElseThrow(NotFoundException::new);
    }

    private CardBatches batches() {
        return new CardBatches(counter.em(), realmId());
    }

    private String realmId() {
        return counter.realm().getId();
    }
}
