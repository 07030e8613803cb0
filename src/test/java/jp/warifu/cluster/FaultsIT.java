package jp.warifu.cluster;

import static jp.warifu.scenario.Pages.assertPage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import jp.warifu.attempt.Factor;
import jp.warifu.scenario.Company;
import jp.warifu.scenario.LogIn;
import jp.warifu.scenario.Person;
import jp.warifu.scenario.TokenInHand;
import jp.warifu.server.HttpPage;
import jp.warifu.server.Pause;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * A code was accepted, and then something dies before anybody could say so. The tests go in order, because each start of
 * a node is worth two questions.
 */
@ClusterTest
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class FaultsIT extends OnTwoNodes {
    private static final String YAMADA = "yamada01";
    private static final String SUZUKI = "suzuki02";
    private static final int AHEAD = 90;

    private final Report report = new Report(
            "The same code after a fault",
            "What happened after the code was accepted",
            "rounds",
            "Warifu, another user of the token",
            "Keycloak's own OTP, the same user (window of 10 steps)");

    private StockOtp stock;
    private Iterator<StockOtp.User> somebody;

    @BeforeAll
    void openStock() {
        List<StockOtp.User> everybody = StockOtp.users("somebody", 3 * Report.rounds(1));
        // Of one step a restart would wait the code out, and show nothing.
        stock = StockOtp.open(world.server(), "stock-after-faults", 10, everybody);
        somebody = everybody.iterator();
    }

    @AfterAll
    void tidy() {
        report.print();
        cluster.start();
    }

    /** A code that was accepted from one user of a shared token, and in the other realm another one. */
    private final class Accepted {
        private final Company company =
                world.company().withUsers(YAMADA, SUZUKI).open();
        private final TokenInHand token = company.sharingAToken();
        private final String code;
        private final StockOtp.User stockUser = somebody.next();
        private final String stockCode;

        Accepted(Node node) {
            LogIn logIn = node.loggedIn(company.user(YAMADA));
            logIn.beginTransaction();
            code = token.fresh();
            stockCode = stockUser.code(0);
            logIn.typeCode(code);
            assertThat(logIn.code()).as("%s", logIn.page()).isPresent();
            assertThat(stock.accepts(stockUser, node.browser(), stockCode)).isTrue();
        }

        /** Ours must refuse; of the other it is told. */
        boolean againAlsoAtStock(Node node) {
            LogIn logIn = node.loggedIn(company.user(SUZUKI));
            logIn.beginTransaction();
            assertPage(logIn.typeCode(code), "otp", "used-otp");
            logIn.typeCode(token.fresh());
            assertThat(logIn.code()).as("the next one: %s", logIn.page()).isPresent();
            return stock.accepts(stockUser, node.browser(), stockCode);
        }
    }

    /** Three who are between two pages when their node dies: one before the card, one before a code, one after a wrong PIN. */
    private final class Underway {
        private final Company company =
                world.company().withUsers(YAMADA, SUZUKI).open();
        private final TokenInHand token = company.sharingAToken();
        private final LogIn entering;
        private final LogIn confirming;
        private final LogIn guessing;

        Underway(Node node) {
            entering = node.setsOut(company.administrator());
            entering.enter();
            assertPage(entering.typePin(), "card");
            confirming = node.loggedIn(company.user(YAMADA));
            assertPage(confirming.beginTransaction(), "otp");
            guessing = node.setsOut(company.user(SUZUKI));
            guessing.enter();
            guessing.typePin("Wrong1234");
            assertThat(guesses()).isEqualTo(1);
        }

        private int guesses() {
            return world.ledger().failures(company.user(SUZUKI), Factor.LOGIN_PIN);
        }

        void goesOnAt(Node node) {
            List.of(entering, confirming, guessing).forEach(logIn -> node.takesOver(logIn.browser()));
            entering.typeCard();
            entering.confirmNotice();
            assertThat(entering.code()).as("%s", entering.page()).isPresent();
            confirming.typeCode(token.fresh());
            assertThat(confirming.code()).as("%s", confirming.page()).isPresent();
            guessing.typePin("Wrong1234");
            assertThat(guesses()).isEqualTo(2);
            guessing.typePin();
            assertThat(guessing.code()).as("%s", guessing.page()).isPresent();
        }
    }

    /** The same fault, again and again. */
    private void rounds(String fault, Supplier<Boolean> round) {
        int rounds = Report.rounds(1);
        int stockAccepted = 0;
        for (int i = 0; i < rounds; i++) {
            cluster.start();
            stockAccepted += round.get() ? 1 : 0;
        }
        report.row(fault, rounds, rounds + " refused", stockAccepted + " accepted a second time");
    }

    @Test
    @Order(1)
    @Tag("S67")
    void theNodeThatAcceptedIsKilled() {
        rounds("`kill -9` of the node that accepted, asked at the other", () -> {
            Accepted accepted = new Accepted(cluster.second());
            Underway underway = new Underway(cluster.second());
            cluster.second().kill();
            underway.goesOnAt(cluster.first());
            return accepted.againAlsoAtStock(cluster.first());
        });
    }

    /** The node that was killed comes back with a wrong clock. */
    @Test
    @Order(2)
    @Tag("S54")
    @Tag("S67")
    void aClockThatIsAheadDecidesNothing() {
        assumeTrue(FakeTime.library().isPresent(), "libfaketime is not installed (Debian package libfaketime)");
        if (cluster.second().server().running()) {
            cluster.second().stop();
        }
        // While the right clock is alone: what one node issues for 60 s is too old for the other.
        Company company = world.company().withUsers(YAMADA, SUZUKI).open();
        TokenInHand token = company.sharingAToken();
        try {
            cluster.second().startWithClockAhead(AHEAD);
            LogIn ahead = cluster.second().setsOut(company.user(YAMADA));
            ahead.enter();
            ahead.typePin();
            assertThat(ahead.code()).as("%s", ahead.page()).isPresent();
            LogIn right = cluster.first().setsOut(company.user(SUZUKI));
            right.enter();
            right.typePin();
            assertThat(right.code()).as("%s", right.page()).isPresent();

            ahead.beginTransaction();
            HttpPage page = ahead.typeCode(token.ahead(AHEAD / 30));
            assertThat(page.redirected("code"))
                    .as("the code of the node's clock: %s", page)
                    .isEmpty();
            ahead.beginTransaction();
            String code = token.fresh();
            ahead.typeCode(code);
            assertThat(ahead.code())
                    .as("the code of the database's clock: %s", ahead.page())
                    .isPresent();
            right.beginTransaction();
            assertPage(right.typeCode(code), "otp", "used-otp");
            String next = token.fresh();
            right.typeCode(next);
            assertThat(right.code()).as("%s", right.page()).isPresent();
            ahead.beginTransaction();
            assertPage(ahead.typeCode(next), "otp", "used-otp");

            Report report = new Report("One node's clock " + AHEAD + " s ahead", "What", "Result")
                    .row("a log-in at that node", "through")
                    .row("the code of that node's time, there", "refused")
                    .row("the code of the database's time, there", "accepted")
                    .row("the same at the other node, and the reverse", "refused, refused");
            if (Report.rounds(1) > 1) {
                // A minute to wait.
                report.row("`warifu_clock_difference_seconds` of that node, of the other", clocks());
            }
            report.print();
        } finally {
            cluster.second().kill();
        }
    }

    private String clocks() {
        awaitFirstLook(cluster.second());
        double ahead = cluster.second().metric("warifu_clock_difference_seconds");
        double right = cluster.first().metric("warifu_clock_difference_seconds");
        assertThat(ahead).isBetween(AHEAD - 10.0, AHEAD + 10.0);
        assertThat(right).isBetween(-10.0, 10.0);
        return "%.0f, %.0f".formatted(ahead, right);
    }

    /** A node looks at its clock once a minute, for the first time a minute after its start. */
    private static void awaitFirstLook(Node node) {
        Pause.until(
                () -> node.metric("warifu_clock_difference_seconds") != 0,
                240,
                500,
                () -> node + " has not looked at its clock");
    }

    @Test
    @Order(3)
    @Tag("S67")
    void bothNodesAreKilled() {
        rounds("`kill -9` of both nodes, started again", () -> {
            Accepted accepted = new Accepted(cluster.first());
            cluster.kill();
            cluster.forgetMembers();
            cluster.start();
            return accepted.againAlsoAtStock(cluster.second());
        });
    }

    @Test
    @Order(4)
    @Tag("S67")
    @Tag("S91")
    void theDatabaseCrashes() {
        rounds("PostgreSQL stopped at once (`immediate`), started again", () -> {
            Accepted accepted = new Accepted(cluster.first());
            Person suzuki = accepted.company.user(SUZUKI);
            LogIn wrong = cluster.second().loggedIn(suzuki);
            wrong.beginTransaction();
            accepted.token.wrong(2).forEach(wrong::typeCode);
            LogIn guesses = cluster.second().setsOut(accepted.company.administrator());
            guesses.enter();
            guesses.typePin("Wrong1234");
            Map<String, Object> before = counts(accepted);
            assertThat(before)
                    .containsEntry("user", 2)
                    .containsEntry("token", 2)
                    .containsEntry("administrator", 1);

            cluster.postgres().crash();
            cluster.postgres().startCluster();

            assertThat(counts(accepted)).isEqualTo(before);
            cluster.nodes().forEach(node -> awaken(node, suzuki));
            return accepted.againAlsoAtStock(cluster.second());
        });
    }

    private Map<String, Object> counts(Accepted accepted) {
        Company company = accepted.company;
        Map<String, Object> token = world.ledger().token(accepted.token);
        return Map.of(
                "last step", token.get("last_step"),
                "token", world.ledger().tokenFailures(accepted.token),
                "user", world.ledger().failures(company.user(SUZUKI), Factor.ONE_TIME_PASSWORD),
                "administrator", world.ledger().failures(company.administrator(), Factor.LOGIN_PIN),
                "audit", Set.copyOf(world.ledger().auditSummary(company)));
    }

    /** A pool that was left with dead connections hands them out once each; somebody has to be the first. */
    private static void awaken(Node node, Person person) {
        int inARow = 0;
        for (int i = 0; i < 120; i++) {
            try {
                inARow = node.setsOut(person).enter().name().equals("pin") ? inARow + 1 : 0;
            } catch (RuntimeException | AssertionError e) {
                inARow = 0;
            }
            if (inARow == 5) {
                return;
            }
            Pause.millis(inARow == 0 ? 500 : 0);
        }
        throw new AssertionError(node + " does not find back to its database");
    }
}
