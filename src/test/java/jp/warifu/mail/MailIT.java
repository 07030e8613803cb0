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
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import jp.warifu.scenario.AdministratorAtWork;
import jp.warifu.scenario.BankingApplication;
import jp.warifu.scenario.CardInHand;
import jp.warifu.scenario.Company;
import jp.warifu.scenario.LogIn;
import jp.warifu.scenario.Person;
import jp.warifu.scenario.PostedTransaction;
import jp.warifu.scenario.Together;
import jp.warifu.scenario.TokenInHand;
import jp.warifu.scenario.World;
import jp.warifu.server.HttpForm;
import jp.warifu.server.HttpPage;
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

/** What customers are told by mail, by a real mail server. */
@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class MailIT {
    private World world;
    private GreenMail mailServer;

    @BeforeAll
    void start(WarifuServer server) {
        assumeTrue(WarifuServer.OF_DISTRIBUTION, "a container does not reach a mail server of this machine");
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

        TokenInHand token = company.sharingAToken();

        assertThat(mailServer.waitForIncomingEmail(10_000, 4)).isTrue();
        List<MimeMessage> mails = Arrays.asList(mailServer.getReceivedMessages());
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

    @BeforeEach
    void forget() throws Exception {
        if (mailServer != null) {
            mailServer.purgeEmailFromAllMailboxes();
        }
    }

    /** Recipients of the mails whose subject has the words; waits until there are so many mails at all, and a little more. */
    private List<String> told(String words, int mails) throws Exception {
        assertThat(mailServer.waitForIncomingEmail(10_000, mails)).isTrue();
        Thread.sleep(300);
        List<String> recipients = new ArrayList<>();
        for (MimeMessage mail : mailServer.getReceivedMessages()) {
            if (mail.getSubject().contains(words)) {
                recipients.add(recipient(mail));
                assertThat(text(mail)).doesNotContain("warifu.mail");
            }
        }
        return recipients;
    }

    private Company companyWithAddresses(String... users) {
        Company company = world.company().withUsers(users).open();
        giveAddress(company.administrator());
        company.users().forEach(this::giveAddress);
        return company;
    }

    /** Whoever is concerned hears of every change of a security setting. */
    @Test
    @Tag("S76")
    @Tag("S82")
    @Tag("S93")
    @Tag("S95")
    void everyChangeIsTold() throws Exception {
        Company company = companyWithAddresses("yamada01", "suzuki02");
        Person user = company.user("yamada01");
        String[] everybody = {address(company.administrator()), address(user), address(company.user("suzuki02"))};
        AdministratorAtWork at = company.administrator().atWork();
        at.chooseMode("SHARED");
        assertThat(told("利用形態", 1)).containsExactly(address(company.administrator()));
        forget();
        at.register(null, world.token()).expectDone();
        assertThat(told("利用登録", 3)).containsExactlyInAnyOrder(everybody);
        forget();
        at.register(null, world.token()).expectDone();
        assertThat(told("交換", 3)).containsExactlyInAnyOrder(everybody);
        for (String[] change : new String[][] {
            {"stop", "利用を中止"}, {"resume", "利用中止を解除"}, {"report-incident", "事故設定"}, {"clear-incident", "事故設定を解除"}
        }) {
            forget();
            at.carryOut(change[0], user);
            at.expectDone();
            boolean ofTheToken = change[0].endsWith("incident");
            assertThat(told(change[1], ofTheToken ? 3 : 2))
                    .as(change[0])
                    .containsExactlyInAnyOrder(
                            ofTheToken ? everybody : new String[] {address(company.administrator()), address(user)});
        }
        forget();
        at.choose("usage-mode");
        at.at(at.modeForm("INDIVIDUAL", company.administrator().confirmationPin())
                .submit());
        at.confirm(company.administrator().confirmationPin());
        at.expectDone();
        assertThat(told("利用形態", 3)).containsExactlyInAnyOrder(everybody);
    }

    /** Re-issue, first use and block of the customer card, with the last digits of its serial and nothing of its cells. */
    @Test
    @Tag("S19")
    void everyChangeOfTheCardIsTold() throws Exception {
        Company company = companyWithAddresses();
        Person administrator = company.administrator();
        RestClient staff = world.staff().member(StaffRole.STOCK_KEEPER, StaffRole.BRANCH_CLERK);
        String cards = world.admin("/warifu/cards");
        String batch = staff.post(cards + "/batches", Map.of("count", 1))
                .ok()
                .json()
                .get("id")
                .textValue();
        CardInHand card = CardInHand.cutOutOf(
                        staff.download(cards + "/batches/" + batch + "/print").body())
                .get(0);

        staff.post(cards + "/C" + company.id() + "/reissue", Map.of("serial", card.serial()))
                .ok();
        assertThat(told("新しいお客様カードを発行", 1)).containsExactly(address(administrator));
        assertThat(text(mailServer.getReceivedMessages()[0]))
                .contains(card.ending())
                .doesNotContain(card.serial());
        forget();
        LogIn logIn = administrator.setsOut();
        logIn.enter();
        logIn.typePin();
        logIn.submit(Map.of("card", "new"));
        assertThat(logIn.typeCard(
                                card.cells().get(logIn.cells().get(0)),
                                card.cells().get(logIn.cells().get(1)))
                        .name())
                .isEqualTo("notice");
        assertThat(told("切り替わりました", 1)).containsExactly(address(administrator));
        forget();
        staff.post(cards + "/" + card.serial() + "/block", Map.of("reason", "STOLEN"))
                .ok();
        assertThat(told("利用を停止", 1)).containsExactly(address(administrator));
    }

    /** What staff stop and release, the customer hears of too. */
    @Test
    @Tag("S97")
    @Tag("S102")
    void whatStaffDoIsTold() throws Exception {
        Company company = companyWithAddresses("yamada01", "suzuki02");
        Person user = company.user("yamada01");
        String[] everybody = {address(company.administrator()), address(user), address(company.user("suzuki02"))};
        company.sharingAToken();
        forget();

        world.staff()
                .member(StaffRole.SERVICE_CENTRE)
                .post(
                        world.admin("/warifu/reports"),
                        Map.of(
                                "contract",
                                company.id(),
                                "user",
                                user.userId(),
                                "operation",
                                "STOP_AND_INCIDENT",
                                "callerName",
                                "山田 太郎"))
                .ok();

        assertThat(told("利用を中止", 5)).containsExactlyInAnyOrder(address(company.administrator()), address(user));
        assertThat(told("事故設定", 5)).containsExactlyInAnyOrder(everybody);
        forget();

        String id = world.staff()
                .member(StaffRole.BRANCH_CLERK)
                .post(
                        world.admin("/warifu/requests"),
                        Map.of(
                                "kind",
                                "CANCELLATION",
                                "contract",
                                company.id(),
                                "form",
                                "KA-1",
                                "formDate",
                                LocalDate.now(ZoneId.of("Asia/Tokyo")).toString()))
                .ok()
                .json()
                .get("id")
                .textValue();
        world.staff()
                .member(StaffRole.BRANCH_RELEASER)
                .post(world.admin("/warifu/requests/" + id + "/release"), "")
                .ok();

        assertThat(told("利用解約", 3)).containsExactlyInAnyOrder(everybody);
        forget();

        world.staff()
                .member(StaffRole.SERVICE_CENTRE)
                .post(
                        world.admin("/warifu/reports"),
                        Map.of("contract", company.id(), "operation", "STOP_ADMINISTRATOR", "callerName", "山田 太郎"))
                .ok();

        assertThat(told("管理者のご利用を停止", 1)).containsExactly(address(company.administrator()));
    }

    @Test
    @Tag("S88")
    void aLockOfTheWholeContractIsToldToAllItsPeople() throws Exception {
        Company company = companyWithAddresses("yamada01");
        LogIn logIn = company.administrator().setsOut();
        logIn.enter();

        world.withRealmSetting("warifu.lock.scope", "CONTRACT", () -> {
            for (int i = 0; i < 5; i++) {
                logIn.typePin("Wrong1234");
            }
        });

        assertThat(told("ご契約のご利用を停止", 2))
                .containsExactlyInAnyOrder(address(company.administrator()), address(company.user("yamada01")));
    }

    @Test
    @Tag("S85")
    void aUserWhoFailsTooOftenAndHisAdministratorHearOfItOnce() throws Exception {
        Company company = companyWithAddresses("yamada01", "suzuki02");
        Person user = company.user("yamada01");
        List<Callable<HttpPage>> wrong = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            LogIn logIn = user.setsOut();
            logIn.enter();
            wrong.add(() -> logIn.typePin("Wrong1234"));
        }

        Together.run(wrong);

        assertThat(world.ledger().state(user)).isEqualTo("STOPPED");
        assertThat(told("利用者のご利用を停止しました", 2))
                .containsExactlyInAnyOrder(address(company.administrator()), address(user));
        assertThat(mailServer.getReceivedMessages())
                .hasSize(2)
                .allSatisfy(mail -> assertThat(text(mail))
                        .contains(company.id(), "yamada01")
                        .doesNotContain("suzuki02"));
    }

    @Test
    @Tag("S88")
    void anAdministratorWhoFailsTooOftenHearsOfItOnce() throws Exception {
        Company company = companyWithAddresses("yamada01");
        AdministratorAtWork at = company.administrator().atWork();
        at.choose("usage-mode");
        List<HttpForm> forms = IntStream.range(0, 6)
                .mapToObj(i -> at.modeForm("SHARED", "Wrong1234"))
                .toList();

        Together.run(
                forms.stream().map(form -> (Callable<HttpPage>) form::submit).toList());

        assertThat(world.ledger().state(company.administrator())).isEqualTo("LOCKED");
        assertThat(told("管理者のご利用を停止しました", 1)).containsExactly(address(company.administrator()));
    }

    @Test
    @Tag("S80")
    void aTokenThatLocksIsToldToAllWhoUseIt() throws Exception {
        Company company = companyWithAddresses("yamada01", "suzuki02", "tanaka03");
        TokenInHand token = company.sharingAToken();
        mailServer.purgeEmailFromAllMailboxes();

        for (Person user : company.users()) {
            LogIn logIn = user.loggedIn();
            logIn.beginTransaction();
            for (int i = 0; i < 4 && world.ledger().tokenState(token).equals("ACTIVE"); i++) {
                logIn.typeCode(token.wrong());
            }
        }

        assertThat(world.ledger().tokenState(token)).isEqualTo("LOCKED");
        assertThat(told("ロックがかかりました", 4))
                .containsExactlyInAnyOrder(
                        address(company.administrator()),
                        address(company.user("yamada01")),
                        address(company.user("suzuki02")),
                        address(company.user("tanaka03")));
        assertThat(mailServer.getReceivedMessages())
                .allSatisfy(
                        mail -> assertThat(text(mail)).contains(token.ending()).doesNotContain(token.serial()));
    }

    @Test
    @Tag("S18")
    void aChangedPinIsToldToItsOwnerOnly() throws Exception {
        Company company = companyWithAddresses("yamada01", "suzuki02");
        Person owner = company.user("yamada01");

        HttpPage done = owner.loggedIn()
                .browser()
                .get(world.screen("/pins/login"))
                .form()
                .set("currentPin", owner.loginPin())
                .set("newPin", "Kaede7482")
                .set("newPinAgain", "Kaede7482")
                .submit();

        assertThat(done.banner()).contains("login-pin-changed");
        assertThat(told("暗証番号", 1)).containsExactly(address(owner));
        assertThat(mailServer.getReceivedMessages())
                .singleElement()
                .satisfies(mail -> assertThat(text(mail))
                        .contains(company.id(), "yamada01")
                        .doesNotContain("Kaede7482")
                        .doesNotContain(owner.loginPin()));
    }

    /** お取引のお知らせ: what was confirmed, told to who confirmed it, and that nobody ever asks for a code. */
    @Test
    @Tag("S69")
    void aConfirmedTransactionIsToldToItsUserOnce() throws Exception {
        Company company = companyWithAddresses("yamada01", "suzuki02");
        Person user = company.user("yamada01");
        TokenInHand token = company.sharingAToken();
        LogIn logIn = user.loggedIn();
        forget();
        PostedTransaction transaction = world.banking().postTransfer(user, 1_200_000);
        logIn.begin(transaction);
        logIn.typeCode(token.wrong());
        assertThat(mailServer.getReceivedMessages()).isEmpty();

        logIn.typeCode(token.fresh());
        transaction.consume().ok();

        assertThat(told("お取引の承認", 1)).containsExactly(address(user));
        assertThat(mailServer.getReceivedMessages())
                .singleElement()
                .satisfies(mail -> assertThat(text(mail))
                        .contains(company.id(), "yamada01", "振込", "1,200,000円", "カ）ミドリシヨウジ", "みどり銀行 本店", "普通 ***4567")
                        .contains("請求書 2026-11-031", transaction.id())
                        .contains("電話や電子メールでワンタイムパスワードや暗証番号をお伺いすることは、決してありません")
                        .doesNotContain("1234567")
                        .doesNotContain(token.lastCode())
                        .doesNotContain(token.serial()));
    }

    @Test
    @Tag("S114")
    void aBatchIsToldInItsUsersLanguageByCountAndTotal() throws Exception {
        Company company = companyWithAddresses("yamada01");
        Person user = company.user("yamada01");
        change(
                user,
                account -> account.withObject("/attributes").putArray("locale").add("en"));
        TokenInHand token = company.sharingAToken();
        LogIn logIn = user.loggedIn();
        forget();
        Map<String, Object> content = BankingApplication.transfer(user, 30_000);
        content.put("type", "batch-transfer");
        content.put(
                "payees",
                List.of(
                        Map.of("name", "AOI", "account", "1111111", "amount", "10000"),
                        Map.of("name", "MIDORI", "account", "2222222", "amount", "20000")));
        logIn.begin(world.banking().post(content));
        logIn.typeCode(token.fresh());

        assertThat(told("A transaction has been confirmed", 1)).containsExactly(address(user));
        assertThat(text(mailServer.getReceivedMessages()[0]))
                .contains("Batch transfer", "JPY 30,000", "Number of payments: 2")
                .contains("The bank never asks for one-time passwords or PINs by telephone or mail")
                .doesNotContain("1111111", "2222222");
    }

    @Test
    void noTransactionIsToldWhereTheBankWantsNoMailOrNoneWasConfirmed() throws Exception {
        Company company = companyWithAddresses("yamada01");
        Person user = company.user("yamada01");
        TokenInHand token = company.sharingAToken();
        LogIn logIn = user.loggedIn();
        PostedTransaction quiet = world.banking().postTransfer(user, 100);
        PostedTransaction unwanted = world.banking().postTransfer(user, 200);
        forget();

        world.withRealmSetting("warifu.transaction.mail", "false", () -> {
            logIn.begin(quiet);
            logIn.typeCode(token.fresh());
        });
        assertThat(quiet.state()).isEqualTo("AUTHORISED");
        logIn.begin(unwanted);
        logIn.submit(Map.of("operation", "cancel"));
        logIn.beginTransaction();
        logIn.typeCode(token.fresh());
        assertThat(logIn.code()).isPresent();

        PostedTransaction told = world.banking().postTransfer(user, 300);
        logIn.begin(told);
        logIn.typeCode(token.fresh());
        assertThat(told("お取引の承認", 1)).containsExactly(address(user));
        assertThat(mailServer.getReceivedMessages())
                .singleElement()
                .satisfies(mail -> assertThat(text(mail)).contains(told.id()));
    }

    private void setMailServer(Map<String, String> settings) {
        ObjectNode realm =
                (ObjectNode) world.server().admin().get(world.admin("")).deepCopy();
        realm.putPOJO("smtpServer", settings);
        world.server().admin().put(world.admin(""), realm).ok();
    }

    private void giveAddress(Person person) {
        change(person, user -> user.put("email", address(person)));
    }

    private void change(Person person, Consumer<ObjectNode> change) {
        String path = world.admin("/users/" + person.accountId());
        ObjectNode user = (ObjectNode) world.server().admin().get(path).deepCopy();
        change.accept(user);
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
