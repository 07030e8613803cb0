package jp.warifu.desk;

import static jp.warifu.scenario.Pages.assertPage;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jp.warifu.scenario.AtTheDesk;
import jp.warifu.scenario.CardInHand;
import jp.warifu.scenario.Company;
import jp.warifu.scenario.LogIn;
import jp.warifu.scenario.Person;
import jp.warifu.scenario.Together;
import jp.warifu.scenario.World;
import jp.warifu.server.HttpForm;
import jp.warifu.server.HttpPage;
import jp.warifu.server.ServerTest;
import jp.warifu.server.WarifuServer;
import jp.warifu.staff.StaffRole;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** 職員用画面 of customer cards: from the batch to the end of a card, by hand. */
@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("S19")
final class CardDeskIT {
    private World world;
    private AtTheDesk keeper;
    private AtTheDesk clerk;
    private AtTheDesk centre;

    @BeforeAll
    void open(WarifuServer server) {
        world = World.of(server);
        keeper = world.staff().atTheDesk(StaffRole.STOCK_KEEPER);
        clerk = world.staff().atTheDesk(StaffRole.BRANCH_CLERK);
        centre = world.staff().atTheDesk(StaffRole.SERVICE_CENTRE);
    }

    /** @return where the batch is, below the desk */
    private String generate(int count) {
        keeper.open("/cards/batches");
        HttpPage made = keeper.submit(Map.of("count", Integer.toString(count)));
        assertPage(made, "desk-card-batch");
        assertThat(made.banner()).as("%s", made).contains("cards-generated");
        return below(made.uri());
    }

    private List<CardInHand> printed(int count) {
        keeper.open(generate(count));
        return CardInHand.cutOutOf(keeper.page().form().download().body());
    }

    private static String below(URI uri) {
        return uri.getPath().substring(uri.getPath().indexOf("/cards"));
    }

    private HttpPage assign(AtTheDesk by, CardInHand card, Company company) {
        by.open("/cards/assign");
        return by.submit(Map.of("serial", card.serial(), "contract", company.id()));
    }

    private HttpPage reissue(CardInHand old, CardInHand card) {
        clerk.open(page(old, "/reissue"));
        return clerk.submit(Map.of("serial", card.serial()));
    }

    private HttpPage block(AtTheDesk by, CardInHand card, String reason) {
        by.open(page(card, "/block"));
        return by.submit(Map.of("reason", reason));
    }

    private static String page(CardInHand card, String below) {
        return "/cards/" + card.serial() + below;
    }

    private String state(CardInHand card) {
        return (String) world.ledger()
                .one("SELECT state FROM warifu_card WHERE serial = ?", card.serial())
                .get("state");
    }

    private List<String> adminEvents(String resource) {
        return world
                .ledger()
                .query("SELECT operation_type FROM admin_event_entity WHERE resource_path = ?", "warifu/" + resource)
                .stream()
                .map(row -> (String) row.get("operation_type"))
                .toList();
    }

    private HttpPage log(Person person, CardInHand card) {
        LogIn logIn = person.setsOut();
        logIn.enter();
        logIn.typePin();
        List<String> asked = logIn.cells();
        return logIn.typeCard(card.cells().get(asked.get(0)), card.cells().get(asked.get(1)));
    }

    private static List<String> links(HttpPage page) {
        return page.document().select("main a").eachAttr("href");
    }

    /** As somebody would who takes the address and the fields from elsewhere, but has the checker of his own session. */
    private HttpPage forge(AtTheDesk by, String checker, String path, Map<String, String> fields) {
        Map<String, String> forged = new HashMap<>(fields);
        forged.put("stateChecker", checker);
        return by.browser()
                .post(
                        URI.create(world.server().baseUrl() + "/realms/master/warifu-staff/"
                                + world.server().realm() + path),
                        forged);
    }

    private Company waiting() {
        return world.company().withoutCard().open();
    }

    private static String mistyped(String serial) {
        return serial.substring(0, 11) + (Integer.parseInt(serial.substring(11)) + 1) % 10;
    }

