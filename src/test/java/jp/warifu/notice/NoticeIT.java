package jp.warifu.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import jp.warifu.attack.Entrance;
import jp.warifu.attack.Inject;
import jp.warifu.demo.CertificateRequest;
import jp.warifu.demo.Demo;
import jp.warifu.demo.P12;
import jp.warifu.scenario.AdministratorAtWork;
import jp.warifu.scenario.Company;
import jp.warifu.scenario.LogIn;
import jp.warifu.scenario.Person;
import jp.warifu.scenario.TokenInHand;
import jp.warifu.scenario.World;
import jp.warifu.server.HttpPage;
import jp.warifu.server.ServerTest;
import jp.warifu.server.WarifuServer;
import jp.warifu.token.TokenKind;
import jp.warifu.totp.TokenParameters;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** 重要なお知らせ: step ③. */
@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("S34")
final class NoticeIT {

    private World world;

    @BeforeAll
    void open(WarifuServer server) {
        world = World.of(server);
    }

    private LogIn atTheNotice(Person person) {
        LogIn logIn = person.setsOut();
        logIn.enter();
        logIn.typePin();
        assertThat(logIn.typeCard().name()).isEqualTo("notice");
        return logIn;
    }

    private long receipts(Person person, String title) {
        return ((Number) world.ledger()
                        .one(
                                "SELECT count(*) AS receipts FROM warifu_notice_receipt r"
                                        + " JOIN warifu_notice n ON n.id = r.notice WHERE r.account = ? AND n.title = ?",
                                person.accountId(),
                                title)
                        .get("receipts"))
                .longValue();
    }

    @Test
    void isShownAlwaysAndTellsTheLastLogIn() {
        Person person = world.company().open().administrator();
        LogIn first = atTheNotice(person);
        assertThat(first.page().text()).doesNotContain("前回ログイン");
        first.confirmNotice();
        assertThat(first.code()).isPresent();

        LogIn second = atTheNotice(person);

        assertThat(second.page().text()).containsPattern("前回ログイン 20[0-9]{2}/[0-9]{2}/[0-9]{2} [0-9]{2}:[0-9]{2}");
    }

    @Test
    void aLogInThatIsNotFinishedIsNoLastLogIn() {
        Person person = world.company().open().administrator();
        atTheNotice(person);

        assertThat(atTheNotice(person).page().text()).doesNotContain("前回ログイン");
    }

    @Test
    void aMandatoryOneLeavesAReceiptPerPerson() {
        String title = "必読 " + Instant.now();
        world.publishNotice(title, true, Instant.now().plusSeconds(600));
        Person reader = world.company().open().administrator();
        Person other = world.company().open().administrator();
        LogIn logIn = atTheNotice(reader);
        HttpPage page = logIn.page();
        assertThat(page.text()).contains(title, title + "の本文", "必ずお読みください");
        assertThat(receipts(reader, title)).as("before 次へ").isZero();

        logIn.confirmNotice();

        assertThat(receipts(reader, title)).isEqualTo(1);
        assertThat(receipts(other, title)).isZero();
        reader.loggedIn();
        assertThat(receipts(reader, title)).as("a second time").isEqualTo(1);
    }

    @Test
    void anOrdinaryOneLeavesNone() {
        String title = "案内 " + Instant.now();
        world.publishNotice(title, false, Instant.now().plusSeconds(600));
        Person reader = world.company().open().administrator();
        LogIn logIn = atTheNotice(reader);
        assertThat(logIn.page().text()).contains(title);

        logIn.confirmNotice();

        assertThat(receipts(reader, title)).isZero();
    }

    @Test
    @Inject(Entrance.LOG_IN)
    void markupInANoticeIsText() {
        String title = "<script>alert(1)</script> " + Instant.now();
        world.publishNotice(title, false, Instant.now().plusSeconds(600));

        HttpPage page = atTheNotice(world.company().open().administrator()).page();

        assertThat(page.document().select("main script")).isEmpty();
        assertThat(page.text()).contains(title);
    }

    @Test
    void itsTimeIsItsTime() throws InterruptedException {
        String title = "終了 " + Instant.now();
        world.publishNotice(title, true, Instant.now().plusSeconds(1));
        Person reader = world.company().open().administrator();
        Thread.sleep(1100);

        LogIn logIn = atTheNotice(reader);

        assertThat(logIn.page().text()).doesNotContain(title);
        logIn.confirmNotice();
        assertThat(receipts(reader, title)).isZero();
    }

