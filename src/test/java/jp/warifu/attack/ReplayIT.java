package jp.warifu.attack;

import static jp.warifu.scenario.Pages.assertHarmless;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import jp.warifu.attempt.Factor;
import jp.warifu.demo.OidcClient;
import jp.warifu.scenario.Company;
import jp.warifu.scenario.LogIn;
import jp.warifu.scenario.Person;
import jp.warifu.scenario.PostedTransaction;
import jp.warifu.scenario.TokenApp;
import jp.warifu.scenario.TokenInHand;
import jp.warifu.scenario.World;
import jp.warifu.server.HttpForm;
import jp.warifu.server.HttpPage;
import jp.warifu.server.ServerTest;
import jp.warifu.server.WarifuServer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What somebody has seen, kept or recorded is worth nothing a second time. */
@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ReplayIT {
    private static final String YAMADA = "yamada01";

    private World world;

    @BeforeAll
    void open(WarifuServer server) {
        world = World.of(server);
    }

    /** A second redemption says that somebody else has the code: what it brought ends, too (RFC 6749, 4.1.2). */
    @Test
    @Replay(Entrance.LOG_IN)
    void anAuthorizationCodeIsRedeemedOnce() {
        Person user = world.company().withUsers(YAMADA).open().user(YAMADA);
        LogIn logIn = user.setsOut();
        OidcClient application = world.application(user.clientId());
        OidcClient.Request request = application.logIn();
        logIn.follow(request);
        logIn.typePin();
        String code = logIn.code().orElseThrow();
        OidcClient.Tokens tokens = application.redeem(request, code);

        assertThatThrownBy(() -> application.redeem(request, code)).hasMessageContaining("HTTP 400");
        assertThatThrownBy(() -> application.refresh(tokens)).hasMessageContaining("HTTP 400");
    }

    @Test
    @Replay(Entrance.LOG_IN)
    void aRefreshTokenIsUsedOnce() {
        Person user = world.company().withUsers(YAMADA).open().user(YAMADA);
        LogIn logIn = user.setsOut();
        logIn.enter();
        logIn.typePin();
        OidcClient.Tokens first = logIn.tokens();
        OidcClient application = world.application(user.clientId());
        application.refresh(first);

        assertThatThrownBy(() -> application.refresh(first)).hasMessageContaining("HTTP 400");
    }

    /** As somebody would who found the pages in a cache of the browser. */
    @Test
    @Replay({Entrance.LOG_IN, Entrance.SCREENS})
    void formsThatWereKeptLeadNowhereAfterTheLogOut() {
        Company company = world.company().withUsers(YAMADA).open();
        Person administrator = company.administrator();
        LogIn logIn = administrator.setsOut();
        List<HttpForm> kept = new ArrayList<>();
        logIn.enter();
        kept.add(logIn.page().form().set("pin", administrator.loginPin()));
        logIn.typePin();
        List<String> cells = logIn.cells();
        kept.add(logIn.page()
                .form()
                .set("cell1", Company.CELLS.get(cells.get(0)))
                .set("cell2", Company.CELLS.get(cells.get(1))));
        logIn.typeCard();
        kept.add(logIn.page().form());
        logIn.confirmNotice();
        OidcClient.Tokens tokens = logIn.tokens();
        kept.add(logIn.browser().get(world.screen("/users")).form().add("operation", "usage-mode"));
        logIn.browser().get(world.application(administrator.clientId()).logOut(tokens));

        for (HttpForm form : kept) {
            HttpPage page = form.submit();
            assertHarmless(page);
            assertThat(page.name()).isIn("error", "", "pin");
        }
        for (Factor factor : new Factor[] {Factor.LOGIN_PIN, Factor.CARD}) {
            assertThat(world.ledger().failures(administrator, factor)).isZero();
        }
        assertThat(logIn.browser().get(world.screen("/users")).status()).isEqualTo(401);
    }

    /** RFC 9126, section 4: what was pushed is for one use. */
    @Test
    @Replay(Entrance.LOG_IN)
    void aPushedRequestBeginsOneLogIn() {
        Company company = world.company().withUsers(YAMADA).open();
        TokenInHand token = company.sharingAToken();
        Person user = company.user(YAMADA);
        PostedTransaction transaction = world.banking().postTransfer(user, 3_000);
        LogIn logIn = user.loggedIn();
        OidcClient.Request request = world.application(user.clientId()).stepUp(transaction.id());
        logIn.follow(request);
        logIn.typeCode(token.fresh());
        assertThat(logIn.code()).isPresent();

        HttpPage again = logIn.browser().get(request.address());

        assertHarmless(again);
        assertThat(again.name()).as("%s", again).isNotIn("otp", "confirmation-pin");
        assertThat(transaction.state()).isEqualTo("AUTHORISED");
    }

    @Test
    @Replay(Entrance.TRANSACTION_API)
    void whatWasTakenIsNeitherTakenNorConfirmedAgain() {
        Company company = world.company().withUsers(YAMADA).open();
        TokenInHand token = company.sharingAToken();
        Person user = company.user(YAMADA);
        PostedTransaction transaction = world.banking().postTransfer(user, 4_000);
        LogIn logIn = user.loggedIn();
        logIn.begin(transaction);
        HttpForm form = logIn.page().form().set("otp", token.fresh());
        logIn.submit(form);
        logIn.tokens();
        transaction.consume().ok();

        assertThat(transaction.consume().status()).isEqualTo(409);
        assertHarmless(form.submit());
        assertThat(logIn.begin(transaction).name()).isEqualTo("error");
        assertThat(transaction.state()).isEqualTo("CONSUMED");
    }

    /** What travels in the second step was sealed for one device, and makes one token. */
    @Test
    @Replay(Entrance.TOKEN_APP)
    void aRegistrationIsConfirmedOnce() {
        TokenApp app = world.tokenApp();
        TokenApp.Begun begun = app.begin();
        byte[] proof = begun.agreed().ownProof();
        assertThat(app.confirm(begun.registration(), proof).status()).isEqualTo(201);

        for (int i = 0; i < 3; i++) {
            assertThat(app.confirm(begun.registration(), proof).status()).isIn(200, 201, 400, 409);
        }

        assertThat(world.ledger().query("SELECT id FROM warifu_token WHERE serial = ?", begun.serial()))
                .hasSize(1);
    }

    /** The second person's decision is one, however often its request is sent. */
    @Test
    @Replay(Entrance.STAFF)
    void aContractThatIsSentTwiceIsThereOnce() {
        String id = Integer.toString(world.nextContract());
        Map<String, Object> contract = Map.of(
                "id",
                id,
                "loginMethod",
                "ID_PIN",
                "administrator",
                Map.of("username", id, "name", "管理", "loginPin", "Login" + id, "confirmationPin", "Conf" + id));
        assertThat(world.server()
                        .admin()
                        .post(world.admin("/warifu/contracts"), contract)
                        .status())
                .isLessThan(300);
        assertThat(world.server()
                        .admin()
                        .post(world.admin("/warifu/contracts"), contract)
                        .status())
                .isEqualTo(409);
        assertThat(world.ledger().query("SELECT id FROM warifu_contract WHERE contract_id = ?", id))
                .hasSize(1);
    }
}
