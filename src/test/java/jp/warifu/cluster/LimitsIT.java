package jp.warifu.cluster;

import static jp.warifu.scenario.Pages.assertPage;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import jp.warifu.attempt.Factor;
import jp.warifu.scenario.AdministratorAtWork;
import jp.warifu.scenario.Company;
import jp.warifu.scenario.LogIn;
import jp.warifu.scenario.Person;
import jp.warifu.scenario.Together;
import jp.warifu.scenario.TokenInHand;
import jp.warifu.server.HttpForm;
import jp.warifu.server.HttpPage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** 64 wrong answers at the same moment, half of them at each node: as many are looked at as the limit allows. */
@ClusterTest
@Tag("S91")
final class LimitsIT extends OnTwoNodes {
    private static final int CROWD = 64;
    private static final int LIMIT = 5;
    private static final int LIMIT_OF_REGISTRATIONS = 10;
    private static final int LIMIT_OF_A_TOKEN = 10;
    private static final String YAMADA = "yamada01";
    private static final String WRONG = "Wrong1234";

    private final Report report = new Report(
            CROWD + " wrong answers at once over both nodes",
            "Factor",
            "rounds",
            "limit",
            "counted",
            "a right one after");

    @AfterAll
    void print() {
        report.print();
    }

    /** What one round counted. */
    private void rounds(String factor, int limit, Supplier<Integer> round) {
        List<Integer> counted = new ArrayList<>();
        for (int i = 0; i < Report.rounds(1); i++) {
            counted.add(round.get());
        }
        report.row(factor, counted.size(), limit, counted, "refused");
        assertThat(counted).containsOnly(limit);
    }

    @Test
    void ofLoginPins() {
        rounds("LOGIN_PIN", LIMIT, () -> {
            Person person = world.company().open().administrator();
            List<LogIn> crowd = prepared(CROWD, i -> {
                LogIn logIn = cluster.node(i).setsOut(person);
                logIn.enter();
                return logIn;
            });
            LogIn late = cluster.second().setsOut(person);
            late.enter();

            List<HttpPage> pages = together(crowd, logIn -> logIn.typePin(WRONG));

            assertThat(pages).filteredOn(page -> page.name().equals("pin")).hasSize(LIMIT - 1);
            assertPage(late.typePin(), "locked", "locked");
            assertThat(world.ledger().state(person)).isEqualTo("LOCKED");
            return world.ledger().failures(person, Factor.LOGIN_PIN);
        });
    }

    @Test
    void ofConfirmationPins() {
        rounds("CONFIRMATION_PIN", LIMIT, () -> {
            Person person = world.company().open().administrator();
            List<AdministratorAtWork> desks = cluster.nodes().stream()
                    .map(node -> person.at(node.loggedIn(person)))
                    .toList();
            desks.forEach(desk -> desk.choose("usage-mode"));
            List<HttpForm> crowd = IntStream.range(0, CROWD)
                    .mapToObj(i -> desks.get(i % 2).modeForm("SHARED", WRONG))
                    .toList();
            HttpForm late = desks.get(1).modeForm("SHARED", person.confirmationPin());

            List<HttpPage> pages = together(crowd, HttpForm::submit);

            assertThat(pages)
                    .filteredOn(page -> page.name().equals("usage-mode"))
                    .hasSize(LIMIT - 1);
            assertThat(late.submit().banner()).isEmpty();
            assertThat(world.ledger().state(person)).isEqualTo("LOCKED");
            return world.ledger().failures(person, Factor.CONFIRMATION_PIN);
        });
    }

    @Test
    void ofCards() {
        rounds("CARD", LIMIT, () -> {
            Person person = world.company().open().administrator();
            List<LogIn> crowd = prepared(CROWD, i -> atTheCard(cluster.node(i), person));
            LogIn late = atTheCard(cluster.second(), person);

            List<HttpPage> pages = together(crowd, logIn -> logIn.typeCardWrong(true, true));

            assertThat(pages).filteredOn(page -> page.name().equals("card")).hasSize(LIMIT - 1);
            HttpPage refused = late.typeCard();
            assertThat(refused.name()).as("%s", refused).isEqualTo("locked");
            assertThat(world.ledger().state(person)).isEqualTo("LOCKED");
            return world.ledger().failures(person, Factor.CARD);
        });
    }

    private LogIn atTheCard(Node node, Person person) {
        LogIn logIn = node.setsOut(person);
        logIn.enter();
        logIn.typePin();
        assertThat(logIn.page().name()).isEqualTo("card");
        return logIn;
    }

    @Test
    void ofOneTimePasswordsOfAUser() {
        rounds("ONE_TIME_PASSWORD, of a user", LIMIT, () -> {
            Company company = world.company().withUsers(YAMADA).open();
            TokenInHand token = company.sharingAToken();
            Person yamada = company.user(YAMADA);
            List<String> wrong = token.wrong(CROWD);
            List<HttpForm> crowd = new ArrayList<>();
            for (LogIn logIn : prepared(8, i -> cluster.node(i).loggedIn(yamada))) {
                for (int tab = 0; tab < CROWD / 8; tab++) {
                    crowd.add(logIn.beginTransaction().form().set("otp", wrong.get(crowd.size())));
                }
            }
            LogIn late = cluster.second().loggedIn(yamada);
            late.beginTransaction();

            List<HttpPage> pages = together(crowd, HttpForm::submit);

            assertThat(pages).filteredOn(page -> page.name().equals("otp")).hasSize(LIMIT - 1);
            HttpPage refused = late.typeCode(token.fresh());
            assertThat(refused.redirected("code")).as("%s", refused).isEmpty();
            assertThat(world.ledger().state(yamada)).isEqualTo("STOPPED");
            assertThat(world.ledger().tokenFailures(token)).isEqualTo(LIMIT);
            return world.ledger().failures(yamada, Factor.ONE_TIME_PASSWORD);
        });
    }

