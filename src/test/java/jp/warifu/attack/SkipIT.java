package jp.warifu.attack;

import static jp.warifu.scenario.Pages.assertHarmless;
import static jp.warifu.scenario.Pages.assertPage;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jp.warifu.attempt.Factor;
import jp.warifu.scenario.AdministratorAtWork;
import jp.warifu.scenario.Company;
import jp.warifu.scenario.LogIn;
import jp.warifu.scenario.Person;
import jp.warifu.scenario.TokenApp;
import jp.warifu.scenario.World;
import jp.warifu.server.FormData;
import jp.warifu.server.HttpPage;
import jp.warifu.server.ServerTest;
import jp.warifu.server.WarifuServer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The steps of a flow have ids that are the same for everybody, and addresses that can be typed. */
@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SkipIT {
    private static final String YAMADA = "yamada01";
    private static final Pattern EXECUTION = Pattern.compile("([?&]execution=)([^&]+)");

    private World world;

    @BeforeAll
    void open(WarifuServer server) {
        world = World.of(server);
    }

    private static String execution(HttpPage page) {
        Matcher found = EXECUTION.matcher(page.form().action().toString());
        assertThat(found.find()).isTrue();
        return found.group(2);
    }

    private static URI at(HttpPage page, String execution) {
        return URI.create(EXECUTION.matcher(page.form().action().toString()).replaceFirst("$1" + execution));
    }

    @Test
    @Skip(Entrance.LOG_IN)
    void noLaterStepIsAnsweredBeforeItsTurn() {
        Person administrator = world.company().open().administrator();
        LogIn scout = administrator.setsOut();
        scout.enter();
        String pin = execution(scout.page());
        scout.typePin();
        String card = execution(scout.page());
        scout.typeCard();
        String notice = execution(scout.page());
        assertThat(pin).isNotEqualTo(card).isNotEqualTo(notice);
        Map<String, String> everything = Map.of("cell1", "1", "cell2", "2", "pin", "x", "otp", "123456");

        LogIn logIn = administrator.setsOut();
        HttpPage first = logIn.enter();
        for (String later : new String[] {card, notice, "x"}) {
            HttpPage page = logIn.browser().post(at(first, later), everything);
            assertHarmless(page);
            assertThat(page.name()).as("%s", page).isNotIn("card", "notice");
        }
        assertPage(logIn.enter(), "pin");
        logIn.typePin();
        HttpPage second = logIn.page();
        assertPage(second, "card");
        assertHarmless(logIn.browser().post(at(second, notice), everything));
        assertHarmless(logIn.browser().post(at(second, pin), Map.of("pin", administrator.loginPin())));
        assertThat(logIn.browser().get(world.screen("/users")).status()).isEqualTo(401);

        assertThat(world.ledger().failures(administrator, Factor.LOGIN_PIN)).isZero();
        assertThat(world.ledger().failures(administrator, Factor.CARD)).isZero();
        administrator.loggedIn();
    }

    /** A user's flow has fewer steps: an administrator's log-in that calls itself the other client's has them all. */
    @Test
    @Skip(Entrance.LOG_IN)
    void anotherClientInTheAddressOfAFormChangesNoFlow() {
        Company company = world.company().withUsers(YAMADA).open();
        LogIn logIn = company.administrator().setsOut();
        HttpPage page = logIn.enter();
        URI other = URI.create(page.form()
                .action()
                .toString()
                .replace(
                        "client_id=" + company.administrator().clientId(),
                        "client_id=" + company.user(YAMADA).clientId()));

        HttpPage next = logIn.browser()
                .post(other, Map.of("pin", company.administrator().loginPin()));

        assertHarmless(next);
        assertThat(next.name()).isNotEqualTo("notice");
        assertThat(logIn.browser().get(world.screen("/users")).status()).isEqualTo(401);
    }

    /** Whatever an address says: only a form with the session's state changes something. */
    @Test
    @Skip(Entrance.SCREENS)
    void nothingIsChangedByAnAddressAlone() {
        Company company = world.company().withUsers(YAMADA).open();
        AdministratorAtWork at = company.administrator().atWork();
        at.users();
        String state = at.page().element("input[name=stateChecker]").val();
        Map<String, String> fields = Map.of(
                "stateChecker",
                state,
                "user",
                YAMADA,
                "operation",
                "stop",
                "usageMode",
                "SHARED",
                "confirmationPin",
                company.administrator().confirmationPin());
        for (String path : new String[] {"/users", "/users/usage-mode", "/users/confirm", "/users/register"}) {
            assertHarmless(at.get(URI.create(world.screen(path) + "?" + FormData.encode(fields))));
        }

        assertThat(world.ledger().state(company.user(YAMADA))).isEqualTo("ACTIVE");
        assertThat(world.ledger()
                        .one("SELECT usage_mode FROM warifu_contract WHERE contract_id = ?", company.id())
                        .get("usage_mode"))
                .isNull();
    }

    @Test
    @Skip(Entrance.TOKEN_APP)
    void secondStepsWithoutTheFirstMakeNothing() {
        TokenApp app = world.tokenApp();
        TokenApp.Begun begun = app.begin();
        byte[] proof = begun.agreed().ownProof();
        for (String registration :
                new String[] {"", "AAAA", begun.registration().substring(4), begun.registration() + "AA", "{}"}) {
            assertThat(app.confirm(registration, proof).status())
                    .as(registration)
                    .isBetween(400, 499);
        }
        assertThat(world.ledger().query("SELECT id FROM warifu_token WHERE serial = ?", begun.serial()))
                .isEmpty();
    }
}