    @Test
    void severalAreShownWithTheirPeriod() {
        String first = "一つ目 " + Instant.now();
        String second = "二つ目 " + Instant.now();
        world.publishNotice(first, false, Instant.parse("2099-03-31T15:00:00Z"));
        world.publishNotice(second, false, Instant.now().plusSeconds(600));

        String page = atTheNotice(world.company().open().administrator()).page().text();

        assertThat(page).contains(first, second, " – 2099/03/31");
    }

    @Test
    void whatBeginsLaterIsNotShownYet() {
        String title = "来月 " + Instant.now();
        world.server()
                .admin()
                .post(
                        world.admin("/warifu/notices"),
                        Map.of(
                                "title",
                                title,
                                "body",
                                "本文",
                                "mandatory",
                                true,
                                "from",
                                Instant.now().plusSeconds(600).toString(),
                                "until",
                                Instant.now().plusSeconds(1200).toString()))
                .ok();
        Person reader = world.company().open().administrator();

        LogIn logIn = atTheNotice(reader);

        assertThat(logIn.page().text()).doesNotContain(title);
        logIn.confirmNotice();
        assertThat(receipts(reader, title)).isZero();
    }

    @Nested
    class OfOnesOwn {
        private LogIn withACertificateOf(Company company, Duration validity) {
            P12 certificate = world.server()
                    .pki()
                    .issueUnsaved(CertificateRequest.administrator(company.id(), Demo.INSTITUTION)
                            .valid(Duration.ofMinutes(-1), validity));
            LogIn logIn = company.administrator().in(world.server().browser(certificate));
            logIn.enter();
            logIn.typePin();
            logIn.typeCard();
            return logIn;
        }

        @Test
        @Tag("S23")
        void aCertificateThatEndsSoon() {
            LogIn logIn = withACertificateOf(world.company().open(), Duration.ofDays(20));

            assertThat(logIn.page().text("[data-notice=certificate-renewal]")).contains("20");
            logIn.confirmNotice();
            assertThat(logIn.code()).isPresent();
        }

        @Test
        @Tag("S23")
        void notACertificateThatHoldsForLong() {
            LogIn logIn = withACertificateOf(world.company().open(), Duration.ofDays(32));

            assertThat(logIn.page().document().select("[data-notice]")).isEmpty();
        }

        @Test
        @Tag("S108")
        void hardwareTokensThatEndSoonByTheirUsers() {
            Company company = world.company()
                    .withUsers("yamada01", "suzuki02", "tanaka03")
                    .open();
            TokenInHand old = world.token();
            TokenInHand fresh = world.token();
            TokenInHand app = world.token(TokenKind.SOFTWARE, TokenParameters.COMMON);
            AdministratorAtWork at = company.administrator().atWork();
            at.chooseMode("INDIVIDUAL");
            at.register(company.user("yamada01"), old).expectDone();
            at.register(company.user("suzuki02"), fresh).expectDone();
            at.register(company.user("tanaka03"), app).expectDone();
            firstUsed(old, 55);
            firstUsed(fresh, 53);
            firstUsed(app, 59);

            HttpPage page = atTheNotice(company.administrator()).page();

            assertThat(page.document().select("[data-notice]")).hasSize(1);
            assertThat(page.text("[data-notice=hardware-end]"))
                    .contains(old.ending(), "yamada01", end(55))
                    .doesNotContain(fresh.ending());
            assertThat(at.currentSettings(company.user("yamada01")))
                    .hasValueSatisfying(row -> assertThat(row).contains(end(55)));
            assertThat(at.users().document().select(".current tr[data-user=yamada01] .attention"))
                    .isNotEmpty();
            assertThat(at.page().document().select(".current tr[data-user=suzuki02] .attention"))
                    .isEmpty();
        }

        @Test
        @Tag("S108")
        void aTokenForAllNamesNobody() {
            Company company = world.company().withUsers("yamada01", "suzuki02").open();
            firstUsed(company.sharingAToken(), 61);

            assertThat(atTheNotice(company.administrator()).page().text("[data-notice=hardware-end]"))
                    .contains("全ての利用者", end(61))
                    .doesNotContain("yamada01");
        }

        private ZonedDateTime monthsAgo(int months) {
            return ZonedDateTime.now(ZoneId.of("Asia/Tokyo")).minusMonths(months);
        }

        private String end(int months) {
            return monthsAgo(months).plusMonths(60).format(DateTimeFormatter.ofPattern("yyyy/MM/dd"));
        }

        private void firstUsed(TokenInHand token, int monthsAgo) {
            world.ledger()
                    .execute(
                            "UPDATE warifu_token SET first_used_at = ? WHERE serial = ?",
                            monthsAgo(monthsAgo).toInstant().toEpochMilli(),
                            token.serial());
        }
    }
}