    @Nested
    class Batches {
        @Test
        void areMadeAndPrintedOnce() {
            keeper.open("/cards/batches");
            HttpPage made = keeper.submit(Map.of("count", "３"));
            assertThat(made.banner()).contains("cards-generated");
            String path = below(made.uri());
            assertThat(made.document().select("tbody tr")).hasSize(3);
            assertThat(made.text()).contains("未印刷", "ア イ ウ エ オ カ キ ク ケ コ");

            HttpResponse<byte[]> file = made.form().download();

            assertThat(file.statusCode()).isEqualTo(200);
            assertThat(file.headers().firstValue("Content-Type")).hasValue("application/pdf");
            assertThat(file.headers().firstValue("Cache-Control")).hasValue("no-store");
            assertThat(file.headers().firstValue("Content-Disposition").orElseThrow())
                    .matches("attachment; filename=\"cards-[0-9]{6}\\.pdf\"");
            List<CardInHand> cards = CardInHand.cutOutOf(file.body());
            assertThat(cards).hasSize(3);
            assertThat(adminEvents(path.substring(1) + "/print")).containsExactly("ACTION");
            HttpPage again = keeper.open(path);
            assertThat(again.text()).contains("1 回").doesNotContain("未印刷");
            assertPage(keeper.submit(Map.of()), "desk-card-batch", "print-reason-missing");
            assertPage(keeper.submit(Map.of("reason", "x".repeat(65))), "desk-card-batch", "too-long");
            HttpResponse<byte[]> second =
                    keeper.page().form().set("reason", "紙詰まり").download();
            assertThat(CardInHand.cutOutOf(second.body())).isEqualTo(cards);
            String batch = "batch " + Integer.parseInt(cards.get(0).serial().substring(0, 6));
            assertThat(world.ledger()
                            .query(
                                    "SELECT action, reason FROM warifu_audit WHERE subject = ? AND action LIKE 'CARDS_%'"
                                            + " ORDER BY at",
                                    batch))
                    .extracting(row -> row.get("action") + ":" + row.get("reason"))
                    .containsExactly("CARDS_GENERATED:cards:3", "CARDS_PRINTED:null", "CARDS_REPRINTED:紙詰まり");
        }

        /** The page was opened before somebody else printed. */
        @Test
        void areNotPrintedTwiceWithoutAReason() {
            HttpForm form = keeper.open(generate(1)).form();
            assertThat(form.download().statusCode()).isEqualTo(200);

            HttpPage refused = form.submit();

            assertPage(refused, "desk-card-batch", "print-reason-missing");
            assertThat(refused.document().select("input[name=reason]")).hasSize(1);
        }

        @Test
        void areNotPrintedOnceACardIsGivenOut() {
            String path = generate(1);
            HttpForm form = keeper.open(path).form();
            CardInHand card = CardInHand.cutOutOf(form.download().body()).get(0);
            assertThat(assign(clerk, card, waiting()).banner()).contains("card-assigned");

            assertThat(keeper.open(path).document().select("main form")).isEmpty();
            assertPage(form.set("reason", "もう一枚").submit(), "desk-card-batch", "print-closed");
        }

        @Test
        void loseNothingOfWhatWasTyped() {
            keeper.open("/cards/batches");

            for (String count : List.of("0", "10001", "many")) {
                HttpPage wrong = keeper.submit(Map.of("count", count, "labels", "A，B、C"));
                assertPage(wrong, "desk-card-batches", "invalid-card-count");
                assertThat(wrong.element("#count").val()).isEqualTo(count);
                assertThat(wrong.element("#labels").val()).isEqualTo("A，B、C");
            }
            for (String labels : List.of("A", "A A", "あいうえお か", "A=1 B")) {
                assertPage(
                        keeper.submit(Map.of("count", "1", "labels", labels)),
                        "desk-card-batches",
                        "invalid-card-labels");
            }
            HttpPage made = keeper.submit(Map.of("count", "1", "labels", "A，B、C"));
            assertThat(made.banner()).contains("cards-generated");
            assertThat(made.text()).contains("A B C");
        }

