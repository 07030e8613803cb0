package jp.warifu.attack;

import static jp.warifu.scenario.Pages.assertHarmless;
import static jp.warifu.scenario.Pages.assertPage;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
import jp.warifu.attempt.Factor;
import jp.warifu.scenario.AdministratorAtWork;
import jp.warifu.scenario.AtTheDesk;
import jp.warifu.scenario.Company;
import jp.warifu.scenario.LogIn;
import jp.warifu.scenario.Person;
import jp.warifu.scenario.World;
import jp.warifu.server.FormData;
import jp.warifu.server.HttpPage;
import jp.warifu.server.RestClient;
import jp.warifu.server.ServerTest;
import jp.warifu.server.WarifuServer;
import jp.warifu.staff.StaffRole;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people type is text on a page, in a line of the log, in a search and in a header. */
@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class InjectIT {
    private static final String YAMADA = "yamada01";
    /** For a browser, for FreeMarker in its two notations, for MessageFormat, for a spreadsheet. */
    private static final String NAME = "<img src=x onerror=alert(1)>\"'${7*7}#{7*7}[=7*7]{0}{1,number}&amp;%s\\u0041";

    private World world;

    @BeforeAll
    void open(WarifuServer server) {
        world = World.of(server);
    }

    @Test
    @Inject({Entrance.SCREENS, Entrance.STAFF})
    void aNameIsTextWhereverItIsShown() {
        Company company = world.company().withUsers(YAMADA).open();
        RestClient clerk = world.staff().member(StaffRole.BRANCH_CLERK);
        clerk.put(world.admin("/warifu/contracts/" + company.id() + "/users/" + YAMADA), Map.of("name", NAME))
                .ok();
        AdministratorAtWork at = company.administrator().atWork();
        at.chooseMode("INDIVIDUAL");
        AtTheDesk desk = world.staff().arriving("/contracts/" + company.id(), StaffRole.BRANCH_CLERK);

        assertThat(at.users().text()).contains(NAME);
        assertThat(desk.page().text()).contains(NAME);
        for (HttpPage page : List.of(
                at.users(), at.choose("stop", YAMADA), at.openRegistration(company.user(YAMADA)), desk.page())) {
            assertThat(page.status()).as("%s", page).isEqualTo(200);
            assertThat(page.document().select("img[src=x], [onerror]"))
                    .as("%s", page)
                    .isEmpty();
        }
    }

    /** Two lines of a log where one thing happened would tell of something that did not. */
    @Test
    @Inject({Entrance.LOG_IN, Entrance.SCREENS, Entrance.STAFF, Entrance.TOKEN_APP, Entrance.CERTIFICATES})
    void nothingThatIsSentBeginsALineOfTheLog() {
        String forged = "x\r\nFORGED-LINE ERROR [jp.warifu] all is well\u2028FORGED-LINE\u0085FORGED-LINE";
        Company company = world.company().withUsers(YAMADA).open();
        LogIn byIds =
                world.company().withoutCertificates().open().administrator().setsOut();
        byIds.enter();
        byIds.submit(Map.of("loginId", forged, "pin", forged));
        AdministratorAtWork at = company.administrator().atWork();
        at.choose("usage-mode");
        at.at(at.modeForm(forged, forged).submit());
        at.openRegistration(null);
        at.submitRegistration(forged, forged, forged);
        String encoded = FormData.encode(Map.of("q", forged));
        for (String path : List.of("/users?user=", "/users/confirm?operation=", "/lost-phone?kc_locale=", "/help?x=")) {
            at.get(URI.create(world.screen(path) + encoded.substring(2)));
        }
        RestClient clerk = world.staff().member(StaffRole.BRANCH_CLERK);
        clerk.send("GET", world.admin("/warifu/contracts?search=" + encoded.substring(2)), null);
        clerk.post(world.admin("/warifu/contracts"), Map.of("id", forged, "loginMethod", forged));
        clerk.put(world.admin("/warifu/contracts/" + company.id() + "/users/" + YAMADA), Map.of("name", forged));
        world.banking().send(Map.of("sub", forged, "type", forged));
        world.banking().send("{\"FORGED\r\nFORGED-LINE\":1", "application/json");
        world.tokenApp().post("/registrations", Map.of("publicKey", forged, "activationCode", forged));
        world.server()
                .browser()
                .post(world.screen("/certificate/first"), Map.of("contractId", forged, "userId", forged));

        assertThat(world.server().log().lines()).noneMatch(line -> line.startsWith("FORGED-LINE"));
        assertThat(world.server().log()).doesNotContain("\u2028FORGED", "\u0085FORGED");
    }

    /** In a search they would stand for anything. */
    @Test
    @Inject(Entrance.STAFF)
    void wildcardsAreLetters() {
        world.company().open();
        RestClient reader =
                world.staff().member(StaffRole.BRANCH_CLERK, StaffRole.STOCK_KEEPER, StaffRole.SERVICE_CENTRE);
        for (String text : List.of("%", "__", "%%%%", "' OR 1=1 --", "\\", "*")) {
            String encoded = FormData.encode(Map.of("", text)).substring(1);
            RestClient.Response found = reader.send("GET", world.admin("/warifu/contracts?search=" + encoded), null);
            assertThat(found.status()).as(text).isIn(200, 400);
            if (found.status() == 200) {
                assertThat(found.json().findValuesAsText("id")).as(text).isEmpty();
            }
            assertThat(reader.send("GET", world.admin("/warifu/tokens?ending=" + encoded), null)
                            .status())
                    .as(text)
                    .isEqualTo(400);
            assertThat(reader.send("GET", world.admin("/warifu/reports/candidates?q=" + encoded), null)
                            .body())
                    .as(text)
                    .doesNotContain("\"contract\":\"");
        }
    }

    /** A digit is a digit in all scripts for Unicode, and in two of them for a bank: 0 and ０. */
    @ParameterizedTest
    @ValueSource(strings = {"\u0661\u0662", "\u09e7\u09e8", "1\u202e2"})
    @Inject(Entrance.LOG_IN)
    void digitsOfOtherScriptsOpenNothing(String digits) {
        Person administrator = world.company().open().administrator();
        LogIn logIn = administrator.setsOut();
        logIn.enter();
        logIn.typePin();
        int half = digits.length() / 2;

        HttpPage page = logIn.typeCard(digits.substring(0, half), digits.substring(half));

        assertHarmless(page);
        assertPage(page, "card", "invalid-card-digit");
        assertThat(world.ledger().failures(administrator, Factor.CARD)).isZero();
    }

    @Test
    @Inject({Entrance.LOG_IN, Entrance.SCREENS})
    void noHeaderIsWrittenByWhoeverAsks() {
        String split = "ja%0d%0aSet-Cookie:%20FORGED=1%0d%0aX-Forged:%201";
        Person user = world.company().withUsers(YAMADA).open().user(YAMADA);
        URI entry = world.application(user.clientId()).logIn().address();
        for (URI address : List.of(
                URI.create(entry + "&ui_locales=" + split),
                URI.create(entry.toString().replaceFirst("state=[^&]*", "state=" + split)),
                URI.create(world.screen("/help") + "?kc_locale=" + split),
                URI.create(world.screen("/users") + "?user=" + split))) {
            HttpPage page = user.browser().get(address);
            assertHarmless(page);
            assertThat(page.headers().map().keySet()).as("%s", address).noneMatch("X-Forged"::equalsIgnoreCase);
            assertThat(page.browser().cookies())
                    .noneMatch(cookie -> cookie.getName().equals("FORGED"));
        }
    }

    /** What is shown is what is executed: no member twice, none that is not known, nothing that turns text round. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"type\":\"transfer\",\"type\":\"inquiry\"",
                "\"type\":\"transfer\",\"__proto__\":{\"amount\":\"1\"}",
                "\"type\":\"transfer\",\"reference\":\"\\u202e1000\"",
                "\"type\":\"transfer\",\"reference\":\"a\\u0000b\"",
                "\"type\":\"transfer\",\"currency\":\"JPY\",\"amount\":\"1,000\"",
                "\"type\":\"transfer\",\"currency\":\"JPY\",\"amount\":\"\uff11\"",
                "\"type\":\"transfer\",\"currency\":\"JPY\",\"amount\":1000",
                "\"type\":\"transfer\\r\\nX\""
            })
    @Inject(Entrance.TRANSACTION_API)
    void aContentHasOneMeaning(String members) {
        Person user = world.company().withUsers(YAMADA).open().user(YAMADA);
        RestClient.Response answer =
                world.banking().send("{\"sub\":\"" + user.accountId() + "\"," + members + "}", "application/json");

        assertThat(answer.status()).isEqualTo(400);
    }

    @Test
    @Inject(Entrance.SCREENS)
    void aFieldThatIsThereTwiceMeansTheFirst() {
        Company company = world.company().withUsers(YAMADA).open();
        AdministratorAtWork at = company.administrator().atWork();
        at.choose("usage-mode");

        at.at(at.modeForm("SHARED", "Wrong12345")
                .add("confirmationPin", company.administrator().confirmationPin())
                .submit());

        assertPage(at.page(), "usage-mode", "wrong-confirmation-pin");
        assertThat(world.ledger().failures(company.administrator(), Factor.CONFIRMATION_PIN))
                .isOne();
    }
}
