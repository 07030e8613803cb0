package jp.warifu.branch;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import jp.warifu.card.BlockReason;
import jp.warifu.card.Card;
import jp.warifu.card.CardIssue;
import jp.warifu.card.CardMails;
import jp.warifu.card.CardSearch;
import jp.warifu.card.CardSerial;
import jp.warifu.card.CardState;
import jp.warifu.card.Cards;
import jp.warifu.contract.Contract;
import jp.warifu.contract.ContractId;
import jp.warifu.contract.Contracts;
import jp.warifu.settings.RealmSettings;
import jp.warifu.settings.Settings;
import jp.warifu.staff.StaffOperation;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.admin.OperationType;

/** お客様カード: each by its serial, without its digits. */
public final class CardsResource {
    private static final int MAX_RESULTS = 1000;

    private final Counter counter;

    CardsResource(Counter counter) {
        this.counter = counter;
    }

    /** @param contract 契約先ID of a contract that has no card in use */
    public record Assignment(@Nullable String contract) {}

    /** @param serial of a card in stock */
    public record Reissue(@Nullable String serial) {}

    public record Blocking(@Nullable BlockReason reason) {}

    @Path("batches")
    public CardBatchesResource batches() {
        return new CardBatchesResource(counter);
    }

    /**
     * カード照会.
     *
     * @param exposedAbove cards in use of which more than so many percent of the pairs have been asked for
     * @param due true: those that are due for re-issue by the realm's setting
     */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Response find(
            @QueryParam("state") @Nullable String state,
            @QueryParam("contract") @Nullable String contract,
            @QueryParam("batch") @Nullable String batch,
            @QueryParam("exposedAbove") @Nullable Integer exposedAbove,
            @QueryParam("due") boolean due,
            @QueryParam("first") @DefaultValue("0") int first,
            @QueryParam("max") @DefaultValue("100") int max) {
        return counter.serve(StaffOperation.READ_CARDS, member -> {
            if (first < 0 || max < 1 || max > MAX_RESULTS) {
                throw new IllegalArgumentException("first is 0 or more, max is 1 to " + MAX_RESULTS);
            }
            CardSearch.Filter filter = new CardSearch.Filter(
                    state == null ? null : Choice.of("state", CardState.class, state),
                    contract,
                    batch,
                    due ? Integer.valueOf(threshold()) : exposedAbove,
                    null);
            List<CardView> found = search().find(filter, first, max).stream()
                    .map(each -> CardView.of(each, threshold()))
                    .toList();
            return Response.ok(found).build();
        });
    }

    /** One card. */
    @GET
    @Path("{serial}")
    @Produces(MediaType.APPLICATION_JSON)
    public Response get(@PathParam("serial") String serial) {
        return counter.serve(
                StaffOperation.READ_CARDS,
                member -> Response.ok(view(card(new Cards(counter.em(), realmId()), serial)))
                        .build());
    }

    /** カード割当 to a contract that has no card in use. */
    @POST
    @Path("{serial}/assign")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Response assign(@PathParam("serial") String serial, @Nullable Assignment request) {
        return counter.serve(StaffOperation.ASSIGN_CARD, member -> {
            CardIssue.Done done = counter.transaction().run(em -> {
                Contract contract = new Contracts(em, realmId())
                        .find(new ContractId(given(given(request, "body").contract(), "contract")))
                        .orElseThrow(NotFoundException::new);
                return new CardIssue(em, realmId())
                        .assign(card(new Cards(em, realmId()), serial), contract, member.actor());
            });
            new CardMails(counter.session()).issued(done);
            return done(OperationType.ACTION, serial + "/assign", done);
        });
    }

    /** カード再発行: the card in the path gets a successor from stock. */
    @POST
    @Path("{serial}/reissue")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Response reissue(@PathParam("serial") String serial, @Nullable Reissue request) {
        return counter.serve(StaffOperation.REISSUE_CARD, member -> {
            CardIssue.Done done = counter.transaction().run(em -> {
                Cards cards = new Cards(em, realmId());
                Card old = card(cards, serial);
                Contract contract = contract(new CardSearch(em, realmId()), old);
                Card successor = card(cards, given(given(request, "body").serial(), "serial"));
                return new CardIssue(em, realmId()).reissue(old, successor, contract, member.actor());
            });
            new CardMails(counter.session()).issued(done);
            return done(OperationType.ACTION, serial + "/reissue", done);
        });
    }

    /** カード利用停止: at once, and for ever. */
    @POST
    @Path("{serial}/block")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Response block(@PathParam("serial") String serial, @Nullable Blocking request) {
        return counter.serve(StaffOperation.BLOCK_CARD, member -> {
            BlockReason reason = given(given(request, "body").reason(), "reason");
            CardIssue.Done done = counter.transaction().run(em -> {
                Card card = card(new Cards(em, realmId()), serial);
                Contract contract = contract(new CardSearch(em, realmId()), card);
                return new CardIssue(em, realmId()).block(card, contract, reason, member.party(), member.actor());
            });
            new CardMails(counter.session()).blocked(done);
            return done(OperationType.ACTION, serial + "/block", done);
        });
    }

    /** 在庫からの除却 of a card that was misprinted or damaged. */
    @POST
    @Path("{serial}/withdraw")
    @Produces(MediaType.APPLICATION_JSON)
    public Response withdraw(@PathParam("serial") String serial) {
        return counter.serve(StaffOperation.WITHDRAW_CARD, member -> {
            Card card = counter.transaction()
                    .run(em -> new CardIssue(em, realmId())
                            .withdraw(card(new Cards(em, realmId()), serial), member.actor()));
            counter.done(OperationType.ACTION, "cards/" + serial + "/withdraw");
            return Response.ok(view(card)).build();
        });
    }

    private Response done(OperationType type, String path, CardIssue.Done done) {
        counter.done(type, "cards/" + path);
        return Response.ok(CardView.of(
                        new CardSearch.Found(done.card(), done.contract().id().value()), threshold()))
                .build();
    }

    private CardView view(Card card) {
        String contract =
                search().contract(card).map(owner -> owner.id().value()).orElse(null);
        return CardView.of(new CardSearch.Found(card, contract), threshold());
    }

    private static Card card(Cards cards, String serial) {
        return cards.find(new CardSerial(serial)).orElseThrow(NotFoundException::new);
    }

    private static Contract contract(CardSearch search, Card card) {
        return search.contract(card).orElseThrow(() -> new IllegalStateException("the card is nobody's"));
    }

    private CardSearch search() {
        return new CardSearch(counter.em(), realmId());
    }

    private int threshold() {
        return RealmSettings.CARD_REISSUE_THRESHOLD.of(Settings.of(counter.realm()));
    }

    private String realmId() {
        return counter.realm().getId();
    }

    private static <T> T given(@Nullable T value, String name) {
        if (value == null || (value instanceof String text && text.isBlank())) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return value;
    }
}
