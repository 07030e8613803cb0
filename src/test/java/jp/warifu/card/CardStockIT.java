package jp.warifu.card;

import static jp.warifu.scenario.Pages.assertPage;
import static jp.warifu.scenario.Pages.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import jp.warifu.attack.Entrance;
import jp.warifu.attack.Guess;
import jp.warifu.attempt.Factor;
import jp.warifu.scenario.CardInHand;
import jp.warifu.scenario.Company;
import jp.warifu.scenario.EventLog;
import jp.warifu.scenario.LogIn;
import jp.warifu.scenario.Person;
import jp.warifu.scenario.World;
import jp.warifu.server.HttpPage;
import jp.warifu.server.RestClient;
import jp.warifu.server.ServerTest;
import jp.warifu.server.WarifuServer;
import jp.warifu.staff.StaffRole;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** カード在庫, from the stock keeper's desk to the administrator's hand. */
@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("S19")
final class CardStockIT {
    private World world;
    private RestClient keeper;
    private RestClient clerk;
    private RestClient centre;

    @BeforeAll
    void open(WarifuServer server) {
        world = World.of(server);
        keeper = world.staff().member(StaffRole.STOCK_KEEPER);
        clerk = world.staff().member(StaffRole.BRANCH_CLERK);
        centre = world.staff().member(StaffRole.SERVICE_CENTRE);
    }

    private String path(String below) {
        return world.admin("/warifu/cards" + below);
    }

    private JsonNode generate(int count) {
        return keeper.post(path("/batches"), Map.of("count", count)).ok().json();
    }

    private HttpResponse<byte[]> print(JsonNode batch, String query) {
        return keeper.download(path("/batches/" + batch.get("id").textValue() + "/print" + query));
    }

    private List<CardInHand> printed(int count) {
        return CardInHand.cutOutOf(print(generate(count), "").body());
    }

    private RestClient.Response assign(CardInHand card, Company company) {
        return clerk.post(path("/" + card.serial() + "/assign"), Map.of("contract", company.id()));
    }

    private RestClient.Response reissue(CardInHand old, CardInHand card) {
        return clerk.post(path("/" + old.serial() + "/reissue"), Map.of("serial", card.serial()));
    }

    private JsonNode seen(CardInHand card) {
        return clerk.get(path("/" + card.serial()));
    }

    private String state(CardInHand card) {
        return seen(card).get("state").textValue();
    }

    private static LogIn atTheCard(Person person) {
        LogIn logIn = person.setsOut();
        logIn.enter();
        logIn.typePin();
        return logIn;
    }

    private static HttpPage type(LogIn logIn, CardInHand card) {
        List<String> asked = logIn.cells();
        return logIn.typeCard(card.cells().get(asked.get(0)), card.cells().get(asked.get(1)));
    }

    private static HttpPage typeWrong(LogIn logIn, CardInHand card) {
        List<String> asked = logIn.cells();
        int wrong = (Integer.parseInt(card.cells().get(asked.get(0))) + 1) % 10;
        return logIn.typeCard(Integer.toString(wrong), card.cells().get(asked.get(1)));
    }

    private static HttpPage choose(LogIn logIn, String which) {
        return logIn.submit(logIn.page().form().set("card", which));
    }

    private static String shownEnding(LogIn logIn) {
        return logIn.page().document().select("[data-serial]").attr("data-serial");
    }

    private static List<String> offered(LogIn logIn) {
        return logIn.page().document().select("button[name=card]").eachAttr("value");
    }

    /** カード割当 with the contract itself, as with a card that is brought along: both leave the record of an assignment. */
    @Test
    void aContractIsMadeWithItsCard() {
        List<CardInHand> cards = printed(1);
        Company company = world.company().withCard(cards.get(0)).open();
        Company bringing = world.company().open();

        assertThat(state(cards.get(0))).isEqualTo("ACTIVE");
        assertPage(type(atTheCard(company.administrator()), cards.get(0)), "notice");
        for (Company made : List.of(company, bringing)) {
            assertThat(world.ledger().auditSummary(made))
                    .containsExactlyInAnyOrder("CONTRACT_CREATED", "CARD_ASSIGNED");
        }
    }

