package jp.warifu.secret;

import static jp.warifu.scenario.Pages.assertPage;
import static jp.warifu.scenario.Pages.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import jp.warifu.attempt.Factor;
import jp.warifu.scenario.AdministratorAtWork;
import jp.warifu.scenario.Company;
import jp.warifu.scenario.EventLog;
import jp.warifu.scenario.KeyVault;
import jp.warifu.scenario.LogIn;
import jp.warifu.scenario.Person;
import jp.warifu.scenario.TokenInHand;
import jp.warifu.scenario.World;
import jp.warifu.server.ServerTest;
import jp.warifu.server.WarifuServer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Seeds and cells that cannot be opened: refused, not counted, told to the log. */
@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("E17")
final class SecretIT {

    private World world;

    @BeforeAll
    void open(WarifuServer server) {
        world = World.of(server);
    }

    /** Does the work while the key file of the running server is gone. */
    private static void withoutKey(Runnable work) throws IOException {
        KeyVault.atHand();
        Path key = KeyVault.key("1");
        Path away = key.resolveSibling("away");
        Files.move(key, away);
        try {
            work.run();
        } finally {
            Files.move(away, key);
        }
    }

    @Nested
    class WithoutTheKey {

        @Test
        void theCardIsRefusedAndNothingCounted() throws IOException {
            Person administrator = world.company().open().administrator();
            LogIn logIn = administrator.setsOut();
            logIn.enter();
            logIn.typePin();
            int before = world.server().log().length();
            EventLog events = world.events();
            withoutKey(() -> {
                assertPage(logIn.typeCardWrong(true, true), "error", "unavailable");
                assertThat(logIn.page().status()).isEqualTo(503);
            });
            assertThat(events.last().type()).isEqualTo("LOGIN_ERROR");
            assertThat(world.server().log().substring(before))
                    .contains("CardStep refuses")
                    .contains("key");
            assertThat(world.ledger().failures(administrator, Factor.CARD)).isZero();
            LogIn again = administrator.loggedIn();
            assertThat(again.code()).isPresent();
        }

        @Test
        void theCodeIsRefusedAndNothingCounted() throws IOException {
            Company company = world.company().withUsers("yamada01").open();
            TokenInHand token = company.sharingAToken();
            Person yamada = company.user("yamada01");
            LogIn logIn = yamada.loggedIn();
            logIn.beginTransaction();
            withoutKey(() -> {
                assertPage(logIn.typeCode(token.fresh()), "error", "unavailable");
            });
            assertThat(world.ledger().failures(yamada, Factor.ONE_TIME_PASSWORD))
                    .isZero();
            assertThat(world.ledger().tokenFailures(token)).isZero();
            logIn.beginTransaction();
            logIn.typeCode(token.lastCode());
            assertThat(logIn.code()).isPresent();
        }

        @Test
        void aRegistrationIsRefusedAndNothingCounted() throws IOException {
            Company company = world.company().withUsers("yamada01").open();
            TokenInHand token = world.token();
            AdministratorAtWork at = company.administrator().atWork().chooseMode("SHARED");
            withoutKey(() -> {
                at.register(null, token);
                assertPage(at.page(), "error", "unavailable");
                assertThat(at.page().status()).isEqualTo(503);
            });
            assertThat(world.ledger().failures(company.administrator(), Factor.REGISTRATION))
                    .isZero();
            assertThat(world.ledger().tokenState(token)).isEqualTo("STOCK");
            at.openRegistration(null);
            at.submitRegistration(
                    token.serial(), token.lastCode(), company.administrator().confirmationPin());
            at.expectDone();
        }

        @Test
        void staffLoadNothing() throws IOException {
            withoutKey(() -> {
                assertThat(world.importTokens("HARDWARE", """
                                <KeyContainer Version="1.0" xmlns="urn:ietf:params:xml:ns:keyprov:pskc"><KeyPackage>
                                <DeviceInfo><SerialNo>HT77777777</SerialNo></DeviceInfo>
                                <Key Id="x" Algorithm="urn:ietf:params:xml:ns:keyprov:pskc:totp">
                                <AlgorithmParameters><ResponseFormat Length="6" Encoding="DECIMAL"/></AlgorithmParameters>
                                <Data><Secret><PlainValue>MTIzNDU2Nzg5MDEyMzQ1Njc4OTA=</PlainValue></Secret>
                                <Time><PlainValue>0</PlainValue></Time>
                                <TimeInterval><PlainValue>30</PlainValue></TimeInterval>
                                </Data></Key></KeyPackage></KeyContainer>""").status()).isEqualTo(503);
            });
            assertThat(world.ledger().query("SELECT id FROM warifu_token WHERE serial = 'HT77777777'"))
                    .isEmpty();
        }
    }

    @Nested
    class ExchangedInTheDatabase {

        @Test
        void aSeedOfAnotherTokenIsNotUsed() {
            Company company = world.company().withUsers("yamada01").open();
            TokenInHand token = company.sharingAToken();
            TokenInHand attackers = world.token();
            Object own = world.ledger().token(token).get("seed");
            world.ledger()
                    .execute(
                            "UPDATE warifu_token SET seed = (SELECT seed FROM warifu_token WHERE serial = ?)"
                                    + " WHERE serial = ?",
                            attackers.serial(),
                            token.serial());
            Person yamada = company.user("yamada01");
            LogIn logIn = yamada.loggedIn();
            logIn.beginTransaction();

            assertPage(logIn.typeCode(attackers.fresh()), "error", "unavailable");

            assertThat(logIn.code()).isEmpty();
            assertThat(world.ledger().failures(yamada, Factor.ONE_TIME_PASSWORD))
                    .isZero();
            world.ledger().execute("UPDATE warifu_token SET seed = ? WHERE serial = ?", own, token.serial());
        }

        @Test
        void theCellsOfAnotherCardAreNotUsed() {
            Company company = world.company().open();
            Company attackers = world.company().open();
            Person administrator = company.administrator();
            LogIn logIn = administrator.setsOut();
            logIn.enter();
            logIn.typePin();
            Object own = world.ledger()
                    .one("SELECT cells FROM warifu_card WHERE serial = ?", "C" + company.id())
                    .get("cells");
            world.ledger()
                    .execute(
                            "UPDATE warifu_card SET cells = (SELECT cells FROM warifu_card WHERE serial = ?)"
                                    + " WHERE serial = ?",
                            "C" + attackers.id(),
                            "C" + company.id());
            EventLog events = world.events();

            assertPage(logIn.typeCard(), "error", "unavailable");

            assertRefused(events, administrator, "secret_tampered");
            assertThat(world.ledger().failures(administrator, Factor.CARD)).isZero();
            assertThat(world.ledger()
                            .query(
                                    "SELECT reason FROM warifu_audit WHERE action = 'SECRET_TAMPERED' AND serial = ?",
                                    "***" + company.id().substring(2)))
                    .singleElement()
                    .satisfies(record -> assertThat(record.get("reason")).isEqualTo("card"));
            world.ledger().execute("UPDATE warifu_card SET cells = ? WHERE serial = ?", own, "C" + company.id());
        }
    }
}