    @Test
    @Tag("S80")
    void ofOneTimePasswordsOfAToken() {
        rounds("ONE_TIME_PASSWORD, of a token of 16 users", LIMIT_OF_A_TOKEN, () -> {
            String[] ids =
                    IntStream.range(0, 16).mapToObj("member%02d"::formatted).toArray(String[]::new);
            Company company = world.company().withUsers(ids).open();
            TokenInHand token = company.sharingAToken();
            List<String> wrong = token.wrong(CROWD);
            List<HttpForm> crowd = new ArrayList<>();
            List<LogIn> members = prepared(ids.length, i -> cluster.node(i).loggedIn(company.user(ids[i])));
            // Four each: fewer than stop a user, so that it is the token's own count that ends it.
            for (LogIn logIn : members) {
                for (int tab = 0; tab < CROWD / ids.length; tab++) {
                    crowd.add(logIn.beginTransaction().form().set("otp", wrong.get(crowd.size())));
                }
            }
            HttpForm late = members.get(0).beginTransaction().form();

            List<HttpPage> pages = together(crowd, HttpForm::submit);

            assertThat(pages)
                    .allSatisfy(page -> assertThat(page.redirected("code")).isEmpty());
            assertThat(world.ledger().tokenState(token)).isEqualTo("LOCKED");
            HttpPage refused = late.set("otp", token.fresh()).submit();
            assertPage(refused, "locked", "locked");
            int ofUsers = company.users().stream()
                    .mapToInt(user -> world.ledger().failures(user, Factor.ONE_TIME_PASSWORD))
                    .sum();
            assertThat(ofUsers).as("nothing is counted that was not looked at").isEqualTo(LIMIT_OF_A_TOKEN);
            return world.ledger().tokenFailures(token);
        });
    }

    @Test
    @Tag("S57")
    void ofRegistrations() {
        rounds("REGISTRATION", LIMIT_OF_REGISTRATIONS, () -> {
            Company company = world.company().withUsers(YAMADA).open();
            Person person = company.administrator();
            TokenInHand token = world.token();
            List<AdministratorAtWork> desks = cluster.nodes().stream()
                    .map(node -> person.at(node.loggedIn(person)))
                    .toList();
            desks.get(0).chooseMode("SHARED");
            desks.forEach(desk -> desk.openRegistration(null));
            List<String> wrong = token.wrong(CROWD);
            List<HttpForm> crowd = IntStream.range(0, CROWD)
                    .mapToObj(i -> registration(desks.get(i % 2), token, wrong.get(i)))
                    .toList();

            List<HttpPage> pages = together(crowd, HttpForm::submit);

            assertThat(pages).allSatisfy(page -> assertThat(page.banner()).isEmpty());
            assertThat(world.ledger().auditSummary(company))
                    .as("what was looked at")
                    .filteredOn("REGISTRATION_REFUSED:wrong-code"::equals)
                    .hasSize(LIMIT_OF_REGISTRATIONS);
            HttpPage refused = registration(desks.get(1), token, token.fresh()).submit();
            assertThat(refused.banner()).as("%s", refused).isEmpty();
            assertThat(world.ledger().state(person)).isEqualTo("LOCKED");
            assertThat(world.ledger().tokenState(token))
                    .as("a stranger's token is not harmed")
                    .isEqualTo("STOCK");
            assertThat(world.ledger().tokenFailures(token)).isZero();
            return world.ledger().failures(person, Factor.REGISTRATION);
        });
    }

    private static HttpForm registration(AdministratorAtWork desk, TokenInHand token, String code) {
        return desk.page()
                .form()
                .set("serial", token.serial())
                .set("otp", code)
                .set("confirmationPin", desk.person().confirmationPin());
    }

    /** Makes a crowd, four at a time. */
    private static <T> List<T> prepared(int count, IntFunction<T> make) {
        List<T> all = new ArrayList<>();
        for (int from = 0; from < count; from += 4) {
            int start = from;
            all.addAll(Together.run(IntStream.range(start, Math.min(count, start + 4))
                    .mapToObj(i -> (Callable<T>) () -> make.apply(i))
                    .toList()));
        }
        return all;
    }

    private static <T> List<HttpPage> together(List<T> crowd, Function<T, HttpPage> answer) {
        List<HttpPage> pages = Together.run(crowd.stream()
                .map(one -> (Callable<HttpPage>) () -> answer.apply(one))
                .toList());
        assertThat(pages)
                .allSatisfy(page -> assertThat(page.status()).as("%s", page).isLessThan(500));
        return pages;
    }
}