        @Test
        void loseACardThatWasMisprinted() {
            String path = generate(2);
            CardInHand card = CardInHand.cutOutOf(
                            keeper.open(path).form().download().body())
                    .get(0);
            keeper.open(page(card, ""));
            assertThat(links(keeper.page())).noneMatch(link -> link.endsWith("/assign") || link.endsWith("/block"));
            HttpForm form = keeper.open(page(card, "/withdraw")).form();

            HttpPage after = keeper.at(form.submit());

            assertThat(after.banner()).contains("card-withdrawn");
            assertThat(state(card)).isEqualTo("RETIRED");
            assertThat(adminEvents("cards/" + card.serial() + "/withdraw")).containsExactly("ACTION");
            assertPage(form.submit(), "desk-card-withdraw", "card-not-in-stock");
            keeper.open(path);
            assertThat(CardInHand.cutOutOf(keeper.page()
                            .form()
                            .set("reason", "残りのみ")
                            .download()
                            .body()))
                    .hasSize(1);
        }
    }

    @Nested
    class Cards {
        @Test
        @Tag("S20")
        @Tag("S32")
        void areAssignedReissuedAndBlocked() {
            List<CardInHand> cards = printed(3);
            CardInHand first = cards.get(0);
            CardInHand second = cards.get(1);
            Company company = waiting();
            HttpPage contract = clerk.open("/contracts/" + company.id());
            clerk.at(clerk.browser()
                    .get(contract.element("a[href*=/cards/assign]").absUrl("href")));
            assertThat(clerk.page().element("#contract").val()).isEqualTo(company.id());

            HttpPage assigned =
                    clerk.submit(Map.of("serial", "０" + first.serial().substring(1)));

            assertPage(assigned, "desk-card");
            assertThat(assigned.banner()).contains("card-assigned");
            assertThat(assigned.text()).contains("利用可", company.id());
            assertThat(adminEvents("cards/" + first.serial() + "/assign")).containsExactly("ACTION");
            assertThat(log(company.administrator(), first).name()).isEqualTo("notice");
            assertThat(clerk.open(page(first, "")).text()).contains("2％", "1 回", "20％");

            HttpPage reissued = reissue(first, second);
            assertThat(reissued.banner()).contains("card-reissued");
            assertThat(reissued.text()).contains("切替待ち", "これまでのカードは使えなくなります");
            assertThat(log(company.administrator(), first).name())
                    .as("the old card goes on")
                    .isEqualTo("notice");
            assertPage(clerk.open(page(first, "/reissue")), "desk-card-reissue", "card-under-way");
            assertThat(clerk.page().document().select("main form")).isEmpty();

            assertThat(block(clerk, second, "NOT_ARRIVED").banner()).contains("card-blocked");
            assertThat(block(clerk, first, "DISCLOSED").banner()).contains("card-blocked");
            assertThat(reissue(first, cards.get(2)).banner()).contains("card-replaced");
            assertThat(log(company.administrator(), cards.get(2)).name()).isEqualTo("notice");

            assertThat(links(clerk.open("/contracts/" + company.id())))
                    .anyMatch(link -> link.endsWith(page(second, "")))
                    .anyMatch(link -> link.endsWith(page(cards.get(2), "/block")))
                    .noneMatch(link -> link.endsWith(page(first, "/block")) || link.contains("/cards/assign"));
            assertThat(world.ledger().auditSummary(company))
                    .contains("CARD_ASSIGNED", "CARD_REISSUED", "CARD_BLOCKED:NOT_ARRIVED", "CARD_BLOCKED:DISCLOSED");
        }

