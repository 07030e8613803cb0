package jp.warifu.certificate;

import static jp.warifu.scenario.Pages.assertPage;
import static jp.warifu.scenario.Pages.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import jp.warifu.attack.CrossContract;
import jp.warifu.attack.Entrance;
import jp.warifu.attack.Inject;
import jp.warifu.attempt.Factor;
import jp.warifu.demo.CertificateRequest;
import jp.warifu.demo.Demo;
import jp.warifu.demo.DemoCertificate;
import jp.warifu.demo.P12;
import jp.warifu.scenario.AdministratorAtWork;
import jp.warifu.scenario.Company;
import jp.warifu.scenario.Event;
import jp.warifu.scenario.EventLog;
import jp.warifu.scenario.LogIn;
import jp.warifu.scenario.Person;
import jp.warifu.scenario.TokenInHand;
import jp.warifu.scenario.World;
import jp.warifu.server.HttpPage;
import jp.warifu.server.ServerTest;
import jp.warifu.server.WarifuServer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** 電子証明書: who may come in by which entry, and what the others are told. */
@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class CertificateIT {

    private World world;
    private Company company;

    @BeforeAll
    void open(WarifuServer server) {
        world = World.of(server);
        company = world.company(Demo.CONTRACT)
                .withUsers(Demo.USER, Demo.SECOND_USER)
                .open();
    }

    private HttpPage enter(Person person, @Nullable P12 certificate) {
        return person.in(
                        certificate == null
                                ? world.server().browser()
                                : world.server().browser(certificate))
                .enter();
    }

    @Nested
    class AtTheEntries {

        @Test
        @Tag("S26")
        @Tag("S27")
        @Tag("S31")
        void anAdministratorsCertificateLeadsToTheAdministratorsPin() {
            HttpPage page = enter(company.administrator(), world.server().certificate(DemoCertificate.ADMINISTRATOR));

            assertPage(page, "pin");
            assertThat(page.text()).contains("管理者ログイン", "ご契約先暗証番号", Demo.CONTRACT);
            assertThat(page.document().select("main form input").eachAttr("name"))
                    .containsExactly("pin");
        }

        @Test
        @Tag("S26")
        @Tag("S28")
        void aUsersCertificateLeadsToTheUsersPin() {
            HttpPage page = enter(company.user(Demo.USER), world.server().certificate(DemoCertificate.USER));

            assertPage(page, "pin");
            assertThat(page.text()).contains("利用者ログイン", "利用者暗証番号", Demo.CONTRACT, Demo.USER);
        }

        @ParameterizedTest
        @Tag("E1")
        @Tag("E2")
        @Tag("S3")
        @Tag("S27")
        @Tag("S28")
        @Tag("S29")
        @Tag("S30")
        @Tag("S112")
        @CsvSource({
            "USER, user-at-administrator",
            "EXPIRED_ADMINISTRATOR, expired",
            "REVOKED_ADMINISTRATOR, revoked",
            "FOREIGN_ADMINISTRATOR, foreign",
            "FOREIGN_USER, foreign",
            "OTHER_INSTITUTION, institution",
            "WITHOUT_CLIENT_AUTHENTICATION, wrong-purpose",
            "WITHOUT_CLIENT_AUTHENTICATION_CRITICAL, wrong-purpose",
            "KEY_ENCIPHERMENT_ONLY, wrong-purpose",
            "UNKNOWN_CONTRACT, unknown-contract",
            "MALFORMED_SUBJECT, malformed"
        })
        void theAdministratorsEntryRefusesEveryOther(DemoCertificate certificate, String reason) {
            refuses(company.administrator(), certificate, reason);
        }

        @ParameterizedTest
        @Tag("E1")
        @Tag("E2")
        @CsvSource({
            "ADMINISTRATOR, administrator-at-user",
            "EXPIRED_USER, expired",
            "REVOKED_USER, revoked",
            "FOREIGN_USER, foreign",
            "UNKNOWN_USER, unknown-contract",
            "OTHER_INSTITUTION, institution",
            "MALFORMED_SUBJECT, malformed"
        })
        void theUsersEntryRefusesEveryOther(DemoCertificate certificate, String reason) {
            refuses(company.user(Demo.USER), certificate, reason);
        }

        private void refuses(Person person, DemoCertificate certificate, String reason) {
            EventLog events = world.events();

            HttpPage page = enter(person, world.server().certificate(certificate));

            assertPage(page, "certificate-error", reason);
            assertThat(page.status()).isEqualTo(403);
            assertThat(page.document().select("input")).isEmpty();
            assertThat(page.text()).contains("次にしていただくこと", "ブラウザ");
            Event event = events.last();
            assertThat(event.summary()).isEqualTo("LOGIN_ERROR:invalid_user_credentials");
            assertThat(event.detail("warifu_certificate")).isEqualTo(reason);
            assertThat(event.clientId()).isEqualTo(person.clientId());
        }

        @Test
        @Tag("E1")
        @Tag("S30")
        @Tag("S33")
        @Tag("S111")
        void withoutACertificateThePageExplains() {
            HttpPage page = enter(company.administrator(), null);

            assertPage(page, "contract-login");
            assertThat(page.text()).contains("電子証明書", "全て閉じて", "ウインドウの後ろ");
        }

        @Test
        @Tag("E2")
        @Tag("S28")
        void theMistakeIsNamed() {
            assertThat(enter(company.administrator(), world.server().certificate(DemoCertificate.USER))
                            .text())
                    .contains("利用者用の証明書が選択されました");
            assertThat(enter(company.user(Demo.USER), world.server().certificate(DemoCertificate.ADMINISTRATOR))
                            .text())
                    .contains("管理者用の証明書が選択されました");
        }

        @Test
        @Tag("S29")
        @Inject(Entrance.LOG_IN)
        void aSubjectThatOnlyLooksLikeOneIsMalformed() {
            for (String subject : List.of(
                    "CN=123456 1303 yamada01 x,O=Warifu Demo,C=JP",
                    "O=CN\\=123456 1303\\,x,C=JP",
                    "OU=123456 1303,O=Warifu Demo,C=JP",
                    "CN=123456  1303,O=Warifu Demo,C=JP")) {
                P12 certificate = world.server().pki().issueUnsaved(CertificateRequest.subject(subject));

                assertPage(enter(company.administrator(), certificate), "certificate-error", "malformed");
            }
        }

        @Test
        @Tag("S112")
        void aCertificateRevokedNowIsRefusedFromTheNextListOn() throws Exception {
            Company other = world.company().open();
            assertPage(other.administrator().setsOut().enter(), "pin");

            try (var list = new ConfFile("warifu-crl.pem")) {
                world.server().pki().revoke(other.administrator().certificate().certificate());
                list.replaceBy(world.server().pki().revocationListFile());

                assertPage(other.administrator().setsOut().enter(), "certificate-error", "revoked");
            }
        }
    }

    @Nested
    class ChangedMidway {

        private final Company own =
                world.company().withUsers("yamada01", "suzuki02").open();

        private Stream<@Nullable P12> others(Person person) {
            return Stream.of(
                    null,
                    world.server().certificate(DemoCertificate.ADMINISTRATOR),
                    world.server().certificate(DemoCertificate.USER),
                    own.user("suzuki02").certificate(),
                    world.server().certificate(DemoCertificate.FOREIGN_ADMINISTRATOR));
        }

        @Test
        @Tag("S29")
        @Tag("E1")
        @CrossContract(Entrance.LOG_IN)
        void thePinIsNotLookedAt() {
            Person person = own.administrator();
            others(person).forEach(other -> {
                LogIn logIn = person.setsOut();
                logIn.enter();
                EventLog events = world.events();

                for (String pin : List.of("Wrong1234", person.loginPin())) {
                    LogIn changed = logIn.changeCertificate(other);
                    HttpPage page = changed.typePin(pin);
                    assertPage(page, "certificate-error", "changed");
                    assertRefused(events, person, "certificate_changed");
                }
                assertThat(world.ledger().failures(person, Factor.LOGIN_PIN)).isZero();
            });
        }

        @Test
        @Tag("S29")
        void theCardIsNotLookedAt() {
            Person person = own.administrator();
            LogIn logIn = person.setsOut();
            logIn.enter();
            logIn.typePin();
            EventLog events = world.events();

            assertPage(logIn.changeCertificate(null).typeCardWrong(true, true), "certificate-error", "changed");
            assertRefused(events, person, "certificate_changed");
            assertPage(
                    logIn.changeCertificate(own.user("suzuki02").certificate()).typeCard(),
                    "certificate-error",
                    "changed");

            assertThat(world.ledger().failures(person, Factor.CARD)).isZero();
        }

        @Test
        @Tag("S29")
        void theNoticeDoesNotCompleteTheLogIn() {
            Person person = own.administrator();
            LogIn logIn = person.setsOut();
            logIn.enter();
            logIn.typePin();
            logIn.typeCard();

            LogIn changed = logIn.changeCertificate(null);

            assertPage(changed.confirmNotice(), "certificate-error", "changed");
            assertThat(changed.code()).isEmpty();
        }

        @Test
        @Tag("S29")
        void theCodeIsNotLookedAt() {
            Company sharing = world.company().withUsers("yamada01").open();
            TokenInHand token = sharing.sharingAToken();
            Person person = sharing.user("yamada01");
            LogIn logIn = person.loggedIn();
            logIn.beginTransaction();
            EventLog events = world.events();

            assertPage(logIn.changeCertificate(null).typeCode(token.wrong()), "certificate-error", "changed");
            assertRefused(events, person, "certificate_changed");
            assertPage(
                    logIn.changeCertificate(sharing.administrator().certificate())
                            .typeCode(token.fresh()),
                    "certificate-error",
                    "changed");

            assertThat(world.ledger().failures(person, Factor.ONE_TIME_PASSWORD))
                    .isZero();
            assertThat(world.ledger().tokenFailures(token)).isZero();
            logIn.beginTransaction();
            logIn.typeCode(token.lastCode());
            assertThat(logIn.code()).as("unused so far: %s", logIn.page()).isPresent();
        }

        @Test
        @Tag("S29")
        void theSessionIsGoodForNothing() {
            LogIn logIn = own.user("yamada01").loggedIn();
            EventLog events = world.events();

            HttpPage page = logIn.changeCertificate(null).enter();

            assertPage(page, "certificate-error", "changed");
            assertThat(events.last().summary()).isEqualTo("LOGIN_ERROR:certificate_changed");
        }

        @Test
        @Tag("S29")
        @CrossContract(Entrance.SCREENS)
        void theScreensChangeNothing() {
            AdministratorAtWork at = own.administrator().atWork();
            at.choose("stop", "yamada01");
            var form = at.page().form().set("confirmationPin", "Wrong1234");
            for (P12 other : new P12[] {null, own.user("suzuki02").certificate()}) {
                var thief = at.logIn().browser().changeCertificate(other);

                assertPage(thief.get(world.screen("/users")), "certificate-error", "changed");
                assertPage(form.in(thief).submit(), "certificate-error", "changed");
            }

            assertThat(world.ledger().failures(own.administrator(), Factor.CONFIRMATION_PIN))
                    .isZero();
            assertThat(world.ledger().state(own.user("yamada01"))).isEqualTo("ACTIVE");
        }
    }

    @Nested
    class WithoutWhatItNeeds {

        @ParameterizedTest
        @Tag("S29")
        @Tag("E17")
        @CsvSource({
            "authorities, no-such-file.pem",
            "authorities, keycloak.conf",
            "crl-file, no-such-file.pem",
            "subject, '(unclosed'",
            "subject, 'CN=(?<contract>[0-9]+)'",
            "revocation, SOMETIMES",
            "entry, NOBODY"
        })
        void aWrongSettingRefusesEverybodyAndIsNamedInTheLog(String key, String value) {
            int before = world.server().log().length();
            EventLog events = world.events();
            world.withStepSetting("warifu administrator certificate", key, value, () -> {
                HttpPage page =
                        enter(company.administrator(), world.server().certificate(DemoCertificate.ADMINISTRATOR));

                assertPage(page, "error", "unavailable");
                assertThat(page.status()).isEqualTo(503);
                assertThat(page.text()).doesNotContain(value).doesNotContain(key + " ");
            });
            assertThat(events.last().type()).isEqualTo("LOGIN_ERROR");
            assertThat(world.server().log().substring(before))
                    .containsPattern("CertificateStep refuses in realm business-web: .*" + key);
            assertPage(
                    enter(company.administrator(), world.server().certificate(DemoCertificate.ADMINISTRATOR)), "pin");
        }

        @ParameterizedTest
        @Tag("S29")
        @Tag("E17")
        @ValueSource(strings = {"warifu-ca.pem", "warifu-crl.pem"})
        void aFileThatIsMissingEmptyOrGarbledRefusesEverybody(String name) throws Exception {
            try (var file = new ConfFile(name)) {
                for (String content : new String[] {null, "", "garbled"}) {
                    file.write(content);
                    assertPage(
                            enter(company.administrator(), world.server().certificate(DemoCertificate.ADMINISTRATOR)),
                            "error",
                            "unavailable");
                }
            }
            assertPage(
                    enter(company.administrator(), world.server().certificate(DemoCertificate.ADMINISTRATOR)), "pin");
        }

        @Test
        @Tag("S3")
        @Tag("E17")
        void aRealmWithoutInstitutionRefusesEverybody() {
            world.withRealmSetting("warifu.institution", "no digits", () -> {
                assertPage(
                        enter(company.administrator(), world.server().certificate(DemoCertificate.ADMINISTRATOR)),
                        "error",
                        "unavailable");
            });
        }
    }
}
