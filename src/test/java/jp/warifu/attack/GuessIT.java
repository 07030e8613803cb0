package jp.warifu.attack;

import static jp.warifu.scenario.Pages.assertPage;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import jp.warifu.attempt.Factor;
import jp.warifu.scenario.AdministratorAtWork;
import jp.warifu.scenario.Company;
import jp.warifu.scenario.Person;
import jp.warifu.scenario.World;
import jp.warifu.server.HttpPage;
import jp.warifu.server.ServerTest;
import jp.warifu.server.WarifuServer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** One secret has one count, whichever of the pages it is tried at. */
@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class GuessIT {
    private static final String YAMADA = "yamada01";
    private static final String WRONG = "Wrong12345";

    private World world;

    @BeforeAll
    void open(WarifuServer server) {
        world = World.of(server);
    }

    /** Five pages with a try each would be five times as many tries. */
    @Test
    @Guess(Entrance.SCREENS)
    void theConfirmationPinIsCountedTogetherOverAllScreens() {
        Company company = world.company().withUsers(YAMADA).open();
        Person administrator = company.administrator();
        AdministratorAtWork at = administrator.atWork();

        at.choose("usage-mode");
        assertPage(at.at(at.modeForm("SHARED", WRONG).submit()), "usage-mode", "wrong-confirmation-pin");
        at.choose("stop", YAMADA);
        assertPage(at.confirm(WRONG), "confirm", "wrong-confirmation-pin");
        assertPage(changed(at, "confirmation", WRONG), "pin-change", "wrong-confirmation-pin");
        at.choose("stop", YAMADA);
        assertPage(at.confirm(WRONG), "confirm", "wrong-confirmation-pin-last");
        assertPage(changed(at, "confirmation", WRONG), "locked", "locked");

        assertThat(world.ledger().failures(administrator, Factor.CONFIRMATION_PIN))
                .isEqualTo(5);
        assertThat(world.ledger().state(administrator)).isEqualTo("LOCKED");
        assertThat(world.ledger().state(company.user(YAMADA))).isEqualTo("ACTIVE");
    }

    /** Nor is the log-in PIN tried anew where it is changed. */
    @Test
    @Guess({Entrance.LOG_IN, Entrance.SCREENS})
    void theLogInPinIsCountedTogetherAtLogInAndChange() {
        Person administrator = world.company().open().administrator();
        AdministratorAtWork at = administrator.atWork();
        assertPage(changed(at, "login", WRONG), "pin-change", "wrong-pin");
        assertPage(changed(at, "login", WRONG), "pin-change", "wrong-pin");
        var elsewhere = administrator.setsOut();
        elsewhere.enter();
        assertPage(elsewhere.typePin(WRONG), "pin", "wrong-pin");
        assertPage(elsewhere.typePin(WRONG), "pin", "wrong-pin-last");
        assertPage(changed(at, "login", WRONG), "locked", "locked");

        assertThat(world.ledger().state(administrator)).isEqualTo("LOCKED");
        assertPage(elsewhere.typePin(), "locked", "locked");
    }

    /** An id that is not there, one that is none, and one of another's look alike. */
    @Test
    @Guess(Entrance.TRANSACTION_API)
    void idsOfTransactionsTellNothing() {
        Set<String> answers = new HashSet<>();
        for (String id : new String[] {UUID.randomUUID().toString(), "1", "%27", "a".repeat(300)}) {
            answers.add(world.banking().look(id).status() + " "
                    + world.banking().giveUp(id).status());
        }
        assertThat(answers).containsExactly("404 404");
    }

    private HttpPage changed(AdministratorAtWork at, String kind, String current) {
        at.open("/pins/" + kind);
        return at.at(at.page()
                .form()
                .set("currentPin", current)
                .set("newPin", "Atara2026x")
                .set("newPinAgain", "Atara2026x")
                .submit());
    }

    /** A long run of guesses from one device costs the bank no more rows than a token has. */
    @Test
    @Guess(Entrance.TOKEN_APP)
    void activationCodesAreAskedForAsOftenAsASourceMay() {
        world.tokenApp().begin();
        int taken = ((Number) world.ledger()
                        .one("SELECT max(taken) AS n FROM warifu_softtoken_source WHERE source <> '*'")
                        .get("n"))
                .intValue();
        world.withRealmSetting(
                "warifu.softtoken.activation",
                "REQUIRED",
                () -> world.withRealmSetting("warifu.softtoken.per-source", Integer.toString(taken + 3), () -> {
                    List<Integer> statuses = new ArrayList<>();
                    for (int i = 0; i < 8; i++) {
                        statuses.add(world.tokenApp()
                                .ask("7K2M-9QXT-%04d".formatted(i))
                                .status());
                    }
                    assertThat(statuses).containsExactly(403, 403, 403, 429, 429, 429, 429, 429);
                }));
    }
}
