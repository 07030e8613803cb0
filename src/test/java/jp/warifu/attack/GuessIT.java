package jp.warifu.attack;

import static jp.warifu.scenario.Pages.assertPage;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import jp.warifu.attempt.Factor;
import jp.warifu.scenario.AdministratorAtWork;
import jp.warifu.scenario.Company;
import jp.warifu.scenario.Person;
import jp.warifu.scenario.TokenInHand;
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

    /** Whoever guesses at a registration learns nothing of the token's owner, and stops nobody but himself. */
    @Test
    @Guess(Entrance.SCREENS)
    void codesOfAStrangersTokenAreGuessedAtOnesOwnCost() {
        Company owner = world.company().withUsers(YAMADA).open();
        TokenInHand token = owner.sharingAToken();
        Company guesser = world.company().withUsers(YAMADA).open();
        AdministratorAtWork at = guesser.administrator().atWork();
        at.chooseMode("SHARED");
        Set<String> answers = new HashSet<>();
        for (String code : token.wrong(4)) {
            at.openRegistration(null);
            answers.add(at.submitRegistration(
                            token.serial(), code, guesser.administrator().confirmationPin())
                    .name());
        }
        at.openRegistration(null);
        HttpPage last = at.submitRegistration(
                token.serial(), token.fresh(), guesser.administrator().confirmationPin());

        assertThat(answers).containsExactly("register");
        assertPage(last, "locked", "locked");
        assertThat(world.ledger().state(guesser.administrator())).isEqualTo("LOCKED");
        assertThat(world.ledger().tokenFailures(token)).isZero();
        assertThat(world.ledger().tokenState(token)).isEqualTo("ACTIVE");
    }

    /** An id that is not there, one that is none, and one of another's look alike. */
    @Test
    @Guess(Entrance.TRANSACTION_API)
    void idsOfTransactionsTellNothing() {
        Set<String> answers = new HashSet<>();
        for (String id : new String[] {
            UUID.randomUUID().toString(), UUID.randomUUID().toString(), "1", "..", "%2e%2e", "'", "a".repeat(300)
        }) {
            var answer = world.banking().look(id.equals("'") ? "%27" : id);
            assertThat(answer.status()).as(id).isEqualTo(404);
            answers.add(answer.status() + " "
                    + world.banking().giveUp(id.equals("'") ? "%27" : id).status());
        }
        assertThat(answers).hasSize(1);
    }

    private HttpPage changed(AdministratorAtWork at, String kind, String current) {
        at.open("/pins/" + kind);
        return at.at(at.page()
                .form()
                .set("currentPin", current)
                .set("newPin", "Atarashii2026")
                .set("newPinAgain", "Atarashii2026")
                .submit());
    }

    /** A long run of guesses from one device costs the bank no more rows than a token has. */
    @Test
    @Guess(Entrance.TOKEN_APP)
    void activationCodesAreAskedForAsOftenAsASourceMay() {
        world.withRealmSetting("warifu.softtoken.activation", "REQUIRED", () -> {
            world.withRealmSetting("warifu.softtoken.per-source", "3", () -> {
                Map<Integer, Integer> statuses = new java.util.TreeMap<>();
                for (int i = 0; i < 12; i++) {
                    statuses.merge(
                            world.tokenApp().ask("7K2M-9QXT-%04d".formatted(i)).status(), 1, Integer::sum);
                }
                assertThat(statuses.keySet()).containsExactlyInAnyOrder(403, 429);
                assertThat(statuses.get(403)).isLessThanOrEqualTo(3);
            });
        });
    }
}
