package jp.warifu.screens;

import static jp.warifu.scenario.Pages.assertChanged;
import static jp.warifu.scenario.Pages.assertPage;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.Callable;
import jp.warifu.attempt.Factor;
import jp.warifu.scenario.AdministratorAtWork;
import jp.warifu.scenario.Company;
import jp.warifu.scenario.EventLog;
import jp.warifu.scenario.LogIn;
import jp.warifu.scenario.Person;
import jp.warifu.scenario.Together;
import jp.warifu.scenario.TokenInHand;
import jp.warifu.scenario.World;
import jp.warifu.server.HttpForm;
import jp.warifu.server.HttpPage;
import jp.warifu.server.ServerTest;
import jp.warifu.server.WarifuServer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** 利用形態 changed when tokens are registered: previewed, confirmed, all or nothing (S50). */
@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("S50")
final class ModeChangeIT {
    private static final String YAMADA = "yamada01";
    private static final String SUZUKI = "suzuki02";

    private World world;

    @BeforeAll
    void open(WarifuServer server) {
        world = World.of(server);
    }

    private Company company() {
        return world.company().withUsers(YAMADA, SUZUKI).open();
    }

    /** At the preview. */
    private static AdministratorAtWork previewing(AdministratorAtWork at, String mode) {
        at.choose("usage-mode");
        at.at(at.modeForm(mode, at.person().confirmationPin()).submit());
        assertPage(at.page(), "confirm");
        return at;
    }

    private static HttpForm keep(AdministratorAtWork at, String userId) {
        return at.page()
                .form()
                .set("keep", userId)
                .set("confirmationPin", at.person().confirmationPin());
    }

    @Nested
    class FromOneTokenForAll {
        private final Company company = company();
        private final TokenInHand token = company.sharingAToken();
        private final AdministratorAtWork at = company.administrator().atWork();

        @Test
        void thePreviewSaysWhatBecomesOfTheTokenAndChangesNothing() {
            previewing(at, "INDIVIDUAL");

            assertThat(at.page().text()).contains(token.ending(), "2 名");
            assertThat(at.page().document().select("input[name=keep]").eachAttr("value"))
                    .containsExactlyInAnyOrder("none", YAMADA, SUZUKI);
            assertThat(at.currentSettings(company.user(YAMADA)).orElseThrow()).contains("登録済");
        }

        @Test
        @Tag("S64")
        void withoutAKeeperEverybodyIsUnregisteredAtOnce() {
            LogIn yamada = company.user(YAMADA).loggedIn();
            yamada.beginTransaction();
            previewing(at, "INDIVIDUAL");
            EventLog events = world.events();

            at.confirm(company.administrator().confirmationPin());

            assertChanged(events, company.administrator(), "USAGE_MODE_SET");
            at.expectDone();
            assertThat(at.page().text()).contains("2 名が未登録です");
            assertPage(yamada.typeCode("000000"), "unregistered", "unregistered");
            assertThat(world.ledger().auditSummary(company))
                    .containsExactlyInAnyOrder(
                            "CONTRACT_CREATED",
                            "CARD_ASSIGNED",
                            "USAGE_MODE_SET",
                            "TOKEN_REGISTERED",
                            "USAGE_MODE_SET",
                            "REGISTRATION_RELEASED");
            at.register(company.user(SUZUKI), token).expectDone();
        }

        @Test
        void theKeeperGoesOnWithIt() {
            previewing(at, "INDIVIDUAL");

            at.at(keep(at, SUZUKI).submit());

            at.expectDone();
            assertThat(at.currentSettings(company.user(YAMADA)).orElseThrow()).contains("未登録");
            LogIn suzuki = company.user(SUZUKI).loggedIn();
            suzuki.beginTransaction();
            suzuki.typeCode(token.fresh());
            assertThat(suzuki.code()).isPresent();
        }

        @Test
        @Tag("S44")
        @Tag("S57")
        void aWrongConfirmationPinChangesNothingAndCounts() {
            previewing(at, "INDIVIDUAL");

            assertPage(at.confirm("Wrong1234"), "confirm", "wrong-confirmation-pin");

            assertThat(world.ledger().failures(company.administrator(), Factor.CONFIRMATION_PIN))
                    .isEqualTo(1);
            assertThat(at.currentSettings(company.user(YAMADA)).orElseThrow()).contains("登録済");
        }

        @Test
        void nobodyKeepsATokenWhoIsNotThere() {
            previewing(at, "INDIVIDUAL");

            assertPage(at.at(keep(at, "stranger9").submit()), "confirm", "stale");

            assertThat(at.currentSettings(company.user(YAMADA)).orElseThrow()).contains("登録済");
        }

