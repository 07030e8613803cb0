package jp.warifu.cluster;

import static jp.warifu.scenario.Pages.assertPage;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import jp.warifu.scenario.AdministratorAtWork;
import jp.warifu.scenario.Company;
import jp.warifu.scenario.LogIn;
import jp.warifu.scenario.Person;
import jp.warifu.scenario.Together;
import jp.warifu.scenario.TokenInHand;
import jp.warifu.server.HttpPage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What holds between two nodes that are both alive. */
@ClusterTest
final class TwoNodesIT extends OnTwoNodes {
    private static final String YAMADA = "yamada01";
    private static final String SUZUKI = "suzuki02";
    /** A token may run ten steps ahead: so many codes can be had from one without waiting. */
    private static final int ROUNDS_OF_A_TOKEN = 8;

    private Company company() {
        return world.company().withUsers(YAMADA, SUZUKI).open();
    }

    @Test
    void theTwoAreOneCluster() {
        assertThat(cluster.nodes())
                .allSatisfy(node -> assertThat(node.server().logText())
                        .as("the last view of the caches that %s was told of", node)
                        .containsPattern("ISPN000094[^\n]*\\(2\\)"));
        Person yamada = company().user(YAMADA);

        LogIn logIn = cluster.first().setsOut(yamada);
        assertPage(logIn.enter(), "pin");
        cluster.second().takesOver(logIn.browser());
        logIn.typePin();
        logIn.tokens();
        cluster.first().takesOver(logIn.browser());
        logIn.enter();

        assertThat(logIn.code())
                .as("a log-in begun at one node, ended at the other, is a session at the first")
                .isPresent();
    }

    @Test
    @Tag("S67")
    void oneCodeAtBothNodesAtOnceIsAcceptedOnce() {
        int rounds = Report.rounds(20);
        Tally shared = new Tally();
        Tally individual = new Tally();
        for (int done = 0; done < rounds; done += ROUNDS_OF_A_TOKEN) {
            int here = Math.min(ROUNDS_OF_A_TOKEN, rounds - done);
            Company one = company();
            race(one.sharingAToken(), one.user(YAMADA), one.user(SUZUKI), here, shared);
            Company other = company();
            TokenInHand own = world.token();
            AdministratorAtWork at = other.administrator().atWork();
            at.chooseMode("INDIVIDUAL");
            at.register(other.user(YAMADA), own).expectDone();
            race(own, other.user(YAMADA), other.user(YAMADA), here, individual);
        }
        Tally stock = new Tally();
        Tally stockShared = new Tally();
        raceStock(rounds, stock, stockShared);

        new Report(
                        "The same code to both nodes at once",
                        "Whose",
                        "rounds",
                        "accepted once",
                        "accepted twice",
                        "not accepted")
                .row("Warifu, one token for all, two users", shared.cells())
                .row("Warifu, a user's own token, two sessions", individual.cells())
                .row("Keycloak's own OTP, one user, two sessions", stock.cells())
                .row("Keycloak's own OTP, two users with the same secret", stockShared.cells())
                .print();
        assertThat(shared.once).isEqualTo(rounds);
        assertThat(individual.once).isEqualTo(rounds);
    }

    private static final class Tally {
        private int once;
        private int twice;
        private int never;

        void add(long accepted) {
            if (accepted == 1) {
                once++;
            } else if (accepted == 0) {
                never++;
            } else {
                twice++;
            }
        }

        String cells() {
            return (once + twice + never) + " | " + once + " | " + twice + " | " + never;
        }
    }

    private void race(TokenInHand token, Person one, Person other, int rounds, Tally tally) {
        LogIn here = cluster.first().loggedIn(one);
        LogIn there = cluster.second().loggedIn(other);
        for (int i = 0; i < rounds; i++) {
            here.beginTransaction();
            there.beginTransaction();
            String code = token.fresh();
            List<HttpPage> pages = Together.run(List.of(() -> here.typeCode(code), () -> there.typeCode(code)));
            long accepted = pages.stream()
                    .filter(page -> page.redirected("code").isPresent())
                    .count();
            tally.add(accepted);
            assertThat(pages)
                    .as("round %d", i)
                    .filteredOn(page -> page.redirected("code").isEmpty())
                    .allSatisfy(page -> assertThat(page.alert()).isEqualTo(Optional.of("used-otp")));
        }
    }

    /** What Keycloak does is its own affair: it is shown, not asserted. */
    private void raceStock(int rounds, Tally alone, Tally shared) {
        List<StockOtp.User> users = StockOtp.users("racer", rounds);
        List<StockOtp.User> pairs = users.stream()
                .map(user -> new StockOtp.User("other-" + user.name(), user.secret()))
                .toList();
        List<StockOtp.User> all = new ArrayList<>(users);
        all.addAll(pairs);
        StockOtp stock = StockOtp.open(world.server(), "stock-race", 1, all);
        for (int i = 0; i < rounds; i++) {
            StockOtp.User user = users.get(i);
            alone.add(together(stock, user, user, user.code(0)));
            shared.add(together(stock, user, pairs.get(i), user.code(1)));
        }
    }

    private long together(StockOtp stock, StockOtp.User one, StockOtp.User other, String code) {
        HttpPage here = stock.atTheCode(one, cluster.first().browser());
        HttpPage there = stock.atTheCode(other, cluster.second().browser());
        return Together.run(List.<Callable<Boolean>>of(
                        () -> StockOtp.accepts(here, code), () -> StockOtp.accepts(there, code)))
                .stream()
                .filter(accepted -> accepted)
                .count();
    }

    @Test
    @Tag("S95")
    void anIncidentReportedAtOneNodeHoldsAtTheOther() {
        int rounds = Report.rounds(3);
        int refused = 0;
        Company company = company();
        TokenInHand token = company.sharingAToken();
        LogIn user = cluster.second().loggedIn(company.user(YAMADA));
        AdministratorAtWork desk = company.administrator().at(cluster.first().loggedIn(company.administrator()));
        for (int i = 0; i < rounds; i++) {
            assertThat(user.beginTransaction().name()).isEqualTo("otp");
            desk.carryOut("report-incident", company.user(YAMADA));
            desk.expectDone();

            assertPage(user.typeCode(token.fresh()), "stopped", "stopped");
            assertPage(user.beginTransaction(), "stopped", "stopped");
            refused++;
            desk.carryOut("clear-incident", company.user(YAMADA));
            desk.expectDone();
        }
        new Report("An incident (事故登録) reported at one node, the token used at the other", "rounds", "refused at once")
                .row(rounds, refused)
                .print();
    }

    @Test
    @Tag("S94")
    void aUserStoppedAtOneNodeIsStoppedAtTheOther() {
        Company company = company();
        TokenInHand token = company.sharingAToken();
        LogIn user = cluster.second().loggedIn(company.user(YAMADA));
        user.beginTransaction();
        LogIn entering = cluster.second().setsOut(company.user(YAMADA));
        entering.enter();
        AdministratorAtWork desk = company.administrator().at(cluster.first().loggedIn(company.administrator()));
        desk.carryOut("stop", company.user(YAMADA));
        desk.expectDone();

        HttpPage page = user.typeCode(token.fresh());

        assertThat(page.redirected("code")).as("%s", page).isEmpty();
        assertPage(entering.typePin(), "stopped", "stopped");
        user.enter(Map.of("prompt", "none"));
        assertThat(user.code()).as("no session is left").isEmpty();
    }
}