        @Test
        void areFound() {
            List<CardInHand> cards = printed(2);
            CardInHand card = cards.get(0);
            Company company = waiting();
            assign(clerk, card, company);
            clerk.open("/cards");

            HttpPage byEnding = clerk.submit(Map.of("serial", card.serial().substring(4, 8) + "‐" + card.ending()));
            assertThat(byEnding.document().select("tbody th").eachText())
                    .contains(card.serial().replaceAll("(.{4})(?!$)", "$1 "))
                    .doesNotContain(cards.get(1).serial().replaceAll("(.{4})(?!$)", "$1 "));
            HttpPage byContract = clerk.submit(Map.of("serial", "", "contract", company.id()));
            assertThat(byContract.document().select("tbody tr")).hasSize(1);
            assertThat(clerk.submit(Map.of("state", "STOCK")).document().select("tbody tr"))
                    .isEmpty();
            assertThat(clerk.submit(Map.of("state", "DUE")).document().select("tbody tr"))
                    .isEmpty();
            log(company.administrator(), card);
            world.withRealmSetting("warifu.card.reissue-threshold", "1", () -> {
                HttpPage due = clerk.submit(Map.of());
                assertThat(due.document().select("tbody tr")).hasSize(1);
                assertThat(due.text("tbody")).contains("再発行の時期", "2％");
            });
            assertPage(clerk.submit(Map.of("serial", "12")), "desk-cards", "invalid-card-serial");
            assertPage(clerk.submit(Map.of("serial", "", "contract", "x")), "desk-cards", "invalid-contract-id");
            assertPage(clerk.open("/cards/NOSUCHCARD"), "desk-refused", "not-found");
            assertPage(clerk.open("/cards/" + mistyped(card.serial())), "desk-refused", "not-found");
            assertPage(clerk.open("/cards/batches/none"), "desk-refused", "not-found");
            assertThat(clerk.open("/cards?serial=%25%25%25%25").document().select("tbody tr"))
                    .as("a wildcard is a character")
                    .isEmpty();
        }

        @Test
        void thatAreNotInStockAreNotGivenOut() {
            List<CardInHand> cards = printed(3);
            Company company = waiting();
            Company other = waiting();
            assign(clerk, cards.get(0), company);
            assign(clerk, cards.get(1), other);

            HttpPage again = assign(clerk, cards.get(2), company);
            assertPage(again, "desk-card-assign", "contract-has-card");
            assertThat(again.element("#serial").val()).isEqualTo(cards.get(2).serial());
            assertPage(assign(clerk, cards.get(1), company), "desk-card-assign", "card-not-in-stock");
            assertPage(
                    clerk.submit(Map.of("serial", mistyped(cards.get(2).serial()))),
                    "desk-card-assign",
                    "mistyped-card");
            assertPage(clerk.submit(Map.of("serial", "NOSUCHCARD")), "desk-card-assign", "unknown-card");
            assertPage(
                    clerk.submit(Map.of("serial", cards.get(2).serial(), "contract", "000000")),
                    "desk-card-assign",
                    "unknown-contract");
            assertPage(clerk.submit(Map.of("contract", "abc")), "desk-card-assign", "invalid-contract-id");

            assertPage(reissue(cards.get(0), cards.get(1)), "desk-card-reissue", "card-not-in-stock");
            block(clerk, cards.get(1), "LOST");
            assertPage(reissue(cards.get(0), cards.get(1)), "desk-card-reissue", "card-not-in-stock");
            assertPage(clerk.open(page(cards.get(2), "/reissue")), "desk-card-reissue", "card-not-current");
            assertPage(clerk.open(page(cards.get(2), "/block")), "desk-card-block", "card-not-in-use");
            assertThat(state(cards.get(2))).isEqualTo("STOCK");
            assertThat(world.ledger().auditSummary(company)).containsOnlyOnce("CARD_ASSIGNED");
        }

        @Test
        void areBlockedForAReasonOnly() {
            CardInHand card = printed(1).get(0);
            Company company = waiting();
            assign(clerk, card, company);
            HttpForm form = clerk.open(page(card, "/block")).form();

            assertPage(clerk.submit(Map.of()), "desk-card-block", "block-reason-missing");
            assertPage(clerk.submit(Map.of("reason", "BORED")), "desk-card-block", "block-reason-missing");
            assertThat(state(card)).isEqualTo("ACTIVE");
            assertThat(form.set("reason", "STOLEN").submit().banner()).contains("card-blocked");
            assertPage(form.submit(), "desk-card-block", "card-not-in-use");
            assertThat(world.ledger().auditSummary(company)).containsOnlyOnce("CARD_BLOCKED:STOLEN");
        }

