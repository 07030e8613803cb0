package jp.warifu.issuance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import jp.warifu.scenario.Company;
import jp.warifu.scenario.Person;
import jp.warifu.scenario.World;
import jp.warifu.server.Ports;
import jp.warifu.server.ServerTest;
import jp.warifu.server.WarifuServer;
import jp.warifu.staff.StaffRole;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What customers are told of their certificates, each once, by a real mail server. */
@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class CertificateMailIT {
    private static final String ENDS = "有効期限が近づいています";

    private World world;
    private Bank bank;
    private GreenMail mailServer;

    @BeforeAll
    void start(WarifuServer server) {
        assumeTrue(WarifuServer.OF_DISTRIBUTION, "a container does not reach a mail server of this machine");
        world = World.of(server);
        bank = new Bank(world);
        mailServer = new GreenMail(new ServerSetup(Ports.free(), "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mailServer.start();
        setMailServer(Map.of(
                "host",
                "127.0.0.1",
                "port",
                Integer.toString(mailServer.getSmtp().getPort()),
                "from",
                "bank@example.jp"));
        world.setRealm("warifu.certificate.authority", "key-store");
    }

    @AfterAll
    void stop() {
        if (mailServer != null) {
            world.setRealm("warifu.certificate.authority", "none");
            setMailServer(Map.of());
            mailServer.stop();
        }
    }

    @BeforeEach
    void forget() throws Exception {
        if (mailServer != null) {
            mailServer.purgeEmailFromAllMailboxes();
        }
    }

    private void setMailServer(Map<String, String> smtp) {
        ObjectNode realm = world.server().admin().get(world.admin("")).deepCopy();
        ObjectNode server = realm.putObject("smtpServer");
        smtp.forEach(server::put);
        world.server().admin().put(world.admin(""), realm).ok();
    }

    private Company company() {
        Company company = world.company().withUsers("yamada01", "suzuki02").open();
        giveAddress(company.administrator());
        company.users().forEach(this::giveAddress);
        return company;
    }

    private void giveAddress(Person person) {
        String path = world.admin("/users/" + person.accountId());
        ObjectNode user = (ObjectNode) world.server().admin().get(path).deepCopy();
        user.put("email", address(person));
        world.server().admin().put(path, user).ok();
    }

    private static String address(Person person) {
        return person.username() + "@example.jp";
    }

    /** Who got a mail whose subject has the words; waits until there are so many mails at all, and a little more. */
    private List<String> told(String words, int mails) throws Exception {
        assertThat(mailServer.waitForIncomingEmail(15_000, mails)).isTrue();
        Thread.sleep(300);
        return recipients(words);
    }

    private List<String> recipients(String words) {
        return Arrays.stream(mailServer.getReceivedMessages())
                .filter(mail -> subject(mail).contains(words))
                .map(CertificateMailIT::recipient)
                .toList();
    }

    private static String subject(MimeMessage mail) {
        try {
            return mail.getSubject();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String recipient(MimeMessage mail) {
        try {
            return mail.getRecipients(Message.RecipientType.TO)[0].toString();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    @Tag("S58")
    @Tag("S74")
    void theHolderAndTheAdministratorHearOfIssueRevocationAndReissue() throws Exception {
        Company company = company();
        Person user = company.user("yamada01");
        String[] both = {address(user), address(company.administrator())};

        bank.acquired(user);
        assertThat(told("電子証明書が発行されました", 2)).containsExactlyInAnyOrder(both);
        forget();
        bank.revoked(bank.staff(StaffRole.SERVICE_CENTRE), user);
        assertThat(told("電子証明書が失効しました", 2)).containsExactlyInAnyOrder(both);
        forget();
        bank.reissued(user);
        assertThat(told("再発行の受付を開始", 2)).containsExactlyInAnyOrder(both);
        forget();
        bank.acquired(company.administrator());
        assertThat(told("電子証明書が発行されました", 1)).containsExactly(address(company.administrator()));
    }

    @Test
    @Tag("S23")
    void theEndIsAnnouncedThirtyAndTenDaysBeforeEachOnce() throws Exception {
        Company company = company();
        Person user = company.user("yamada01");
        Person late = company.user("suzuki02");
        bank.acquired(user);
        bank.acquired(late);
        bank.acquired(company.administrator());
        Thread.sleep(4_000);
        assertThat(recipients(ENDS)).isEmpty();
        forget();

        endsIn(user, 29);
        assertThat(told(ENDS, 1)).containsExactly(address(user));
        endsIn(late, 9);
        assertThat(told(ENDS, 2)).containsExactlyInAnyOrder(address(user), address(late));
        // Some more rounds.
        Thread.sleep(8_000);
        assertThat(recipients(ENDS)).containsExactlyInAnyOrder(address(user), address(late));
        endsIn(user, 9);
        assertThat(told(ENDS, 3)).containsExactlyInAnyOrder(address(user), address(late), address(user));
        Thread.sleep(8_000);
        assertThat(recipients(ENDS)).hasSize(3);
    }

    private void endsIn(Person person, int days) {
        world.ledger()
                .execute(
                        "UPDATE warifu_certificate SET not_after = ? WHERE account = ? AND state = 'LIVE'",
                        System.currentTimeMillis() + Duration.ofDays(days).toMillis(),
                        person.accountId());
    }
}
