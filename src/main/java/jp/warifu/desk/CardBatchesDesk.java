package jp.warifu.desk;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import jp.warifu.card.CardBatch;
import jp.warifu.card.CardBatches;
import jp.warifu.flow.Alert;
import jp.warifu.flow.Done;
import jp.warifu.flow.Input;
import jp.warifu.flow.InvalidInputException;
import jp.warifu.flow.PageForm;
import jp.warifu.secret.SecretCipher;
import jp.warifu.secret.VaultKeys;
import jp.warifu.settings.RealmSettings;
import jp.warifu.settings.Settings;
import jp.warifu.staff.StaffOperation;

/** カード発行 into stock, batch by batch. */
public final class CardBatchesDesk {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int PAGE = 50;
    /** Fifty labels of four characters, and what stands between them. */
    private static final Field LABELS = new Field("labels", 250);

    private final Reception reception;

    CardBatchesDesk(Reception reception) {
        this.reception = reception;
    }

    /** Latest first; and for the stock keeper the form for another one. */
    @GET
    public Response list() {
        return reception.enter(
                DeskSection.CARDS,
                StaffOperation.READ_CARDS,
                visit -> page(visit).done(visit.recall()).render());
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response generate() {
        return reception.submit(DeskSection.CARDS, StaffOperation.GENERATE_CARDS, visit -> {
            Input input = visit.input();
            PageForm again = page(visit)
                    .with("typed", Map.of("count", input.typed("count").orElse(""), "labels", LABELS.typed(input)));
            try {
                int count = input.value("count", CardBatchesDesk::count, Alert.INVALID_CARD_COUNT);
                List<String> labels = LABELS.read(input, CardBatchesDesk::labels, Alert.INVALID_CARD_LABELS);
                return generate(visit, count, labels);
            } catch (InvalidInputException e) {
                return again.alert(e.alert(), CardBatch.MAX_CARDS)
                        .invalid(e.field())
                        .render();
            } catch (IllegalArgumentException e) {
                // The count is right by now.
                return again.alert(Alert.INVALID_CARD_LABELS)
                        .invalid(LABELS.name())
                        .render();
            }
        });
    }

    @Path("{batch}")
    public CardBatchDesk batch(@PathParam("batch") String id) {
        return new CardBatchDesk(reception, id);
    }

    private static Response generate(DeskVisit visit, int count, List<String> labels) {
        SecretCipher cipher = VaultKeys.cipher(visit.session());
        CardBatch batch = visit.transaction()
                .run(em -> new CardBatches(em, visit.bank().getId())
                        .generate(count, labels, cipher, RANDOM, visit.actor()));
        visit.done("cards/batches/" + batch.rowId());
        visit.remember(Done.CARDS_GENERATED);
        return visit.onTo(visit.url("cards", "batches", batch.rowId()));
    }

    private static int count(String typed) {
        int count = Integer.parseInt(typed.strip());
        if (count < 1 || count > CardBatch.MAX_CARDS) {
            throw new IllegalArgumentException("count is 1 to " + CardBatch.MAX_CARDS);
        }
        return count;
    }

    /** Commas of either width and blanks stand between them. */
    private static List<String> labels(String typed) {
        return Arrays.stream(typed.split("[,，、\\s]+"))
                .filter(label -> !label.isEmpty())
                .map(label -> Normalizer.normalize(label, Normalizer.Form.NFKC))
                .toList();
    }

    private static PageForm page(DeskVisit visit) {
        int first = visit.first();
        List<CardBatch> found = new CardBatches(visit.em(), visit.bank().getId()).all(first, PAGE + 1);
        return visit.page(DeskPage.CARD_BATCHES)
                .with(
                        "batches",
                        found.stream()
                                .limit(PAGE)
                                .map(batch -> ShownBatch.of(batch, visit))
                                .toList())
                .with("newerUrl", first > 0 ? piece(visit, Math.max(0, first - PAGE)) : null)
                .with("olderUrl", found.size() > PAGE ? piece(visit, first + PAGE) : null)
                .with("mayGenerate", visit.member().may(StaffOperation.GENERATE_CARDS))
                .with("most", CardBatch.MAX_CARDS)
                .with(
                        "typed",
                        Map.of(
                                "count",
                                "",
                                "labels",
                                RealmSettings.CARD_LABELS
                                        .of(Settings.of(visit.bank()))
                                        .replace(",", " ")))
                .with("backUrl", visit.url("cards"));
    }

    private static String piece(DeskVisit visit, int first) {
        return visit.at("cards", "batches").queryParam("first", first).build().toString();
    }
}