    /** Neither the contract nor anything else of it is there then. */
    @Test
    void aContractIsNotMadeWithACardThatIsNotInStock() {
        List<CardInHand> cards = printed(1);
        Company owner = world.company().withCard(cards.get(0)).open();

        assertThat(world.company().withCard(cards.get(0)).tried().status()).isEqualTo(409);
        assertThat(world.company()
                        .withCard(new CardInHand("NOCARD", Map.of()))
                        .tried()
                        .status())
                .isEqualTo(400);

        assertThat(seen(cards.get(0)).get("contract").textValue()).isEqualTo(owner.id());
    }

    /** Generate, print, assign, log in, re-issue, first use, old one refused, block, re-issue. */
    @Test
    @Tag("S20")
    @Tag("S32")
    void theLifeOfACard() {
        JsonNode batch = generate(3);
        Instant made = Instant.parse(batch.get("createdAt").textValue());
        HttpResponse<byte[]> file = print(batch, "");
        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.headers().firstValue("Content-Type")).hasValue("application/pdf");
        assertThat(file.headers().firstValue("Cache-Control")).hasValue("no-store");
        List<CardInHand> cards = CardInHand.cutOutOf(file.body());
        assertThat(cards).hasSize(3);
        assertThat(cards.get(0).serial()).isEqualTo(batch.get("firstSerial").textValue());
        assertThat(cards.get(2).serial()).isEqualTo(batch.get("lastSerial").textValue());

        Company company = world.company().withoutCard().open();
        Person person = company.administrator();
        CardInHand first = cards.get(0);
        CardInHand second = cards.get(1);
        assertThat(assign(first, company).ok().json().get("state").textValue()).isEqualTo("ACTIVE");
        assertThat(Instant.parse(seen(first).get("assignedAt").textValue())).isAfterOrEqualTo(made);
        assertThat(print(batch, "?reason=again").statusCode())
                .as("a card has left the stock")
                .isEqualTo(409);
        LogIn logIn = atTheCard(person);
        assertThat(shownEnding(logIn)).as("there is only one").isEmpty();
        assertThat(offered(logIn)).isEmpty();
        assertThat(type(logIn, first).name()).isEqualTo("notice");

        assertThat(reissue(first, second).ok().json().get("state").textValue()).isEqualTo("NEXT");
        logIn = atTheCard(person);
        assertThat(shownEnding(logIn)).isEqualTo(first.ending());
        assertThat(offered(logIn)).containsExactly("new");
        assertThat(type(logIn, first).name()).as("the old card goes on").isEqualTo("notice");

        logIn = atTheCard(person);
        LogIn elsewhere = atTheCard(person);
        List<String> ofTheOld = logIn.cells();
        assertPage(choose(logIn, "new"), "card");
        assertThat(shownEnding(logIn)).isEqualTo(second.ending());
        assertThat(offered(logIn)).containsExactly("current");
        List<String> ofTheNew = logIn.cells();
        choose(logIn, "current");
        assertThat(logIn.cells()).isEqualTo(ofTheOld);
        choose(logIn, "new");
        assertThat(logIn.cells()).isEqualTo(ofTheNew);
        assertThat(type(logIn, second).name()).as("first use").isEqualTo("notice");
        assertThat(state(first)).isEqualTo("RETIRED");
        assertThat(state(second)).isEqualTo("ACTIVE");

        assertPage(type(elsewhere, first), "card", "stale");
        assertThat(shownEnding(elsewhere)).isEqualTo(second.ending());
        assertThat(offered(elsewhere)).isEmpty();
        assertThat(world.ledger().failures(person, Factor.CARD)).isZero();
        logIn = atTheCard(person);
        type(logIn, second);
        logIn.confirmNotice();
        logIn.tokens();

        centre.post(path("/" + second.serial() + "/block"), Map.of("reason", "LOST"))
                .ok();
        assertThat(logIn.beginTransaction().name())
                .as("the session has ended, so the log-in begins anew")
                .isEqualTo("pin");
        EventLog events = world.events();
        LogIn refused = person.setsOut();
        refused.enter();
        assertPage(refused.typePin(), "locked", "locked");
        assertRefused(events, person, "card_missing");
        assertThat(reissue(second, cards.get(2)).ok().json().get("state").textValue())
                .isEqualTo("ACTIVE");
        assertThat(type(atTheCard(person), cards.get(2)).name()).isEqualTo("notice");

