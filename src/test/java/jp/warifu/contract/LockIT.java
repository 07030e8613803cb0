package jp.warifu.contract;

import static jp.warifu.scenario.Pages.assertPage;
import static org.assertj.core.api.Assertions.assertThat;

import jp.warifu.scenario.AdministratorAtWork;
import jp.warifu.scenario.Company;
import jp.warifu.scenario.LogIn;
import jp.warifu.scenario.Person;
import jp.warifu.scenario.World;
import jp.warifu.server.HttpPage;
import jp.warifu.server.ServerTest;
import jp.warifu.server.WarifuServer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Whom a lock or a stop concerns, and what goes on meanwhile. */
@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class LockIT {
    private static final String YAMADA = "yamada01";
    private static final String WRONG = "Wrong1234";

    private World world;

    @BeforeAll
    void open(WarifuServer server) {
        world = World.of(server);
    }

    private Company company() {
        return world.company().withUsers(YAMADA).open();
    }

    private static HttpPage failPin(Person person) {
        LogIn logIn = person.setsOut();
        HttpPage page = logIn.enter();
        for (int i = 0; i < 5; i++) {
            page = logIn.typePin(WRONG);
        }
        return page;
    }

    @Test
    @Tag("S88")
    @Tag("S89")
    void anAdministratorsLockIsHisOwn() {
        Company company = company();

        assertThat(failPin(company.administrator()).name()).isEqualTo("locked");

        company.user(YAMADA).loggedIn();
        assertThat(company.administrator().setsOut().enter().name()).isEqualTo("locked");
    }

    @Test
    @Tag("S88")
    void orTheWholeContractsWhereTheBankWantsItSo() {
        Company company = company();
        LogIn user = company.user(YAMADA).loggedIn();

        world.withRealmSetting("warifu.lock.scope", "CONTRACT", () -> failPin(company.administrator()));

        HttpPage page = user.beginTransaction();
        assertThat(page.name()).isEqualTo("locked");
        assertThat(page.text()).contains("お取引店");
        assertThat(company.user(YAMADA).setsOut().enter().name()).isEqualTo("locked");
        assertThat(world.ledger().auditSummary(company)).contains("CONTRACT_LOCKED:too-many-failures");
    }

    @Test
    @Tag("S86")
    @Tag("S93")
    void whoIsStoppedIsLoggedOutEverywhere() {
        Company company = company();
        Person user = company.user(YAMADA);
        LogIn logIn = user.loggedIn();
        AdministratorAtWork at = company.administrator().atWork();

        at.carryOut("stop", user);

        at.expectDone();
        assertThat(world.server()
                        .admin()
                        .get(world.admin("/users/" + user.accountId() + "/sessions"))
                        .size())
                .isZero();
        assertPage(logIn.beginTransaction(), "stopped", "stopped");
    }

    @Test
    @Tag("S85")
    void soIsWhoFailsTooOften() {
        Person user = company().user(YAMADA);
        user.loggedIn();

        failPin(user);

        assertThat(world.server()
                        .admin()
                        .get(world.admin("/users/" + user.accountId() + "/sessions"))
                        .size())
                .isZero();
    }
}