        @Test
        @Tag("S80")
        void aLockedTokenBarsIt() {
            world.ledger().execute("UPDATE warifu_token SET state = 'LOCKED' WHERE serial = ?", token.serial());
            at.choose("usage-mode");

            assertPage(
                    at.at(at.modeForm("INDIVIDUAL", company.administrator().confirmationPin())
                            .submit()),
                    "usage-mode",
                    "mode-locked");
        }
    }

    @Nested
    class FromOneTokenEach {
        private final Company company = company();
        private final Person yamada = company.user(YAMADA);
        private final Person suzuki = company.user(SUZUKI);
        private final AdministratorAtWork at = company.administrator().atWork();
        private final TokenInHand ofYamada = world.token();
        private final TokenInHand ofSuzuki = world.token();

        FromOneTokenEach() {
            at.chooseMode("INDIVIDUAL");
            at.register(yamada, ofYamada).expectDone();
            at.register(suzuki, ofSuzuki).expectDone();
        }

        @Test
        @Tag("S48")
        void oneOfThemBecomesEverybodysLaterUsersIncluded() {
            previewing(at, "SHARED");
            at.at(keep(at, SUZUKI).submit());
            at.expectDone();

            LogIn logIn = yamada.loggedIn();
            logIn.beginTransaction();
            logIn.typeCode(ofSuzuki.fresh());
            assertThat(logIn.code()).isPresent();

            Person late = company.hire("tanaka03");
            LogIn newcomer = late.setsOut();
            newcomer.enter();
            newcomer.typePin();
            assertThat(newcomer.tokens().idClaims().path("otp_state").asText()).isEqualTo("registered");
            assertThat(newcomer.beginTransaction().name()).isEqualTo("otp");
        }

        @Test
        void ofTwoClicksAtOnceOneChangesAndTheOtherIsTold() {
            previewing(at, "SHARED");
            HttpForm form = keep(at, YAMADA);

            List<HttpPage> pages = Together.run(List.<Callable<HttpPage>>of(form::submit, form::submit));

            assertThat(pages).filteredOn(page -> page.banner().isPresent()).isNotEmpty();
            assertThat(world.ledger().auditSummary(company))
                    .filteredOn("USAGE_MODE_SET"::equals)
                    .hasSize(2);
            assertThat(at.currentSettings(suzuki).orElseThrow()).contains(ofYamada.ending());
        }
    }

    @Nested
    @Tag("E16")
    class TwoAdministratorsSessions {
        private final Company company = company();
        private final AdministratorAtWork first = company.administrator().atWork();
        private final AdministratorAtWork second = company.administrator().atWork();
        private final String pin = company.administrator().confirmationPin();

        @Test
        void theSecondIsToldThatTheModeWasSetMeanwhile() {
            first.choose("usage-mode");
            second.choose("usage-mode");
            HttpForm seen = second.modeForm("INDIVIDUAL", pin);
            first.at(first.modeForm("SHARED", pin).submit());
            first.expectDone();

            assertPage(second.at(seen.submit()), "usage-mode", "stale");

            assertThat(second.page().text()).contains("全ての利用者が同じトークンを使用する");
            assertThat(world.ledger().auditSummary(company)).containsOnlyOnce("USAGE_MODE_SET");
        }

        @Test
        void theSecondDoesNotReplaceATokenUnseen() {
            first.chooseMode("SHARED");
            TokenInHand token = world.token();
            TokenInHand other = world.token();
            second.openRegistration(null);
            HttpForm seen = second.page()
                    .form()
                    .set("serial", other.serial())
                    .set("otp", other.fresh())
                    .set("confirmationPin", pin);
            first.register(null, token).expectDone();

            assertPage(second.at(seen.submit()), "register", "stale");

            assertThat(second.page().text()).contains(token.ending());
            assertThat(world.ledger().tokenState(other)).isEqualTo("STOCK");
        }

        @Test
        void theSecondIsToldWhenThePageHasLostItsPoint() {
            company.sharing(world.token());
            previewing(second, "INDIVIDUAL");
            HttpForm seen = keep(second, YAMADA);
            previewing(first, "INDIVIDUAL");
            first.confirm(pin);
            first.expectDone();

            assertPage(second.at(seen.submit()), "users", "stale");
            second.choose("stop", YAMADA);
            assertPage(second.page(), "confirm");
        }

        @Test
        @Tag("E15")
        void aSessionThatEndedMidwayLeavesNothingHalfDone() {
            first.choose("usage-mode");
            HttpForm seen = first.modeForm("SHARED", pin);
            world.server()
                    .admin()
                    .post(world.admin("/users/" + company.administrator().accountId() + "/logout"), java.util.Map.of())
                    .ok();

            assertPage(seen.submit(), "error", "session-expired");

            assertThat(world.ledger().auditSummary(company)).doesNotContain("USAGE_MODE_SET");
        }
    }
}
