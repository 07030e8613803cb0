package jp.warifu.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Message;
import jakarta.mail.internet.MimeMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import jp.warifu.scenario.Company;
import jp.warifu.scenario.World;
import jp.warifu.server.Ports;
import jp.warifu.server.RestClient;
import jp.warifu.server.ServerTest;
import jp.warifu.server.WarifuServer;
import jp.warifu.staff.StaffRole;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Who is told by mail of what the branch changed. */
@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("S58")
final class ContractMailIT {
    private World world;
    private RestClient clerk;
    private GreenMail mailServer;
    private Company company;

    @BeforeAll
    void start(WarifuServer server) {
        assumeTrue(WarifuServer.OF_DISTRIBUTION, "a container does not reach a mail server of this machine");
        world = World.of(server);
        clerk = world.staff().member(StaffRole.BRANCH_CLERK);
        mailServer = new GreenMail(new ServerSetup(Ports.free(), "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mailServer.start();
        setMailServer(Map.of(
                "host",
                "127.0.0.1",
                "port",
                Integer.toString(mailServer.getSmtp().getPort()),
                "from",
                "bank@example.jp"));
    }

    @AfterAll
    void stop() {
        if (mailServer != null) {
            setMailServer(Map.of());
            mailServer.stop();
        }
    }

    private void setMailServer(Map<String, String> settings) {
        ObjectNode realm = world.server().admin().get(world.admin("")).deepCopy();
        realm.putPOJO("smtpServer", settings);
        world.server().admin().put(world.admin(""), realm).ok();
    }

    @BeforeEach
    void aCompanyWithAddresses() throws Exception {
        mailServer.purgeEmailFromAllMailboxes();
        company = world.company().withUsers("yamada01").open();
        change("", Map.of("version", version(), "administrator", Map.of("email", "old@example.jp")));
        change("/users/yamada01", Map.of("email", "yamada@example.jp"));
        told(3);
        mailServer.purgeEmailFromAllMailboxes();
    }

    private String path(String below) {
        return world.admin("/warifu/contracts/" + company.id() + below);
    }

    private int version() {
        return clerk.get(path("")).get("version").intValue();
    }

    private void change(String below, Map<String, ?> change) {
        clerk.put(path(below), change).ok();
    }

    /** {@code recipient: subject} of as many mails as there must be, and of no more. */
    private List<String> told(int mails) throws Exception {
        assertThat(mailServer.waitForIncomingEmail(10_000, mails)).isTrue();
        Thread.sleep(300);
        List<String> told = new ArrayList<>();
        for (MimeMessage mail : mailServer.getReceivedMessages()) {
            told.add(mail.getRecipients(Message.RecipientType.TO)[0] + ": "
                    + mail.getSubject().replace("【朝日ビジネスWEB】", ""));
        }
        assertThat(told).hasSize(mails);
        return told;
    }

    @Test
    @Tag("S37")
    void theLoginMethodToEverybody() throws Exception {
        change("", Map.of("version", version(), "loginMethod", "ID_PIN"));

        assertThat(told(2))
                .containsExactlyInAnyOrder("old@example.jp: ログイン方法が変更されました", "yamada@example.jp: ログイン方法が変更されました");
    }

    /** Who changes an address to his own cannot keep its owner from hearing of it. */
    @Test
    void anAddressToTheOldAndTheNewOne() throws Exception {
        change("", Map.of("version", version(), "administrator", Map.of("email", "new@example.jp")));

        assertThat(told(2)).containsExactlyInAnyOrder("old@example.jp: 登録情報が変更されました", "new@example.jp: 登録情報が変更されました");
    }

    @Test
    void aUsersAddressToTheAdministratorToo() throws Exception {
        change("/users/yamada01", Map.of("email", "new@example.jp"));

        assertThat(told(3))
                .containsExactlyInAnyOrder(
                        "old@example.jp: 登録情報が変更されました",
                        "yamada@example.jp: 登録情報が変更されました",
                        "new@example.jp: 登録情報が変更されました");
    }

    @Test
    void anAddressThatIsTakenAwayToTheOldOne() throws Exception {
        change("", Map.of("version", version(), "administrator", Map.of("email", "")));

        assertThat(told(1)).containsExactly("old@example.jp: 登録情報が変更されました");
    }

    @Test
    void aRemovalToTheAdministratorAndToWhoIsRemoved() throws Exception {
        clerk.delete(path("/users/yamada01")).ok();

        assertThat(told(2))
                .containsExactlyInAnyOrder("old@example.jp: 利用者の登録が削除されました", "yamada@example.jp: 利用者の登録が削除されました");
    }
}