        /** Two clerks at once: one card to two contracts, and two cards to one contract. */
        @Test
        void areGivenOutOnce() {
            List<CardInHand> cards = printed(3);
            AtTheDesk colleague = world.staff().atTheDesk(StaffRole.BRANCH_CLERK);
            Company one = waiting();
            Company two = waiting();
            Company three = waiting();

            assertThat(atOnce(colleague, cards.get(0), one, cards.get(0), two)).isEqualTo(1);
            assertThat(world.ledger()
                            .query(
                                    "SELECT id FROM warifu_card WHERE serial = ? AND state = 'ACTIVE'",
                                    cards.get(0).serial()))
                    .hasSize(1);
            assertThat(atOnce(colleague, cards.get(1), three, cards.get(2), three))
                    .isEqualTo(1);
            assertThat(List.of(state(cards.get(1)), state(cards.get(2)))).containsExactlyInAnyOrder("ACTIVE", "STOCK");
        }

        private long atOnce(AtTheDesk colleague, CardInHand card, Company company, CardInHand other, Company another) {
            HttpForm mine = clerk.open("/cards/assign")
                    .form()
                    .set("serial", card.serial())
                    .set("contract", company.id());
            HttpForm hers = colleague
                    .open("/cards/assign")
                    .form()
                    .set("serial", other.serial())
                    .set("contract", another.id());
            return Together.<HttpPage>run(List.of(mine::submit, hers::submit)).stream()
                    .filter(page ->
                            page.banner().filter("card-assigned"::equals).isPresent())
                    .count();
        }
    }

    @Nested
    @Tag("S8")
    class Roles {
        @ParameterizedTest
        @EnumSource(StaffRole.class)
        void whoMaySeeWhat(StaffRole role) {
            String path = generate(1);
            CardInHand card =
                    CardInHand.cutOutOf(keeper.page().form().download().body()).get(0);
            Company company = waiting();
            assign(clerk, card, company);
            AtTheDesk member = world.staff().atTheDesk(role);
            boolean reads = role != StaffRole.SERVICE_CENTRE && role != StaffRole.INTEGRATOR;
            Map<String, Boolean> pages = Map.of(
                    "/cards",
                    true,
                    "/cards/batches",
                    reads,
                    path,
                    reads,
                    page(card, ""),
                    reads,
                    "/cards/assign",
                    role == StaffRole.BRANCH_CLERK || role == StaffRole.INTEGRATOR,
                    page(card, "/reissue"),
                    role == StaffRole.BRANCH_CLERK,
                    page(card, "/block"),
                    role == StaffRole.BRANCH_CLERK || role == StaffRole.SERVICE_CENTRE,
                    page(card, "/withdraw"),
                    role == StaffRole.STOCK_KEEPER);

            pages.forEach((page, allowed) -> {
                HttpPage seen = member.open(page);
                assertThat(seen.status()).as(page).isEqualTo(allowed ? 200 : 403);
                if (!allowed) {
                    assertPage(seen, "desk-refused", "forbidden");
                }
            });
            assertThat(member.open("/cards").document().select("#serial")).hasSize(reads ? 1 : 0);
            boolean makes = role == StaffRole.STOCK_KEEPER;
            if (reads) {
                assertThat(member.open("/cards/batches").document().select("#count"))
                        .hasSize(makes ? 1 : 0);
            }
        }

