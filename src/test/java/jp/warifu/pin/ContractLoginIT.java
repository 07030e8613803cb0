package jp.warifu.pin;

import static jp.warifu.scenario.Pages.assertPage;
import static jp.warifu.scenario.Pages.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import jp.warifu.attack.Downgrade;
import jp.warifu.attack.Entrance;
import jp.warifu.attack.Guess;
import jp.warifu.attempt.Factor;
import jp.warifu.demo.OidcClient;
import jp.warifu.scenario.Company;
import jp.warifu.scenario.EventLog;
import jp.warifu.scenario.LogIn;
import jp.warifu.scenario.Person;
import jp.warifu.scenario.Together;
import jp.warifu.scenario.World;
import jp.warifu.server.HttpPage;
import jp.warifu.server.ServerTest;
import jp.warifu.server.WarifuServer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The log-in by contract id and PIN (S37–S39). */
@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ContractLoginIT {
    private static final String YAMADA = "yamada01";
    private static final String WRONG = "Wrong1234";
    private static final int LIMIT = 5;

    private World world;

    @BeforeAll
    void open(WarifuServer server) {
        world = World.of(server);
    }

    private Company company() {
        return world.company().withUsers(YAMADA).withoutCertificates().open();
    }

    private static LogIn at(Person person) {
        LogIn logIn = person.setsOut();
        assertPage(logIn.enter(), "contract-login");
        return logIn;
    }

    /** Types wrong PINs until the count is reached. */
    private static HttpPage fail(LogIn logIn, int times) {
        HttpPage page = logIn.page();
        for (int i = 0; i < times; i++) {
            page = logIn.typeIds(WRONG);
        }
        return page;
    }

    @Nested
    class TheWay {
        @Test
        @Tag("S37")
        @Tag("S40")
        void leadsAnAdministratorOverCardAndNoticeToTheApplication() {
            LogIn logIn = at(company().administrator());

            assertPage(logIn.typeIds(logIn.person().loginPin()), "card");
            assertPage(logIn.typeCard(), "notice");
            logIn.confirmNotice();

            OidcClient.Tokens tokens = logIn.tokens();
            assertThat(tokens.accessClaims().path("acr").textValue()).isEqualTo("administrator");
            assertThat(tokens.accessClaims().path("contract_id").textValue())
                    .isEqualTo(logIn.person().contract());
        }

        @Test
        @Tag("S38")
        void leadsAUserToTheApplication() {
            LogIn logIn = at(company().user(YAMADA));

            logIn.typeIds(logIn.person().loginPin());

            assertThat(logIn.tokens().accessClaims().path("acr").textValue()).isEqualTo("user");
        }

        @Test
        void servesTheScreensToo() {
            company().administrator().atWork().chooseMode("INDIVIDUAL");
        }

        @Test
        @Tag("S115")
        void takesFullWidthIds() {
            Company company = company();
            LogIn logIn = at(company.administrator());
            String fullWidth = company.id()
                    .codePoints()
                    .map(c -> c - '0' + '０')
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();

            assertPage(logIn.typeIds(fullWidth, null, company.administrator().loginPin()), "card");
        }

        @Test
        @Tag("E1")
        @Tag("S30")
        void helpsThoseWhoMeantToPresentACertificate() {
            LogIn logIn = company().administrator().setsOut();

            assertThat(logIn.enter().document().text()).contains("電子証明書", "ブラウザ");
        }
    }

    @Nested
    class ACertificateContract {
        @ParameterizedTest
        @ValueSource(booleans = {true, false})
        @Tag("S39")
        @Tag("E3")
        @Downgrade(Entrance.LOG_IN)
        void neverComesInThisWayAndNothingIsCounted(boolean administrator) {
            Company company = world.company().withUsers(YAMADA).open();
            Person person = administrator ? company.administrator() : company.user(YAMADA);
            EventLog events = world.events();

            for (int i = 0; i < LIMIT + 1; i++) {
                LogIn logIn = person.in(world.server().browser());
                assertPage(logIn.enter(), "contract-login");
                assertPage(logIn.typeIds(person.loginPin()), "certificate-error", "required");
                assertThat(events.last().summary()).isEqualTo("LOGIN_ERROR:certificate_required");
            }

            assertThat(world.ledger().failures(person, Factor.LOGIN_PIN)).isZero();
            person.loggedIn();
        }

        /** A slip in the id must not end in front of a wall. */
        @Test
        @Tag("E3")
        void leadsBackToTheIds() {
            Company certified = world.company().open();
            LogIn logIn = at(company().administrator());
            HttpPage refused = logIn.typeIds(certified.id(), null, WRONG);

            HttpPage page = logIn.browser()
                    .get(refused.document().select("a.button.primary").first().absUrl("href"));

            assertPage(page, "contract-login");
        }

        @Test
        @Tag("S39")
        void endsTheSessionsOfTheOtherWay() {
            Company company = company();
            LogIn logIn = company.administrator().loggedIn();
            world.ledger()
                    .execute(
                            "UPDATE warifu_contract SET login_method = 'CERTIFICATE' WHERE contract_id = ?",
                            company.id());

            assertPage(logIn.browser().get(world.screen("/users")), "certificate-error", "changed");
            assertPage(logIn.enter(), "certificate-error", "changed");
        }

        @Test
        void isNotAskedForIdsWhereACertificateIsPresented() {
            Company company = world.company().withUsers(YAMADA).open();

            assertPage(company.administrator().setsOut().enter(), "pin");
        }
    }

    @Nested
    class AWrongAnswer {
        @Test
        @Tag("E5")
        @Tag("S88")
        @Tag("S91")
        void isCountedWarnedOfAndLocksTheAdministrator() {
            Company company = company();
            LogIn logIn = at(company.administrator());
            EventLog events = world.events();

            assertPage(fail(logIn, 1), "contract-login", "wrong-login");
            assertRefused(events, logIn.person(), "invalid_user_credentials");
            assertPage(fail(logIn, LIMIT - 2), "contract-login", "wrong-login-last");
            assertThat(fail(logIn, 1).name()).isEqualTo("locked");

            assertThat(world.ledger().state(logIn.person())).isEqualTo("LOCKED");
            assertThat(world.ledger().auditSummary(company)).contains("ACCOUNT_LOCKED:too-many-failures");
            LogIn again = at(company.administrator());
            assertThat(again.typeIds(again.person().loginPin()).name()).isEqualTo("locked");
        }

        @Test
        @Tag("S85")
        @Tag("S87")
        void stopsAUserWhomTheAdministratorResumes() {
            Company company = company();
            Person user = company.user(YAMADA);

            assertThat(fail(at(user), LIMIT).name()).isEqualTo("locked");
            assertThat(world.ledger().state(user)).isEqualTo("STOPPED");

            company.administrator().atWork().carryOut("resume", user);
            user.loggedIn();
        }

        @Test
        void keepsTheIdsThatWereTyped() {
            LogIn logIn = at(company().user(YAMADA));

            HttpPage page = fail(logIn, 1);

            assertThat(page.document().select("input[name=loginId]").val())
                    .isEqualTo(logIn.person().contract());
            assertThat(page.document().select("input[name=userId]").val()).isEqualTo(YAMADA);
            assertThat(page.document().select("input[name=pin]").val()).isEmpty();
        }

        /** Nobody learns from the answers which accounts there are. */
        @Test
        @Guess(Entrance.LOG_IN)
        void atAnAccountThatDoesNotExistLooksLikeOneAtAnAccountThatDoes() {
            Company company = company();
            Person person = company.administrator();
            List<String> known = new ArrayList<>();
            List<String> unknown = new ArrayList<>();

            LogIn there = at(person);
            LogIn nowhere = person.in(world.server().browser());
            nowhere.enter();
            for (int i = 0; i <= LIMIT; i++) {
                known.add(trace(there.typeIds(WRONG)));
                unknown.add(trace(nowhere.typeIds("999999", null, WRONG)));
                if (i >= LIMIT - 1) {
                    there.enter();
                    nowhere.enter();
                }
            }

            assertThat(unknown).isEqualTo(known);
        }

        private String trace(HttpPage page) {
            return page.status() + " " + page.name() + " " + page.alert().orElse("") + " "
                    + page.document().select("main").text();
        }

        @Test
        @Tag("S91")
        @Guess(Entrance.LOG_IN)
        void isCountedExactlyInACrowd() {
            Company company = company();
            Person user = company.user(YAMADA);
            List<Callable<HttpPage>> crowd = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                LogIn logIn = at(user);
                crowd.add(() -> logIn.typeIds(WRONG));
            }

            List<HttpPage> pages = Together.run(crowd);

            assertThat(pages)
                    .filteredOn(page -> page.name().equals("contract-login"))
                    .hasSize(LIMIT - 1);
            assertThat(world.ledger().failures(user, Factor.LOGIN_PIN)).isEqualTo(LIMIT);
        }
    }

    @Nested
    class BadInput {
        @ParameterizedTest
        @CsvSource({
            "'', Login1234, empty-field",
            "12345, Login1234, invalid-contract-id",
            "12345a, Login1234, invalid-contract-id",
            "123456' OR '1'='1, Login1234, invalid-contract-id",
            "345678, '', empty-field",
            "345678, Ｌｏｇｉｎ１２３４, full-width-pin"
        })
        void isToldAndNotCounted(String contract, String pin, String alert) {
            LogIn logIn = at(company().administrator());

            assertPage(logIn.typeIds(contract, null, pin), "contract-login", alert);
        }

        @Test
        void ofAUserIdIsToldToo() {
            LogIn logIn = at(company().user(YAMADA));

            assertPage(logIn.typeIds(logIn.person().contract(), "ab", WRONG), "contract-login", "invalid-user-id");
        }

        @Test
        void isToldInEnglish() {
            LogIn logIn = company().administrator().setsOut();
            logIn.browser().language("en");
            logIn.enter();

            HttpPage page = logIn.typeIds("12", null, WRONG);

            assertPage(page, "contract-login", "invalid-contract-id");
            assertThat(page.document().select("[role=alert]").text()).matches("\\p{ASCII}+");
        }
    }

    @Nested
    class GuessesAtManyContracts {
        private static final int ACCOUNTS = 3;

        private void throttled(Runnable work) {
            world.ledger().execute("DELETE FROM warifu_source_account WHERE failed_at IS NOT NULL");
            world.withRealmSetting("warifu.source.limit", Integer.toString(ACCOUNTS), work);
            world.ledger().execute("DELETE FROM warifu_source_account WHERE failed_at IS NOT NULL");
        }

        private HttpPage guess(int contract) {
            LogIn logIn = company().administrator().in(world.server().browser());
            logIn.enter();
            return logIn.typeIds(Integer.toString(contract), null, WRONG);
        }

        @Test
        @Tag("S37")
        @Guess(Entrance.LOG_IN)
        void endAtTheLimitOfTheSourceUncounted() {
            Company victim = company();
            EventLog events = world.events();

            throttled(() -> {
                for (int i = 0; i < ACCOUNTS; i++) {
                    assertPage(guess(990_000 + i), "contract-login", "wrong-login");
                }
                LogIn attacker = at(victim.administrator());
                assertPage(fail(attacker, LIMIT * 2), "contract-login", "throttled");
            });

            assertThat(events.last().summary()).isEqualTo("LOGIN_ERROR:source_throttled");
            assertThat(world.ledger().failures(victim.administrator(), Factor.LOGIN_PIN))
                    .isZero();
            victim.administrator().loggedIn();
        }

        @Test
        @Tag("S37")
        void doNotHoldUpThoseWhoHaveLoggedInFromThereBefore() {
            Person honest = company().administrator();
            honest.loggedIn();

            throttled(() -> {
                for (int i = 0; i < ACCOUNTS + 1; i++) {
                    guess(991_000 + i);
                }
                LogIn mistyped = at(honest);
                assertPage(fail(mistyped, 2), "contract-login", "wrong-login");
                honest.loggedIn();
            });
        }

        @Test
        @Tag("S37")
        void areNotWhatAnOfficeDoesThatMistypesItsPin() {
            Person clumsy = company().administrator();

            throttled(() -> {
                fail(at(clumsy), LIMIT - 1);
                clumsy.loggedIn();
            });
        }
    }
}
