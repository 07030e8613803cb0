package jp.warifu.guide;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Route;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import jp.warifu.demo.DemoCertificate;
import jp.warifu.flow.Page;
import jp.warifu.guide.Customer.Certificate;
import jp.warifu.scenario.Company;
import jp.warifu.scenario.KeyAtHome;
import jp.warifu.scenario.Person;
import jp.warifu.scenario.TokenInHand;
import jp.warifu.scenario.World;
import jp.warifu.server.BrowserTest;
import jp.warifu.server.ChromiumBrowser;
import jp.warifu.server.WarifuServer;
import jp.warifu.token.TokenKind;
import jp.warifu.totp.TokenParameters;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every way through the customer guide's pages 4–11 and its notes, by people in Chromium. Each page on the way is looked
 * at for accessibility in each of its states.
 */
@BrowserTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class GuideIT {

    private static final String YAMADA = "yamada01";
    private static final String SUZUKI = "suzuki02";
    private static final String WRONG = "Wrong1234";
    /** Of a hardware token that is to be replaced soon. */
    private static final Duration AGED = Duration.ofDays(1700);

    private final Inspection inspection = new Inspection();
    private World world;
    private Walker.Ground ground;

    @BeforeAll
    void open(WarifuServer server, ChromiumBrowser browser) {
        world = World.of(server);
        ground = new Walker.Ground(browser, server.baseUrl(), server.clients().applicationUrl(), 1, inspection);
    }

    private Company company() {
        return world.company().withUsers(YAMADA, SUZUKI).open();
    }

    private Walker walker(Person person) {
        return ground.walker(Customer.of(person));
    }

    private TokenInHand softwareToken() {
        return world.token(TokenKind.SOFTWARE, TokenParameters.COMMON);
    }

    /** Pages 4–7 without a mouse, with a notice that must be received. */
    @Test
    @Order(1)
    @Tag("S31")
    @Tag("S32")
    @Tag("S34")
    @Tag("S35")
    @Tag("S36")
    @Tag("S42")
    @Tag("S46")
    @Tag("S52")
    @Tag("S58")
    @Tag("S62")
    void mainWayByKeyboardOnly(@TempDir Path pictures) {
        Company company = company();
        TokenInHand token = softwareToken();
        world.publishNotice("キーボードのお知らせ", true, Instant.now().plus(Duration.ofMinutes(30)));

        try (Walker administrator = ground.withKeyboardOnly(Customer.of(company.administrator()))) {
            administrator.enter().expect("pin").says("ご契約先暗証番号", company.id());
            administrator.typePin(administrator.customer().loginPin()).expect("card");
            administrator.typeCard().expect("notice").says("重要なお知らせ", "キーボードのお知らせの本文");
            administrator.submit().arrived().users().expect("users");
            administrator.choose("register").expect("users", "mode-required");
            administrator.choose("usage-mode").expect("usage-mode");
            administrator.chooseMode("SHARED").expect("register", "usage-mode-shared");
            administrator.register(token.serial(), token.fresh()).expect("users", "registered");
            administrator.openMenu().expect("users", "registered").says("現在の設定", "登録済", token.ending());
            new Album(pictures).take(administrator.page(), "current-settings");
            assertThat(pictures.resolve("current-settings.png"))
                    .satisfies(picture -> assertThat(Files.size(picture)).isBetween(20_000L, 120_000L));
        }
        try (Walker user = ground.withKeyboardOnly(Customer.of(company.user(YAMADA)))) {
            user.logIn().beginTransaction().expect("otp");
            user.typeCode(token.lastCode()).expect("otp", "used-otp").says("次の表示をお待ちください");
            user.typeCode(token.fresh()).arrived();
            assertThat(user.claim("acr")).isEqualTo("transaction");
        }
        assertThat(world.ledger()
                        .query(
                                "SELECT account FROM warifu_notice_receipt WHERE account = ?",
                                company.administrator().accountId()))
                .isNotEmpty();
    }

    /** Page 9 on the right: 契約先ID and PIN instead of a certificate, from the first log-in on. */
    @Test
    @Order(2)
    @Tag("S15")
    @Tag("S16")
    @Tag("S18")
    @Tag("S37")
    @Tag("S38")
    @Tag("S39")
    @Tag("S49")
    @Tag("E3")
    @Tag("E5")
    @Tag("E6")
    void withoutACertificateFromTheFirstLogInOn() {
        Company company = world.company()
                .withoutCertificates()
                .withInitialPins()
                .withUsers(YAMADA, SUZUKI)
                .open();
        TokenInHand token = softwareToken();

        try (Walker administrator = walker(company.administrator())) {
            administrator.enter().expect("contract-login").says("電子証明書でログインされるお客さま");
            administrator.typeIds(WRONG).expect("contract-login", "wrong-login").says("あと4回");
            administrator
                    .typeIds(administrator.customer().loginPin())
                    .expect("card")
                    .typeCardWrong()
                    .expect("card", "wrong-card");
            administrator.typeCard().expect("initial-pins");
            administrator
                    .typeNewPins("Kaede7482", "Kaede7483", "Momiji3915")
                    .expect("initial-pins", "pin-repeated-wrong");
            administrator.typeNewPins("Kaede7482", "Kaede7482", "Kaede7482").expect("initial-pins", "pins-equal");
            administrator.typeNewPins("Kaede7482", "Kaede7482", "Momiji3915").expect("notice");
            administrator.remember("Kaede7482", "Momiji3915");
            administrator.submit().arrived().users().expect("users");

            administrator.follow("a[href$='/warifu/pins/login']").expect("pin-change");
            administrator.changePin("Kaede7482", "kaede").expect("pin-change", "pin-rules");
            administrator.changePin("Kaede7482", "Sakura5926").expect("pin-change", "login-pin-changed");
            administrator.follow("a[href$='/warifu/pins/confirmation']").expect("pin-change");
            administrator.changePin(WRONG, "Tsubaki482").expect("pin-change", "wrong-confirmation-pin");
            administrator.changePin("Momiji3915", "Tsubaki482").expect("pin-change", "confirmation-pin-changed");
            administrator.remember("Sakura5926", "Tsubaki482");

            administrator.logOut().logIn().users().choose("usage-mode").expect("usage-mode");
            administrator.chooseMode("INDIVIDUAL").expect("users", "usage-mode-individual");
            administrator.choose("register").expect("users", "one-user");
            administrator.choose("register", YAMADA).expect("register").says(YAMADA);
            administrator
                    .register(token.serial(), token.fresh())
                    .expect("users", "registered")
                    .says("1/2 名 登録済");
        }
        try (Walker user = walker(company.user(YAMADA))) {
            user.enter().expect("contract-login").says("利用者暗証番号");
            user.typeIds(user.customer().loginPin()).expect("initial-pins").says("利用者確認暗証番号");
            user.typeNewPins("Hinoki8362", "Hinoki8362", "Keyaki5093").arrived();
            user.beginTransaction().expect("otp").typeCode(token.fresh()).arrived();
        }
        try (Walker stranger =
                ground.walker(Customer.of(company().administrator()).with(null))) {
            stranger.enter()
                    .expect("contract-login")
                    .typeIds(WRONG)
                    .expect("certificate-error", "required")
                    .says("電子証明書");
        }
    }

    /** ご利用方法を変更する場合: the usage mode in both directions, with and without a token that stays. */
    @Test
    @Order(3)
    @Tag("S48")
    @Tag("S50")
    @Tag("S64")
    @Tag("S108")
    void usageModeIsChangedAfterAPreview() {
        Company company = company();
        TokenInHand token = company.sharingAToken();
        world.ledger()
                .execute(
                        "UPDATE warifu_token SET first_used_at = ? WHERE serial = ?",
                        Instant.now().minus(AGED).toEpochMilli(),
                        token.serial());

        try (Walker administrator = walker(company.administrator())) {
            administrator.enter().typePin(administrator.customer().loginPin()).typeCard();
            administrator.expect("notice").says("下4桁 " + token.ending()).submit();
            administrator.users().openMenu().expect("users").says("交換時期が近づいています");
            administrator.choose("usage-mode").expect("usage-mode");
            administrator.chooseMode("SHARED").expect("usage-mode", "mode-unchanged");
            administrator
                    .chooseMode("INDIVIDUAL")
                    .expect("confirm")
                    .says("全ての利用者が異なるトークンを使用する", token.ending(), "登録解除", "2 名が未登録となります");
            administrator.keep(YAMADA).expect("users", "usage-mode-individual").says("1/2 名 登録済");

            administrator.choose("usage-mode").chooseMode("SHARED").expect("confirm");
            administrator.keep(YAMADA).expect("users", "usage-mode-shared-kept");
            administrator.openMenu().says("全ての利用者が同じトークンを使用する", token.ending());

            administrator.choose("usage-mode").chooseMode("INDIVIDUAL").expect("confirm");
            administrator.fill("confirmationPin", WRONG).submit().expect("confirm", "wrong-confirmation-pin");
            administrator.keep("none").expect("users", "usage-mode-individual").says("0/2 名 登録済", "2 名が未登録です");

            administrator.choose("usage-mode").chooseMode("SHARED").expect("register", "usage-mode-shared");
        }
    }

    /** 【トークンの交換手順】: hardware to software and back; the old one need not work and never comes back. */
    @Test
    @Order(4)
    @Tag("S75")
    @Tag("S76")
    @Tag("S77")
    @Tag("S78")
    @Tag("S79")
    @Tag("S82")
    void tokensAreExchanged() {
        Company company = company();
        TokenInHand old = company.sharingAToken();
        TokenInHand app = softwareToken();
        TokenInHand next = world.token();

        try (Walker administrator = walker(company.administrator());
                Walker user = walker(company.user(SUZUKI))) {
            administrator
                    .logIn()
                    .users()
                    .choose("register")
                    .expect("register")
                    .says("トークンの交換", "交換の対象（2 名）", YAMADA, SUZUKI, "電池切れ・破損", old.ending());
            administrator.register(app.serial(), app.fresh()).expect("users", "replaced");
            administrator.openMenu().says("ソフトウェアトークン", app.ending());

            user.logIn().beginTransaction().expect("otp");
            user.typeCode(old.fresh()).expect("otp", "wrong-otp").says("あと4回");
            user.typeCode(app.fresh()).arrived();

            administrator
                    .choose("register")
                    .register(old.serial(), old.fresh())
                    .expect("register", "registration-refused");
            world.withRealmSetting("warifu.cooling-off", "60", () -> {
                administrator.users().choose("register").says("交換から60分");
                administrator.register(next.serial(), next.fresh()).expect("users", "replaced");
                administrator.openMenu().says("ハードウェアトークン", "からお取引に使用できます");
                user.beginTransaction().expect("cooling-off", "cooling-off");
            });
            assertThat(world.ledger().tokenState(old)).isEqualTo("RETIRED");
        }
    }

    /** 利用中止, 利用中止解除, 事故設定, 事故解除; five wrong codes, after which only the administrator helps. */
    @Test
    @Order(5)
    @Tag("S85")
    @Tag("S86")
    @Tag("S87")
    @Tag("S93")
    @Tag("S94")
    @Tag("S95")
    @Tag("S96")
    void usersAreStoppedAndResumed() {
        Company company = company();
        TokenInHand token = company.sharingAToken();

        try (Walker administrator = walker(company.administrator());
                Walker user = walker(company.user(YAMADA))) {
            user.logIn().beginTransaction().expect("otp");
            for (String code : token.wrong(3)) {
                user.typeCode(code).expect("otp", "wrong-otp");
            }
            user.typeCode(token.wrong()).expect("otp", "wrong-otp-last").says("あと1回");
            user.typeCode(token.wrong()).expect("stopped", "stopped").says("管理者");
            user.enter().expect("stopped", "stopped").says("管理者");

            administrator.logIn().users().expect("users").says("中止");
            administrator.choose("resume").expect("users", "no-user");
            administrator.choose("resume", YAMADA).expect("confirm");
            administrator.confirm(WRONG).expect("confirm", "wrong-confirmation-pin");
            administrator.confirm().expect("users", "resumed");
            user.logIn()
                    .beginTransaction()
                    .expect("otp")
                    .typeCode(token.fresh())
                    .arrived();

            administrator.choose("stop", SUZUKI).expect("confirm").says(SUZUKI);
            administrator.confirm().expect("users", "stopped");
            administrator.choose("report-incident", YAMADA).expect("confirm").says(YAMADA, SUZUKI);
            administrator.confirm().expect("users", "incident-reported");
            administrator.openMenu().expect("users", "incident-reported").says("事故設定中");
            user.beginTransaction().expect("stopped", "stopped");
            administrator.choose("clear-incident", YAMADA).expect("confirm");
            administrator.confirm().expect("users", "incident-cleared");
            user.beginTransaction().expect("otp");
        }
    }

    /** A contract without one-time passwords confirms by PIN; once it uses them, never again. */
    @Test
    @Order(6)
    @Tag("S63")
    @Tag("S64")
    @Tag("S94")
    @Tag("E12")
    void transactionsAreConfirmedByPinUntilTheContractUsesTokens() {
        Company company = company();

        try (Walker user = walker(company.user(SUZUKI))) {
            user.logIn().beginTransaction().expect("confirmation-pin").says("利用者確認暗証番号");
            user.confirm(WRONG).expect("confirmation-pin", "wrong-user-confirmation-pin");
            user.confirm().arrived();
            assertThat(user.claim("acr")).isEqualTo("transaction");

            company.administrator()
                    .atWork()
                    .chooseMode("INDIVIDUAL")
                    .register(company.user(YAMADA), world.token())
                    .expectDone();
            user.beginTransaction().expect("unregistered", "unregistered").says("管理者");
        }
    }

    /** A token whose clock is off proves itself by two codes in a row. */
    @Test
    @Order(7)
    @Tag("S54")
    @Tag("E10")
    void aClockThatIsOffIsSetByTwoCodes() {
        Company company = company();
        TokenInHand token = softwareToken();
        company.administrator().atWork().chooseMode("SHARED");

        try (Walker administrator = walker(company.administrator());
                Walker user = walker(company.user(YAMADA))) {
            administrator.logIn().users().choose("register").expect("register");
            List<String> first = token.ahead(5, 2);
            administrator
                    .register(token.serial(), first.get(0))
                    .expect("register", "second-code")
                    .says("時計にずれ");
            administrator.register(token.serial(), first.get(1)).expect("users", "registered");

            user.logIn().beginTransaction().expect("otp");
            List<String> second = token.ahead(9, 2);
            user.typeCode(second.get(0)).expect("otp", "second-code").says("時計にずれ");
            user.typeCode(second.get(1)).arrived();
        }
    }

    /** What is there for people who are not logged in, or not any more; a reload sends no answer twice. */
    @Test
    @Order(8)
    @Tag("S13")
    @Tag("S14")
    @Tag("S30")
    @Tag("S33")
    @Tag("S99")
    @Tag("S100")
    @Tag("S111")
    @Tag("E1")
    @Tag("E2")
    void helpIsThereWithoutALogIn() {
        Company company = company();
        Customer administrator = Customer.of(company.administrator());
        WarifuServer server = world.server();

        try (Walker walker = ground.walker(administrator)) {
            walker.open(world.screen("/help").toString())
                    .expect("help")
                    .says("はじめにお読みください", "お客様カード", "ご契約先確認暗証番号", "お取引店");
            walker.follow("main a[href$='/warifu/lost-phone']")
                    .expect("lost-phone")
                    .says("03-6433-1556", "年中無休");
            assertThat(walker.page().locator("main a[href='tel:0364331556']").count())
                    .isPositive();
            walker.language("en").expect("lost-phone");
            walker.follow("main a[href$='/warifu/help']").expect("help");
            walker.language("ja");
            walker.open(server.realmUrl() + "/protocol/openid-connect/auth?client_id=nobody")
                    .expect("error", "error");
            walker.open(world.screen("/users").toString());
            assertThat(walker.name()).isEqualTo("error");
            inspection.accept(walker);
            walker.enter().typePin(WRONG).expect("pin", "wrong-pin");
            assertThat(walker.page().url()).doesNotContain("session_code");
            walker.reload().expect("pin");
            walker.typePin(WRONG).expect("pin", "wrong-pin").says("あと3回").typePin(WRONG);
            walker.typePin(WRONG).expect("pin", "wrong-pin-last");
            walker.typePin(WRONG).expect("locked", "locked").says("お取引店");
        }
        refused(administrator.with(Certificate.of(company.user(YAMADA).certificate())), "user-at-administrator");
        refused(administrator.with(certificate(DemoCertificate.EXPIRED_ADMINISTRATOR)), "expired");
        refused(administrator.with(certificate(DemoCertificate.REVOKED_ADMINISTRATOR)), "revoked");
    }

    private void refused(Customer customer, String reason) {
        try (Walker walker = ground.walker(customer)) {
            walker.enter().expect("certificate-error", reason);
        }
    }

    private Certificate certificate(DemoCertificate demo) {
        return Certificate.of(world.server().certificate(demo));
    }

    /** The whole way once more, in English. */
    @Test
    @Order(9)
    @Tag("S116")
    void theWholeWayInEnglish() {
        Company company = company();
        TokenInHand token = world.token();

        try (Walker administrator = walker(company.administrator())) {
            administrator.enter().language("en").expect("pin");
            administrator.typePin(WRONG).expect("pin", "wrong-pin").says("Attempts left before access is stopped: 4.");
            administrator.typePin(administrator.customer().loginPin()).expect("card");
            administrator.typeCard().expect("notice").submit().arrived();
            administrator.users().expect("users").choose("usage-mode").expect("usage-mode");
            administrator.chooseMode("INDIVIDUAL").expect("users", "usage-mode-individual");
            administrator.choose("register", YAMADA).expect("register");
            administrator.register(token.serial(), token.fresh()).expect("users", "registered");
            administrator.choose("usage-mode").chooseMode("SHARED").expect("confirm");
            administrator.keep(YAMADA).expect("users", "usage-mode-shared-kept");
            administrator
                    .choose("register")
                    .expect("register")
                    .says("Exchange a token", "Users whose token is exchanged: 2");
            administrator.follow("main form a.button").expect("users");
            administrator.choose("stop", SUZUKI).expect("confirm").confirm().expect("users", "stopped");
            administrator.follow("a[href$='/warifu/pins/login']").expect("pin-change");
            assertEnglish(administrator);
        }
        try (Walker user = walker(company.user(YAMADA))) {
            user.enter().language("en").typePin(user.customer().loginPin()).arrived();
            user.beginTransaction().expect("otp");
            user.typeCode(token.wrong()).expect("otp", "wrong-otp");
            assertEnglish(user);
            user.typeCode(token.fresh()).arrived();
        }
    }

    private static void assertEnglish(Walker walker) {
        assertThat(walker.page().locator("html").getAttribute("lang")).isEqualTo("en");
    }

    /** 電子証明書 that the bank issues: the administrator has it re-issued, the user acquires it without a log-in. */
    @Test
    @Order(10)
    @Tag("S70")
    @Tag("S72")
    @Tag("S74")
    void certificatesThatTheBankIssues() {
        Company company = company();
        Person user = company.user(YAMADA);
        String subject = "CN=" + company.id() + " 1303 " + YAMADA;

        world.withRealmSetting("warifu.certificate.authority", "key-store", () -> {
            try (Walker administrator = walker(company.administrator())) {
                administrator.logIn().users().expect("users");
                administrator.follow("main a[href$='/warifu/certificates']").expect("certificates");
                administrator
                        .follow("tr[data-user=" + YAMADA + "] a[href*=reissue-certificate]")
                        .expect("confirm")
                        .says("再発行");
                administrator.confirm().expect("certificates", "certificate-reopened");
                administrator
                        .follow("main a[href$='/warifu/certificate']")
                        .expect("certificate")
                        .says("電子証明書");
            }
            try (Walker walker = ground.walker(Customer.of(user).with(null))) {
                walker.page()
                        .route(
                                "**/js/certificate.js",
                                route -> route.fulfill(new Route.FulfillOptions()
                                        .setContentType("text/javascript")
                                        .setBody("")));
                walker.open(world.screen("/certificate/first").toString()).expect("certificate-entry");
                walker.fill("contractId", company.id()).fill("userId", YAMADA).submit();
                walker.expect("certificate-entry").fill("loginPin", WRONG).fill("proof", WRONG);
                walker.fill("csr", KeyAtHome.of(subject).request()).submit();
                walker.expect("certificate-entry", "certificate-refused");
                walker.fill("loginPin", user.loginPin()).fill("proof", user.confirmationPin());
                walker.submit().expect("certificate-result").says("BEGIN CERTIFICATE");
            }
        });
    }

    /** An authenticator app of the customer's choice, where the bank allows it. */
    @Test
    @Order(11)
    void anotherAuthenticatorApp() {
        world.withRealmSetting("warifu.softtoken.authenticator-apps", "true", () -> {
            try (Walker walker = walker(company().user(YAMADA))) {
                walker.open(world.screen("/help").toString()).expect("help");
                walker.follow("main a[href$='/token/authenticator']").expect("authenticator");
                walker.submit().expect("authenticator").says("シリアル番号");
                assertThat(walker.page().locator("a[href^='otpauth:']").count()).isEqualTo(1);
            }
        });
    }

    @Test
    @Order(12)
    void everyPageWasLookedAt() {
        assertThat(inspection.pages())
                .containsAll(Arrays.stream(Page.values()).map(Page::code).toList());
    }
}