        /** Each form, sent by somebody who has a session and its checker, but not the role. */
        @Test
        void noFormIsForTheOthers() {
            String path = generate(2);
            List<CardInHand> cards =
                    CardInHand.cutOutOf(keeper.page().form().download().body());
            CardInHand stock = cards.get(0);
            CardInHand given = cards.get(1);
            Company company = waiting();
            Company other = waiting();
            assign(clerk, given, company);
            String ofTheKeeper = keeper.open("/cards/batches").form().value("stateChecker");
            String ofTheClerk = clerk.open("/cards/assign").form().value("stateChecker");
            String ofTheCentre = centre.open(page(given, "/block")).form().value("stateChecker");
            Map<String, String> assignment = Map.of("serial", stock.serial(), "contract", other.id());

            List<HttpPage> answers = List.of(
                    forge(keeper, ofTheKeeper, "/cards/assign", assignment),
                    forge(keeper, ofTheKeeper, page(given, "/reissue"), Map.of("serial", stock.serial())),
                    forge(keeper, ofTheKeeper, page(given, "/block"), Map.of("reason", "LOST")),
                    forge(clerk, ofTheClerk, "/cards/batches", Map.of("count", "1", "labels", "A B")),
                    forge(clerk, ofTheClerk, path, Map.of("reason", "見たい")),
                    forge(clerk, ofTheClerk, page(stock, "/withdraw"), Map.of()),
                    forge(centre, ofTheCentre, "/cards/assign", assignment),
                    forge(centre, ofTheCentre, page(given, "/reissue"), Map.of("serial", stock.serial())),
                    forge(centre, ofTheCentre, page(stock, "/withdraw"), Map.of()),
                    forge(centre, ofTheCentre, path, Map.of("reason", "見たい")));

            assertThat(answers).allSatisfy(page -> {
                assertPage(page, "desk-refused", "forbidden");
                assertThat(page.status()).isEqualTo(403);
            });
            assertThat(state(stock)).isEqualTo("STOCK");
            assertThat(state(given)).isEqualTo("ACTIVE");
        }

        /** Each form, sent by who may, but not from a page of the session. */
        @Test
        void noFormComesFromElsewhere() {
            String path = generate(2);
            List<CardInHand> cards =
                    CardInHand.cutOutOf(keeper.page().form().download().body());
            CardInHand stock = cards.get(0);
            CardInHand given = cards.get(1);
            Company company = waiting();
            assign(clerk, given, company);
            String colleagues = world.staff()
                    .atTheDesk(StaffRole.BRANCH_CLERK)
                    .open("/cards/assign")
                    .form()
                    .value("stateChecker");

            for (String checker : List.of("", "forged", colleagues)) {
                List<HttpPage> answers = List.of(
                        forge(keeper, checker, "/cards/batches", Map.of("count", "1", "labels", "A B")),
                        forge(keeper, checker, path, Map.of("reason", "見たい")),
                        forge(keeper, checker, page(stock, "/withdraw"), Map.of()),
                        forge(
                                clerk,
                                checker,
                                "/cards/assign",
                                Map.of("serial", stock.serial(), "contract", company.id())),
                        forge(clerk, checker, page(given, "/reissue"), Map.of("serial", stock.serial())),
                        forge(clerk, checker, page(given, "/block"), Map.of("reason", "LOST")));
                assertThat(answers).allSatisfy(page -> assertPage(page, "desk-refused", "page-expired"));
            }
            assertThat(state(stock)).isEqualTo("STOCK");
            assertThat(state(given)).isEqualTo("ACTIVE");
        }

        /** From the contract, which is all of a card that the service centre sees. */
        @Test
        void theServiceCentreBlocksWhatWasLost() {
            CardInHand card = printed(1).get(0);
            Company company = waiting();
            assign(clerk, card, company);
            assertThat(centre.open("/cards").document().select("main form, tbody"))
                    .isEmpty();
            HttpPage contract = centre.open("/contracts/" + company.id());
            assertThat(links(contract)).noneMatch(link -> link.endsWith(page(card, "")));
            centre.at(centre.browser()
                    .get(contract.element("a[href$=" + page(card, "/block") + "]")
                            .absUrl("href")));

            HttpPage after = centre.submit(Map.of("reason", "LOST"));

            assertPage(after, "desk-contract");
            assertThat(after.banner()).contains("card-blocked");
            assertThat(state(card)).isEqualTo("BLOCKED");
        }

        /** The integrator, who loads contracts, reads no cards. */
        @Test
        void theIntegratorAssignsWithoutReading() {
            CardInHand card = printed(1).get(0);
            Company company = waiting();
            AtTheDesk integrator = world.staff().atTheDesk(StaffRole.INTEGRATOR);

            HttpPage after = assign(integrator, card, company);

            assertPage(after, "desk-cards");
            assertThat(after.banner()).contains("card-assigned");
            assertThat(state(card)).isEqualTo("ACTIVE");
        }
    }
}
