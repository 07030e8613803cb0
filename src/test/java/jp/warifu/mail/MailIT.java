package jp.warifu.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import jp.warifu.scenario.Company;
import jp.warifu.scenario.Person;
import jp.warifu.scenario.TokenInHand;
import jp.warifu.scenario.World;
import jp.warifu.server.HttpPage;
import jp.warifu.server.Ports;
import jp.warifu.server.ServerTest;
import jp.warifu.server.WarifuServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What customers are told by mail, by a real mail server. */
@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class MailIT {
    private World world;
    private GreenMail mailServer;

    @BeforeAll
    void start(WarifuServer server) {
        assumeTrue(
                System.getProperty("warifu.server", "distribution").equals("distribution"),
                "a container does not reach a mail server of this machine");
        world = World.of(server);
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

    @Test
    @Tag("S58")
    void aRegistrationIsToldToTheAdministratorAndToEveryUserItCovers() throws Exception {
        Company company = world.company().withUsers("yamada01", "suzuki02").open();
        giveAddress(company.administrator());
        company.users().forEach(this::giveAddress);
        int before = mailServer.getReceivedMessages().length;

        TokenInHand token = company.sharingAToken();

        assertThat(mailServer.waitForIncomingEmail(10_000, before + 4)).isTrue();
        List<MimeMessage> mails = Arrays.stream(mailServer.getReceivedMessages())
                .filter(mail -> recipient(mail).contains(company.id()))
                .toList();
        // 利用形態設定 to the administrator, 利用登録 to him and both users
        assertThat(mails)
                .extracting(MailIT::recipient)
                .containsExactlyInAnyOrder(
                        address(company.administrator()),
                        address(company.administrator()),
                        address(company.user("yamada01")),
                        address(company.user("suzuki02")));
        for (MimeMessage mail : mails) {
            assertThat(mail.getSubject()).matches("(?s).*\\p{IsHan}.*");
            assertThat(text(mail))
                    .contains(company.id())
                    .doesNotContain(token.serial())
                    .doesNotContain(company.administrator().confirmationPin())
                    .doesNotContain("warifu.mail");
        }
        assertThat(mails).anySatisfy(mail -> assertThat(text(mail)).contains(token.ending()));
    }

    @Test
    @Tag("S18")
    void aChangedPinIsToldToItsOwnerOnly() throws Exception {
        Company company = world.company().withUsers("yamada01", "suzuki02").open();
        giveAddress(company.administrator());
        company.users().forEach(this::giveAddress);
        Person owner = company.user("yamada01");
        int before = mailServer.getReceivedMessages().length;

        HttpPage done = owner.loggedIn()
                .browser()
                .get(world.screen("/pins/login"))
                .form()
                .set("currentPin", owner.loginPin())
                .set("newPin", "Kaede7482")
                .set("newPinAgain", "Kaede7482")
                .submit();

        assertThat(done.banner()).contains("login-pin-changed");
        assertThat(mailServer.waitForIncomingEmail(10_000, before + 1)).isTrue();
        List<MimeMessage> mails = Arrays.stream(mailServer.getReceivedMessages())
                .filter(mail -> recipient(mail).contains(company.id()))
                .toList();
        assertThat(mails).hasSize(1);
        assertThat(recipient(mails.get(0))).isEqualTo(address(owner));
        assertThat(text(mails.get(0)))
                .contains(company.id(), "yamada01")
                .doesNotContain("Kaede7482")
                .doesNotContain(owner.loginPin())
                .doesNotContain("warifu.mail");
    }

    private void setMailServer(Map<String, String> settings) {
        ObjectNode realm =
                (ObjectNode) world.server().admin().get(world.admin("")).deepCopy();
        realm.putPOJO("smtpServer", settings);
        world.server().admin().put(world.admin(""), realm).ok();
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

    private static String recipient(MimeMessage mail) {
        try {
            return mail.getRecipients(Message.RecipientType.TO)[0].toString();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(MimeMessage mail) {
        try {
            StringBuilder text = new StringBuilder();
            append(mail.getContent(), text);
            return text.toString();
        } catch (IOException | MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void append(Object content, StringBuilder text) throws IOException, MessagingException {
        if (content instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                append(parts.getBodyPart(i).getContent(), text);
            }
        } else {
            text.append(content).append('\n');
        }
    }
}
