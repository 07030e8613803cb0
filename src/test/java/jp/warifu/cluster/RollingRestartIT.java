package jp.warifu.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import jp.warifu.scenario.Company;
import jp.warifu.scenario.LogIn;
import jp.warifu.scenario.Person;
import jp.warifu.scenario.PostedTransaction;
import jp.warifu.scenario.Together;
import jp.warifu.scenario.TokenInHand;
import jp.warifu.server.HttpPage;
import jp.warifu.server.Pause;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Customers transact through the front while one node after the other is stopped and started, as for an upgrade. */
@ClusterTest
final class RollingRestartIT extends OnTwoNodes {
    private static final String YAMADA = "yamada01";
    private static final int CUSTOMERS = 6;
    private static final int PATIENCE = 40;

    private final Map<String, Integer> mishaps = new ConcurrentHashMap<>();

    /** A user who posts, confirms and has executed one transfer after the other. */
    private final class Customer {
        private final Company company = world.company().withUsers(YAMADA).open();
        private final Person user = company.user(YAMADA);
        private final TokenInHand token = company.sharingAToken();
        private LogIn logIn = user.loggedIn();
        private int confirmed;
        private int answersLost;
        private int consumed;
        private String previous = "";

        /** One transfer to its end, whatever comes between. */
        void transfer(int yen) {
            String code;
            try {
                code = token.fresh();
            } catch (IllegalStateException e) {
                // The display has to catch up first.
                Pause.millis(500);
                return;
            }
            PostedTransaction transaction =
                    persistently("post", () -> world.banking().postTransfer(user, yen));
            boolean lost = false;
            for (int i = 0; !confirm(transaction, code); i++) {
                if (persistently("look", transaction::state).equals("AUTHORISED")) {
                    lost = true;
                    break;
                }
                assertThat(i).as("attempts").isLessThan(PATIENCE);
                Pause.millis(250);
                logIn = persistently("log-in", user::loggedIn);
            }
            if (lost) {
                answersLost++;
            } else {
                confirmed++;
            }
            consumed += persistently("consume", () -> transaction.consume().status()) == 200 ? 1 : 0;
            previous = code;
        }

        /** Whether the customer saw that it was confirmed. */
        private boolean confirm(PostedTransaction transaction, String code) {
            try {
                logIn.begin(transaction);
                HttpPage page = logIn.typeCode(code);
                if (page.redirected("code").isPresent()) {
                    return true;
                }
                mishap("confirm: HTTP " + page.status() + " "
                        + page.alert().orElse(page.name()).replaceFirst("^$", "error page"));
            } catch (RuntimeException | AssertionError e) {
                mishap("confirm: " + cause(e));
            }
            return false;
        }

        /** What was used in the course of it is used. */
        void expectUsedUp() {
            logIn = user.loggedIn();
            logIn.begin(world.banking().postTransfer(user, 1));
            assertThat(logIn.typeCode(previous).redirected("code")).isEmpty();
        }

        long inTheLedger() {
            return (Long) world.ledger()
                    .one(
                            "SELECT count(*) AS n FROM warifu_transaction WHERE account = ?"
                                    + " AND state IN ('AUTHORISED', 'CONSUMED')",
                            user.accountId())
                    .get("n");
        }
    }

    private <T> T persistently(String what, Callable<T> work) {
        for (int i = 0; ; i++) {
            try {
                return work.call();
            } catch (Exception | AssertionError e) {
                mishap(what + ": " + cause(e));
                assertThat(i).as("attempts at %s; %s", what, e).isLessThan(PATIENCE);
                Pause.millis(250);
            }
        }
    }

    private void mishap(String what) {
        mishaps.merge(what, 1, Integer::sum);
    }

    private static String cause(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String text = String.valueOf(root.getMessage()).lines().findFirst().orElse("");
        // Addresses, states and nonces would make each of them a kind of its own.
        return root.getClass().getSimpleName() + " "
                + (text.length() > 60 ? text.substring(0, 60) : text).replaceAll("[|\\[]", " ");
    }

    @Test
    @Tag("S67")
    @Tag("S69")
    void everyAnswerIsInTheLedgerAndNoCodeIsAcceptedTwice() {
        int rounds = Report.rounds(1);
        List<Customer> customers =
                IntStream.range(0, CUSTOMERS).mapToObj(i -> new Customer()).toList();
        AtomicBoolean over = new AtomicBoolean();
        List<Callable<Boolean>> all = new ArrayList<>();
        for (Customer customer : customers) {
            all.add(() -> {
                for (int yen = 1000; !over.get(); yen++) {
                    customer.transfer(yen);
                }
                return true;
            });
        }
        all.add(() -> {
            try {
                for (int i = 0; i < rounds; i++) {
                    for (Node node : cluster.nodes()) {
                        Pause.millis(2000);
                        node.stop();
                        node.start();
                    }
                }
                Pause.millis(2000);
            } finally {
                over.set(true);
            }
            return true;
        });
        Together.run(all);

        int confirmed = customers.stream().mapToInt(one -> one.confirmed).sum();
        int lost = customers.stream().mapToInt(one -> one.answersLost).sum();
        int consumed = customers.stream().mapToInt(one -> one.consumed).sum();
        long ledger = customers.stream().mapToLong(Customer::inTheLedger).sum();
        Report report = new Report("Rolling restart under traffic of " + CUSTOMERS + " customers", "What", "Number")
                .row("restarts of a node", 2 * rounds)
                .row("transfers confirmed, as customers saw it", confirmed)
                .row("confirmed, but the answer was lost on the way", lost)
                .row("authorised in the ledger", ledger)
                .row("executed", consumed);
        mishaps.forEach((what, count) -> report.row("error seen, then tried again: " + what, count));
        report.print();

        assertThat(confirmed).isPositive();
        assertThat(ledger).as("none lost, none twice").isEqualTo(confirmed + lost);
        for (Customer customer : customers) {
            List<Map<String, Object>> steps = world.ledger()
                    .query(
                            "SELECT step FROM warifu_transaction WHERE account = ? AND step IS NOT NULL",
                            customer.user.accountId());
            assertThat(steps).extracting(row -> row.get("step")).doesNotHaveDuplicates();
            assertThat(world.ledger().auditSummary(customer.company))
                    .filteredOn(record -> record.startsWith("TRANSACTION_AUTHORISED"))
                    .hasSize((int) customer.inTheLedger());
            customer.expectUsedUp();
        }
    }
}