        assertThat(world.ledger().auditSummary(company))
                .contains("CARD_ASSIGNED", "CARD_REISSUED", "CARD_SWITCHED", "CARD_BLOCKED:LOST");
        assertThat(world.ledger().audit(company).toString())
                .contains("********" + second.ending())
                .doesNotContain(first.serial(), second.serial());
    }

    /** Choosing between two cards is worth no tries more, and changes no count. */
    @Test
    @Tag("S88")
    @Tag("S91")
    @Guess(Entrance.LOG_IN)
    void switchingCardsGivesNoMoreTries() {
        List<CardInHand> cards = printed(2);
        Company company = world.company().withoutCard().open();
        assign(cards.get(0), company).ok();
        reissue(cards.get(0), cards.get(1)).ok();
        LogIn logIn = atTheCard(company.administrator());

        for (int left = 4; left >= 1; left--) {
            int which = left % 2;
            choose(logIn, which == 1 ? "new" : "current");
            assertThat(shownEnding(logIn)).isEqualTo(cards.get(which).ending());
            assertPage(typeWrong(logIn, cards.get(which)), "card", left == 1 ? "wrong-card-last" : "wrong-card");
            assertThat(shownEnding(logIn))
                    .as("after a wrong answer")
                    .isEqualTo(cards.get(which).ending());
        }
        choose(logIn, "current");

        assertPage(typeWrong(logIn, cards.get(0)), "locked", "locked");
        assertThat(state(cards.get(1))).isEqualTo("NEXT");
    }

    @Test
    void aCardThatIsNotThereCannotBeChosen() {
        Person person = world.company().open().administrator();
        LogIn logIn = atTheCard(person);
        List<String> asked = logIn.cells();

        for (String which : List.of("new", "current", "<b>")) {
            assertPage(logIn.submit(Map.of("card", which)), "card");
            assertThat(logIn.cells()).isEqualTo(asked);
        }
        assertThat(world.ledger().failures(person, Factor.CARD)).isZero();
        assertThat(logIn.typeCard().name()).isEqualTo("notice");
    }

    @Test
    void aSecondPrintNeedsAReasonAndIsRecordedSo() {
        JsonNode batch = generate(2);
        String subject = "batch " + batch.get("number").intValue();
        byte[] once = print(batch, "").body();

        assertThat(print(batch, "").statusCode()).isEqualTo(400);
        HttpResponse<byte[]> again = print(batch, "?reason=%E7%B4%99%E8%A9%B0%E3%81%BE%E3%82%8A");

        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(CardInHand.cutOutOf(again.body())).isEqualTo(CardInHand.cutOutOf(once));
        assertThat(world.ledger()
                        .query(
                                "SELECT action, reason FROM warifu_audit WHERE subject = ? AND action LIKE 'CARDS_%'"
                                        + " ORDER BY at",
                                subject))
                .extracting(row -> row.get("action") + ":" + row.get("reason"))
                .containsExactly("CARDS_GENERATED:cards:2", "CARDS_PRINTED:null", "CARDS_REPRINTED:紙詰まり");
        assertThat(keeper.get(path("/batches/" + batch.get("id").textValue()))
                        .get("prints")
                        .intValue())
                .isEqualTo(2);
    }

    /** More than one transaction reads them, all of them come out, once. */
    @Test
    void aLargeBatchIsPrintedWhole() {
        List<CardInHand> cards = printed(1_000);

        assertThat(cards).hasSize(1_000);
        assertThat(new HashSet<>(cards.stream().map(CardInHand::serial).toList()))
                .hasSize(1_000);
    }

    @Test
    void exposureIsShownAndListed() {
        CardInHand card = printed(1).get(0);
        Company company = world.company().withoutCard().open();
        assign(card, company).ok();
        assertThat(seen(card).get("exposure").toString()).isEqualTo("{\"cells\":0,\"pairs\":0,\"challenges\":0}");
        for (int i = 0; i < 2; i++) {
            type(atTheCard(company.administrator()), card);
        }

        assertThat(seen(card).get("exposure").toString()).isEqualTo("{\"cells\":40,\"pairs\":4,\"challenges\":2}");
        assertThat(seen(card).get("due").booleanValue()).isFalse();
        assertThat(serials("?exposedAbove=3")).contains(card.serial());
        assertThat(serials("?exposedAbove=4")).doesNotContain(card.serial());
        world.withRealmSetting("warifu.card.reissue-threshold", "3", () -> {
            assertThat(seen(card).get("due").booleanValue()).isTrue();
            assertThat(serials("?due=true")).contains(card.serial());
        });
        assertThat(serials("?state=ACTIVE&contract=" + company.id())).containsExactly(card.serial());
        assertThat(clerk.get(path("?contract=" + company.id())).toString()).doesNotContain("\"digits\"", "\"cells\":{");
    }

    private List<String> serials(String query) {
        List<String> serials = new ArrayList<>();
        clerk.get(path(query)).forEach(card -> serials.add(card.get("serial").textValue()));
        return serials;
    }

    @Test
    void labelsAreTheRequestsOrTheSettings() {
        JsonNode own = keeper.post(path("/batches"), Map.of("count", 1, "labels", List.of("A", "B", "C")))
                .ok()
                .json();
        assertThat(own.get("labels").toString()).isEqualTo("[\"A\",\"B\",\"C\"]");
        world.withRealmSetting(
                "warifu.card.labels",
                "い,ろ,は",
                () -> assertThat(generate(1).get("labels").toString()).isEqualTo("[\"い\",\"ろ\",\"は\"]"));
    }

    @Test
    void mistakesAreTold() {
        List<CardInHand> cards = printed(2);
        Company company = world.company().open();
        String serial = cards.get(0).serial();
        String mistyped = serial.substring(0, 11) + (Integer.parseInt(serial.substring(11)) + 1) % 10;

        assertThat(clerk.send("GET", path("/" + mistyped), null).status()).isEqualTo(400);
        assertThat(clerk.send("GET", path("/NOSUCHCARD"), null).status()).isEqualTo(404);
        assertThat(clerk.send("GET", path("?state=LOST"), null).status()).isEqualTo(400);
        assertThat(keeper.send("GET", path("/batches/none"), null).status()).isEqualTo(404);
        assertThat(keeper.post(path("/batches"), Map.of("count", 10_001)).status())
                .isEqualTo(400);
        assertThat(keeper.post(path("/batches"), Map.of("count", 1, "labels", List.of("ア", "ア")))
                        .status())
                .isEqualTo(400);
        assertThat(keeper.send("POST", path("/batches"), null).status()).isEqualTo(400);
        assertThat(clerk.send("POST", path("/" + serial + "/assign"), null).status())
                .isEqualTo(400);
        assertThat(clerk.post(path("/" + serial + "/block"), Map.of("reason", "BORED"))
                        .status())
                .isEqualTo(400);
        assertThat(assign(cards.get(0), company).status()).as("it has a card").isEqualTo(409);
        assertThat(clerk.post(path("/" + serial + "/assign"), Map.of("contract", "999999"))
                        .status())
                .isEqualTo(404);
        assertThat(clerk.post(path("/" + serial + "/assign"), Map.of()).status())
                .isEqualTo(400);
        assertThat(clerk.post(path("/" + serial + "/block"), Map.of("reason", "LOST"))
                        .status())
                .isEqualTo(409);
        assertThat(clerk.post(path("/" + serial + "/block"), Map.of()).status()).isEqualTo(400);
        assertThat(keeper.post(path("/" + serial + "/withdraw"), Map.of())
                        .ok()
                        .json()
                        .get("state")
                        .textValue())
                .isEqualTo("RETIRED");
        assertThat(assign(cards.get(0), world.company().withoutCard().open()).status())
                .as("withdrawn")
                .isEqualTo(409);
    }

    /** Who prints cards hands none out, and the reverse. */
    @Test
    @Tag("S8")
    void eachOperationIsForItsRole() {
        JsonNode batch = generate(2);
        CardInHand card = CardInHand.cutOutOf(print(batch, "").body()).get(0);
        Company company = world.company().withoutCard().open();
        String id = batch.get("id").textValue();

        assertThat(clerk.post(path("/batches"), Map.of("count", 1)).status()).isEqualTo(403);
        assertThat(clerk.download(path("/batches/" + id + "/print?reason=x")).statusCode())
                .isEqualTo(403);
        assertThat(keeper.post(path("/" + card.serial() + "/assign"), Map.of("contract", company.id()))
                        .status())
                .isEqualTo(403);
        assertThat(centre.post(path("/" + card.serial() + "/reissue"), Map.of("serial", card.serial()))
                        .status())
                .isEqualTo(403);
        assertThat(world.staff()
                        .member(StaffRole.AUDITOR)
                        .post(path("/" + card.serial() + "/block"), Map.of("reason", "LOST"))
                        .status())
                .isEqualTo(403);
        assertThat(state(card)).isEqualTo("STOCK");
    }
}
