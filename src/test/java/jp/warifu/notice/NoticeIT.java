package jp.warifu.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
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
}
