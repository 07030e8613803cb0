package jp.warifu.branch;

import static jp.warifu.scenario.Pages.assertPage;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jp.warifu.attack.Downgrade;
import jp.warifu.attack.Entrance;
import jp.warifu.scenario.Company;
import jp.warifu.scenario.TokenInHand;
import jp.warifu.scenario.World;
import jp.warifu.server.RestClient;
import jp.warifu.server.ServerTest;
import jp.warifu.server.WarifuServer;
import jp.warifu.staff.StaffRole;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** お取引店: what staff load through the admin API. */
@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class StaffApiIT {

    private static final Map<String, String> CELLS = Company.CELLS;

    private World world;

    @BeforeAll
    void open(WarifuServer server) {
        world = World.of(server);
    }

    private RestClient.Response create(String id, String loginPin, String confirmationPin) {
        Map<String, Object> administrator = new LinkedHashMap<>();
        administrator.put("username", "staff-" + id);
        administrator.put("name", "管理 太郎");
        administrator.put("loginPin", loginPin);
        administrator.put("confirmationPin", confirmationPin);
        return world.server()
                .admin()
                .post(
                        world.admin("/warifu/contracts"),
                        Map.of(
                                "id",
                                id,
                                "loginMethod",
                                "CERTIFICATE",
                                "administrator",
                                administrator,
                                "card",
                                Map.of("serial", "S" + id, "cells", CELLS)));
    }

    private long rows(String id) {
        return world.ledger()
                        .query("SELECT id FROM warifu_contract WHERE contract_id = ?", id)
                        .size()
                + world.ledger()
                        .query("SELECT id FROM user_entity WHERE username = ?", "staff-" + id)
                        .size()
                + world.ledger()
                        .query("SELECT id FROM warifu_card WHERE serial = ?", "S" + id)
                        .size();
    }

    @Nested
    class Contracts {

        @ParameterizedTest
        @Tag("S15")
        @Tag("S16")
        @CsvSource({
            "Ab1, Conf12345",
            "Abcdefghijk12, Conf12345",
            "Abcdefgh, Conf12345",
            "12345678, Conf12345",
            "'Login 12', Conf12345",
            "Ｌｏｇｉｎ１２３, Conf12345",
            "Login-123, Conf12345",
            "Login1234, Cf1",
            "Login1234, Confirmation12",
            "Login1234, Confirmation",
            "Login1234, 123456789",
            "Login1234, Conf_1234",
            "Login1234, Login1234"
        })
        void arePartsOfNothingWithABadPin(String loginPin, String confirmationPin) {
            RestClient.Response response = create("910001", loginPin, confirmationPin);

            assertThat(response.status()).as(response.body()).isEqualTo(400);
            assertThat(response.body()).doesNotContain(loginPin).doesNotContain(confirmationPin);
            assertThat(rows("910001")).isZero();
        }

        @ParameterizedTest
        @Tag("S2")
        @ValueSource(strings = {"12345", "1234567", "12345a", "123 56", "''"})
        void haveSixDigits(String id) {
            RestClient.Response response = create(id, "Login1234", "Conf12345");

            assertThat(response.status()).as(response.body()).isEqualTo(400);
            assertThat(rows(id)).isZero();
        }

        @Test
        @Tag("S1")
        @Tag("S2")
        void areThereOnce() {
            Company company = world.company().open();

            RestClient.Response response = create(company.id(), "Login1234", "Conf12345");

            assertThat(response.status()).as(response.body()).isEqualTo(409);
            assertThat(world.ledger().query("SELECT id FROM user_entity WHERE username = ?", "staff-" + company.id()))
                    .isEmpty();
        }

        @Test
        @Tag("S6")
        void mayHaveOnePersonTwice() {
            Company company = world.company().withUsers("yamada01").open();

            company.administrator().loggedIn();
            company.user("yamada01").loggedIn();

            assertThat(company.administrator().accountId())
                    .isNotEqualTo(company.user("yamada01").accountId());
        }

        @Test
        @Tag("S15")
        void keepNoPinInTheClear() {
            Company company = world.company().withUsers("yamada01").open();

            assertThat(world.ledger()
                            .query(
                                    "SELECT type, secret_data, credential_data FROM credential WHERE user_id = ?",
                                    company.administrator().accountId()))
                    .hasSize(2)
                    .allSatisfy(row -> assertThat(row.toString())
                            .doesNotContain(company.administrator().loginPin())
                            .doesNotContain(company.administrator().confirmationPin()));
            assertThat(world.server().log())
                    .doesNotContain(company.administrator().loginPin());
        }
    }

    @Nested
    class Tokens {

        @Test
        @Tag("S55")
        void areThereOnce() {
            TokenInHand token = world.token();
            String container = """
                    <KeyContainer Version="1.0" xmlns="urn:ietf:params:xml:ns:keyprov:pskc"><KeyPackage>
                    <DeviceInfo><SerialNo>%s</SerialNo></DeviceInfo>
                    <Key Id="x" Algorithm="urn:ietf:params:xml:ns:keyprov:pskc:totp">
                    <AlgorithmParameters><ResponseFormat Length="6" Encoding="DECIMAL"/></AlgorithmParameters>
                    <Data><Secret><PlainValue>MTIzNDU2Nzg5MDEyMzQ1Njc4OTA=</PlainValue></Secret>
                    <Time><PlainValue>0</PlainValue></Time><TimeInterval><PlainValue>30</PlainValue></TimeInterval>
                    </Data></Key></KeyPackage></KeyContainer>""";

            RestClient.Response response = world.importTokens("HARDWARE", container.formatted(token.serial()));

            assertThat(response.status()).as(response.body()).isEqualTo(409);
        }

        @ParameterizedTest
        @CsvSource({"HARDWARE, <no-container/>", "HARDWARE, 'not xml'", "PAPER, <x/>", "HARDWARE, ''"})
        void comeFromKeyContainers(String kind, String content) {
            RestClient.Response response = world.importTokens(kind, content);

            assertThat(response.status()).as(response.body()).isEqualTo(400);
        }

        @Test
        void areKeptEncrypted() {
            TokenInHand token = world.token();

            assertThat((byte[]) world.ledger().token(token).get("seed")).hasSizeGreaterThan(20);
            assertThat(world.ledger().tokenState(token)).isEqualTo("STOCK");
        }
    }

    @Nested
    class Strangers {

        @Test
        @Tag("S7")
        @Downgrade(Entrance.STAFF)
        void areNotStaff() {
            RestClient nobody = RestClient.password(
                    world.server().pki(),
                    world.server().baseUrl(),
                    "master",
                    "admin-cli",
                    newMasterUser(),
                    "Nobody-1234");

            for (String path : List.of("/warifu/contracts", "/warifu/notices")) {
                assertThat(nobody.post(world.admin(path), Map.of()).status())
                        .as(path)
                        .isEqualTo(403);
            }
        }

        @Test
        @Tag("S7")
        void areKnownByTheirRoles() {
            RestClient clerk = world.staff().member(StaffRole.BRANCH_CLERK);
            RestClient auditor = world.staff().member(StaffRole.AUDITOR);

            assertThat(clerk.post(world.admin("/warifu/notices"), Map.of()).status())
                    .isEqualTo(400);
            assertThat(auditor.post(world.admin("/warifu/notices"), Map.of()).status())
                    .isEqualTo(403);
        }

        private String newMasterUser() {
            String name = "nobody" + System.nanoTime();
            world.server()
                    .admin()
                    .post(
                            "/admin/realms/master/users",
                            Map.of(
                                    "username",
                                    name,
                                    "enabled",
                                    true,
                                    "email",
                                    name + "@example.com",
                                    "firstName",
                                    "No",
                                    "lastName",
                                    "Body",
                                    "credentials",
                                    List.of(Map.of("type", "password", "value", "Nobody-1234", "temporary", false))))
                    .ok();
            return name;
        }
    }

    @Nested
    class Cards {

        @Test
        @Tag("S19")
        void areAskedForByTheLabelsThatStaffLoaded() {
            Company company = world.company().open();
            var logIn = company.administrator().setsOut();
            logIn.enter();

            assertPage(logIn.typePin(), "card");

            assertThat(CELLS.keySet()).containsAll(logIn.cells());
            assertThat(new String(
                            (byte[]) world.ledger()
                                    .one("SELECT cells FROM warifu_card WHERE serial = ?", "C" + company.id())
                                    .get("cells"),
                            StandardCharsets.UTF_8))
                    .doesNotContain("ア");
        }
    }
}
