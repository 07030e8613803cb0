package jp.warifu.attack;

import static jp.warifu.scenario.Pages.assertHarmless;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import jp.warifu.attempt.Factor;
import jp.warifu.scenario.AdministratorAtWork;
import jp.warifu.scenario.Company;
import jp.warifu.scenario.LogIn;
import jp.warifu.scenario.Person;
import jp.warifu.scenario.TokenApp;
import jp.warifu.scenario.World;
import jp.warifu.server.HttpForm;
import jp.warifu.server.HttpPage;
import jp.warifu.server.RestClient;
import jp.warifu.server.ServerTest;
import jp.warifu.server.WarifuServer;
import jp.warifu.staff.StaffRole;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Two people at one browser, two phones at one registration, two contracts in one address. */
@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class CrossContractIT {
    private static final String YAMADA = "yamada01";

    private World world;

    @BeforeAll
    void open(WarifuServer server) {
        world = World.of(server);
    }

    /** The cookies of the log-in are the browser's; the certificate is the connection's. */
    @Test
    @CrossContract(Entrance.LOG_IN)
    void aSecondPersonAtTheSameBrowserGoesOnWithNobodysLogIn() {
        Person owner = world.company().open().administrator();
        Person guest = world.company().open().administrator();
        LogIn logIn = owner.setsOut();
        logIn.enter();
        logIn.typePin();
        HttpPage card = logIn.page();
        LogIn other = guest.in(logIn.browser().changeCertificate(guest.certificate()));
        other.enter();
        HttpForm stolen = card.form().set("cell1", "1").set("cell2", "2").in(other.browser());

        assertHarmless(stolen.submit());

        assertThat(world.ledger().failures(owner, Factor.CARD)).isZero();
        assertThat(world.ledger().failures(guest, Factor.CARD)).isZero();
        assertThat(other.browser().get(world.screen("/users")).status()).isGreaterThanOrEqualTo(400);
    }

    /** The contract is the session's, whatever a form or an address says beside it. */
    @Test
    @CrossContract(Entrance.SCREENS)
    void idsOfAnotherContractInFormsAndAddressesAreNotLookedAt() {
        Company own = world.company().withUsers(YAMADA).open();
        Company other = world.company().withUsers(YAMADA, "suzuki02").open();
        AdministratorAtWork at = own.administrator().atWork();
        at.choose("usage-mode");
        HttpForm form = at.modeForm("SHARED", own.administrator().confirmationPin());
        for (String name : new String[] {"contract", "contractId", "contract_id", "loginId", "realm", "version"}) {
            form.add(name, other.id());
        }
        at.at(form.submit());
        at.choose("stop", YAMADA, "suzuki02");

        assertThat(mode(own)).isEqualTo("SHARED");
        assertThat(mode(other)).isNull();
        assertThat(at.page().name()).isIn("users", "confirm");
        assertThat(world.ledger().state(other.user("suzuki02"))).isEqualTo("ACTIVE");
    }

    private Object mode(Company company) {
        return world.ledger()
                .one("SELECT usage_mode FROM warifu_contract WHERE contract_id = ?", company.id())
                .get("usage_mode");
    }

    /** What a phone began, another cannot end: it does not have the key. */
    @Test
    @CrossContract(Entrance.TOKEN_APP)
    void whatOnePhoneBeganAnotherDoesNotEnd() {
        TokenApp.Begun mine = world.tokenApp().begin();
        TokenApp thief = world.tokenApp();
        TokenApp.Begun his = thief.begin();

        assertThat(thief.confirm(mine.registration(), his.agreed().ownProof()).status())
                .isGreaterThanOrEqualTo(400);
        assertThat(thief.confirm(his.registration(), mine.agreed().ownProof()).status())
                .isGreaterThanOrEqualTo(400);

        assertThat(world.ledger()
                        .query(
                                "SELECT id FROM warifu_token WHERE serial = ? OR serial = ?",
                                mine.serial(),
                                his.serial()))
                .isEmpty();
    }

    /** A path that climbs is no way from one contract to another. */
    @Test
    @CrossContract(Entrance.STAFF)
    void addressesThatClimbReachNothing() {
        Company one = world.company().withUsers(YAMADA).open();
        Company other = world.company().withUsers("suzuki02").open();
        RestClient clerk = world.staff().member(StaffRole.BRANCH_CLERK);
        for (String path : new String[] {
            one.id() + "/users/suzuki02",
            one.id() + "/users/..%2f..%2f" + other.id() + "%2fusers%2fsuzuki02",
            one.id() + "%2f..%2f" + other.id() + "/users/suzuki02",
            one.id() + ";" + other.id() + "/users/suzuki02"
        }) {
            int status = clerk.put(world.admin("/warifu/contracts/" + path), Map.of("name", "乗取"))
                    .status();
            assertThat(status).as(path).isIn(400, 404);
        }
        assertThat(world.ledger().query("SELECT id FROM warifu_account WHERE name = ?", "乗取"))
                .isEmpty();
    }
}
