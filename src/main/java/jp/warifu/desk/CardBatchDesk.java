package jp.warifu.desk;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jp.warifu.card.CardBatch;
import jp.warifu.card.CardBatches;
import jp.warifu.card.CardPrinting;
import jp.warifu.card.CardSearch;
import jp.warifu.card.CardState;
import jp.warifu.flow.Alert;
import jp.warifu.flow.Input;
import jp.warifu.flow.InvalidInputException;
import jp.warifu.flow.PageForm;
import jp.warifu.staff.StaffOperation;
import org.jspecify.annotations.Nullable;

/** One batch of cards: what became of them, and their print file. */
public final class CardBatchDesk {
    private static final int PAGE = 100;

    private final Reception reception;
    private final String id;

    CardBatchDesk(Reception reception, String id) {
        this.reception = reception;
        this.id = id;
    }

    @GET
    public Response read() {
        return reception.enter(
                DeskSection.CARDS,
                StaffOperation.READ_CARDS,
                visit -> page(visit, batch(visit)).done(visit.recall()).render());
    }

    /** カード印刷: the answer is the file itself, and nobody keeps it on the way. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response print() {
        return reception.submit(DeskSection.CARDS, StaffOperation.PRINT_CARDS, visit -> {
            CardBatch batch = batch(visit);
            Input input = visit.input();
            try {
                return print(visit, reason(batch, input));
            } catch (InvalidInputException e) {
                return page(visit, batch)
                        .with("typed", input.typed("reason").orElse(""))
                        .alert(e)
                        .render();
            } catch (IllegalArgumentException e) {
                // Somebody else has printed it meanwhile: once more needs a reason.
                return page(visit, batch)
                        .alert(Alert.PRINT_REASON_MISSING)
                        .with("again", true)
                        .invalid("reason")
                        .render();
            } catch (IllegalStateException e) {
                return page(visit, batch).alert(Alert.PRINT_CLOSED).render();
            }
        });
    }

    private static @Nullable String reason(CardBatch batch, Input input) throws InvalidInputException {
        boolean typed = input.all("reason").stream().anyMatch(text -> !text.isBlank());
        if (!typed && batch.prints() > 0) {
            throw new InvalidInputException(Alert.PRINT_REASON_MISSING, "reason");
        }
        return typed ? input.value("reason", String::strip, Alert.INVALID_CHARACTERS) : null;
    }

    private Response print(DeskVisit visit, @Nullable String reason) {
        CardPrinting.Printout printout = new CardPrinting(visit.session())
                .claim(id, reason, visit.actor())
                .orElseThrow(NotFoundException::new);
        visit.done("cards/batches/" + id + "/print");
        StreamingOutput pages = printout::write;
        return Response.ok(pages, "application/pdf")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + printout.fileName() + "\"")
                .build();
    }

    private CardBatch batch(DeskVisit visit) {
        return new CardBatches(visit.em(), visit.bank().getId()).find(id).orElseThrow(NotFoundException::new);
    }

    private static PageForm page(DeskVisit visit, CardBatch batch) {
        Map<CardState, Long> states = new EnumMap<>(CardState.class);
        states.putAll(new CardBatches(visit.em(), visit.bank().getId()).states(batch));
        int first = visit.first();
        List<CardSearch.Found> found = new CardSearch(visit.em(), visit.bank().getId())
                .find(new CardSearch.Filter(null, null, batch.rowId(), null, null), first, PAGE + 1);
        return visit.page(DeskPage.CARD_BATCH)
                .with("batch", ShownBatch.of(batch, visit))
                .with("states", named(states))
                .with(
                        "cards",
                        found.stream()
                                .limit(PAGE)
                                .map(each -> ShownCard.of(each.card(), each.contract(), visit))
                                .toList())
                .with("newerUrl", first > 0 ? piece(visit, batch, Math.max(0, first - PAGE)) : null)
                .with("olderUrl", found.size() > PAGE ? piece(visit, batch, first + PAGE) : null)
                .with("mayPrint", visit.member().may(StaffOperation.PRINT_CARDS))
                .with("printable", isPrintable(states))
                .with("again", batch.prints() > 0)
                .with("threshold", ShownCard.threshold(visit))
                .with("backUrl", visit.url("cards", "batches"));
    }

    /** As far as the states tell; the claim looks once more. */
    private static boolean isPrintable(Map<CardState, Long> states) {
        return states.containsKey(CardState.STOCK)
                && !states.containsKey(CardState.ACTIVE)
                && !states.containsKey(CardState.NEXT)
                && !states.containsKey(CardState.BLOCKED);
    }

    private static Map<String, Long> named(Map<CardState, Long> states) {
        Map<String, Long> named = new LinkedHashMap<>();
        states.forEach((state, cards) -> named.put(state.name(), cards));
        return named;
    }

    private static String piece(DeskVisit visit, CardBatch batch, int first) {
        return visit.at("cards", "batches", batch.rowId())
                .queryParam("first", first)
                .build()
                .toString();
    }
}
