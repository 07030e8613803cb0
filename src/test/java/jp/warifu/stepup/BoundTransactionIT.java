package jp.warifu.stepup;

import static jp.warifu.scenario.Pages.assertPage;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import jp.warifu.attack.CrossContract;
import jp.warifu.attack.Downgrade;
import jp.warifu.attack.Entrance;
import jp.warifu.attack.Inject;
import jp.warifu.attack.Replay;
import jp.warifu.demo.DemoRealm;
import jp.warifu.demo.OidcClient;
import jp.warifu.scenario.BankingApplication;
import jp.warifu.scenario.Company;
import jp.warifu.scenario.LogIn;
import jp.warifu.scenario.MachineClient;
import jp.warifu.scenario.Person;
import jp.warifu.scenario.PostedTransaction;
import jp.warifu.scenario.Together;
import jp.warifu.scenario.TokenInHand;
import jp.warifu.scenario.World;
import jp.warifu.server.FormData;
import jp.warifu.server.HttpPage;
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
import org.junit.jupiter.params.provider.ValueSource;

/** A code confirms what the person sees, and nothing else (S69); races and tampering, each by name. */
@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("S69")
final class BoundTransactionIT {
    private static final String YAMADA = "yamada01";
    private static final String SUZUKI = "suzuki02";

    private World world;
    private BankingApplication banking;
    private Company company;
    private Person yamada;
    private TokenInHand token;

    @BeforeAll
    void open(WarifuServer server) {
        world = World.of(server);
        banking = world.banking();
        renew();
    }

    /** Other people and another token: a code is used once, and tests shall not wait for the next. */
    private void renew() {
        company = world.company().withUsers(YAMADA, SUZUKI).open();
        token = company.sharingAToken();
        yamada = company.user(YAMADA);
    }

    private PostedTransaction transfer(int yen) {
        return banking.postTransfer(yamada, yen);
    }

    private static List<String> details(JsonNode holder) {
        List<String> named = new ArrayList<>();
        holder.path("authorization_details")
                .forEach(detail -> named.add(detail.path("type").asText() + " "
                        + detail.path("transaction").asText() + " "
                        + detail.path("digest").asText()));
        return named;
    }

    private static List<String> detailsOf(PostedTransaction transaction) {
        return List.of("warifu_transaction " + transaction.id() + " " + transaction.digest());
    }

    @Nested
    class OnTheWayThatItIsMeant {
        @Test
        @Tag("S62")
        void thePageShowsWhatIsConfirmedAndTheTokenNamesIt() {
            renew();
            PostedTransaction transaction = transfer(1_234_567);
            LogIn logIn = yamada.loggedIn();

            HttpPage page = logIn.begin(transaction);

            assertPage(page, "otp");
            assertThat(page.text())
                    .contains("振込", "1,234,567円", "カ）ミドリシヨウジ", "みどり銀行 本店", "普通 ***4567", "請求書 2026-11-031")
                    .doesNotContain("1234567");
            logIn.typeCode(token.fresh());
            OidcClient.Tokens tokens = logIn.tokens();
            assertThat(tokens.idClaims().path("acr").asText()).isEqualTo("transaction");
            assertThat(details(tokens.accessClaims())).isEqualTo(detailsOf(transaction));
            assertThat(details(tokens.answer())).isEqualTo(detailsOf(transaction));
            assertThat(transaction.state()).isEqualTo("AUTHORISED");
            JsonNode consumed = transaction.consume().ok().json();
            assertThat(consumed.path("state").asText()).isEqualTo("CONSUMED");
            assertThat(consumed.path("factor").asText()).isEqualTo("one-time-password");
        }

        @Test
        @Tag("S114")
        void thePageIsInThePersonsLanguage() {
            LogIn logIn = yamada.loggedIn();
            PostedTransaction transaction = transfer(5_000);
            OidcClient.Request request =
                    world.application(DemoRealm.USER_CLIENT).stepUp(transaction.id());
            logIn.follow(request);

            HttpPage page = logIn.page();
            HttpPage english = logIn.browser()
                    .get(URI.create(page.document()
                            .select("a[hreflang=en]")
                            .attr("abs:href")
                            .replace("&amp;", "&")));

            assertThat(english.text()).contains("Transfer", "JPY 5,000").doesNotContain("振込先口座");
        }

        @Test
        void aBatchShowsCountAndTotal() {
            Map<String, Object> content = BankingApplication.transfer(yamada, 30_000);
            content.put("type", "batch-transfer");
            content.put(
                    "payees",
                    List.of(
                            Map.of("name", "カ）アオイ", "account", "普通 1111111", "amount", "10000"),
                            Map.of("name", "ユ）ミドリ", "account", "当座 2222222", "amount", "20000")));

            HttpPage page = yamada.loggedIn().begin(banking.post(content));

            assertThat(page.text()).contains("総合振込", "2件", "30,000円", "カ）アオイ", "普通 ***1111", "ユ）ミドリ", "20,000円");
        }

        @Test
        @Tag("S63")
        void aContractWithoutOneTimePasswordsConfirmsByPin() {
            Person user = world.company().withUsers(YAMADA).open().user(YAMADA);
            PostedTransaction transaction = banking.postTransfer(user, 20_000);
            LogIn logIn = user.loggedIn();

            assertPage(logIn.begin(transaction), "confirmation-pin");
            assertThat(logIn.page().text()).contains("20,000円");
            logIn.submit(Map.of("confirmationPin", user.confirmationPin()));

            assertThat(details(logIn.tokens().accessClaims())).isEqualTo(detailsOf(transaction));
            assertThat(transaction.consume().ok().json().path("factor").asText())
                    .isEqualTo("confirmation-pin");
        }

        @Test
        void theReceiptIsProvenByTheRealmsKeys() throws Exception {
            renew();
            PostedTransaction transaction = transfer(3_000);
            LogIn logIn = yamada.loggedIn();
            logIn.begin(transaction);
            logIn.typeCode(token.fresh());

            String receipt = transaction.consume().ok().json().path("receipt").asText();

            JsonNode claims =
                    Receipt.verified(world.server().realmUrl(), world.server().pki(), receipt);
            assertThat(claims.path("jti").asText()).isEqualTo(transaction.id());
            assertThat(claims.path("digest").asText()).isEqualTo(transaction.digest());
            assertThat(claims.path("sub").asText()).isEqualTo(yamada.accountId());
            assertThat(claims.path("contract_id").asText()).isEqualTo(company.id());
            assertThat(claims.path("serial").asText()).endsWith(token.ending()).doesNotContain(token.serial());
            assertThat(transaction.now().path("receipt").asText()).isNotEmpty();
        }

        @Test
        void whoDoesNotWantItCancelsIt() {
            PostedTransaction transaction = transfer(4_000);
            LogIn logIn = yamada.loggedIn();
            logIn.begin(transaction);

            logIn.submit(Map.of("operation", "cancel"));

            assertThat(logIn.error()).contains("access_denied");
            assertThat(transaction.state()).isEqualTo("VOID");
            assertThat(transaction.consume().status()).isEqualTo(409);
        }
    }

    @Nested
    class Tampering {
        @Test
        @Downgrade(Entrance.LOG_IN)
        void queryParametersInPlaceOfAPushedRequestAreRefused() {
            PostedTransaction transaction = transfer(6_000);
            LogIn logIn = yamada.loggedIn();

            HttpPage page = logIn.beginTransaction(
                    DemoRealm.USER_CLIENT, Map.of("authorization_details", OidcClient.detail(transaction.id())));

            assertPage(page, "error", "transaction-invalid");
            assertThat(transaction.state()).isEqualTo("PENDING");
        }

        /** Beside the pushed request the browser's own parameters count for nothing. */
        @Test
        @Inject(Entrance.LOG_IN)
        void parametersBesideAPushedRequestChangeNothing() {
            renew();
            PostedTransaction meant = transfer(7_000);
            PostedTransaction other = transfer(7_001);
            OidcClient.Request request =
                    world.application(DemoRealm.USER_CLIENT).stepUp(meant.id());
            LogIn logIn = yamada.loggedIn();

            HttpPage page = logIn.follow(new OidcClient.Request(
                    URI.create(request.address() + "&"
                            + FormData.encode(Map.of("authorization_details", OidcClient.detail(other.id())))),
                    request.state(),
                    request.nonce(),
                    request.verifier()));

            if (page.name().equals("otp")) {
                assertThat(page.text()).contains("7,000円").doesNotContain("7,001円");
            } else {
                assertThat(page.status()).isEqualTo(400);
            }
            assertThat(other.state()).isEqualTo("PENDING");
        }

        @Test
        void leavingTheTransactionOutIsRefusedWhileItWaits() {
            renew();
            PostedTransaction transaction = transfer(8_000);
            LogIn logIn = yamada.loggedIn();

            assertPage(logIn.beginTransaction(), "error", "transaction-needed");

            banking.giveUp(transaction.id()).ok();
            assertPage(logIn.beginTransaction(), "otp");
        }

        @Test
        @Downgrade(Entrance.LOG_IN)
        void aLoweredOrMissingAcrConfirmsNothing() {
            renew();
            PostedTransaction transaction = transfer(9_000);
            LogIn logIn = yamada.loggedIn();
            OidcClient application = world.application(DemoRealm.USER_CLIENT);
            for (String claims : List.of("{}", "{\"id_token\":{\"acr\":{\"essential\":true,\"values\":[\"user\"]}}}")) {
                OidcClient.Request plain = application.logIn();
                Map<String, String> parameters = FormData.decode(plain.address().getRawQuery());
                parameters.put("authorization_details", OidcClient.detail(transaction.id()));
                parameters.put("claims", claims);

                logIn.follow(application.pushed(plain, parameters));

                OidcClient.Tokens tokens = logIn.tokens();
                assertThat(tokens.idClaims().path("acr").asText()).isEqualTo("user");
                assertThat(details(tokens.accessClaims())).isEmpty();
            }
            assertThat(transaction.consume().status()).isEqualTo(409);
        }

        @Test
        void promptNoneConfirmsNothing() {
            PostedTransaction transaction = transfer(10_000);
            OidcClient application = world.application(DemoRealm.USER_CLIENT);
            OidcClient.Request request = application.stepUp();
            Map<String, String> parameters = FormData.decode(request.address().getRawQuery());
            parameters.put("authorization_details", OidcClient.detail(transaction.id()));
            parameters.put("prompt", "none");
            LogIn logIn = yamada.loggedIn();

            logIn.follow(application.pushed(request, parameters));

            assertThat(logIn.code()).isEmpty();
            assertThat(transaction.state()).isEqualTo("PENDING");
        }

        @Test
        @Tag("S1")
        @CrossContract(Entrance.TRANSACTION_API)
        void anotherUsersTransactionIsRefused() {
            PostedTransaction transaction = transfer(11_000);

            assertPage(company.user(SUZUKI).loggedIn().begin(transaction), "error", "transaction-invalid");
            assertThat(transaction.state()).isEqualTo("PENDING");
        }

        /** What one application has posted is not confirmed in a request of another. */
        @Test
        @CrossContract(Entrance.TRANSACTION_API)
        void anotherClientsTransactionIsRefused() {
            try (MachineClient other = new MachineClient(world, MachineClient.Proof.SECRET)) {
                PostedTransaction transaction = new BankingApplication(
                                other.with(world, "warifu-transactions").service())
                        .postTransfer(yamada, 11_500);
                LogIn logIn = yamada.loggedIn();

                assertPage(logIn.begin(transaction), "error", "transaction-invalid");

                assertThat(logIn.page().text()).doesNotContain("11,500");
                assertThat(transaction.state()).isEqualTo("PENDING");
            }
        }

        @Test
        void oneThatThereIsNotIsRefused() {
            LogIn logIn = yamada.loggedIn();

            HttpPage page = logIn.follow(world.application(DemoRealm.USER_CLIENT)
                    .stepUp(UUID.randomUUID().toString()));

            assertPage(page, "error", "transaction-invalid");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "[]",
                    "{}",
                    "[{\"type\":\"warifu_transaction\"}]",
                    "[{\"type\":\"warifu_transaction\",\"transaction\":\"x\"}]",
                    "[{\"type\":\"warifu_transaction\",\"transaction\":\"6f1de6a4-6f0e-4a54-9c2b-0d6d7f8f9a10\","
                            + "\"amount\":\"1\"}]",
                    "[{\"type\":\"payment_initiation\"}]"
                })
        void detailsThatNameNoTransactionAreRefused(String details) {
            OidcClient application = world.application(DemoRealm.USER_CLIENT);
            OidcClient.Request request = application.stepUp();
            Map<String, String> parameters = FormData.decode(request.address().getRawQuery());
            parameters.put("authorization_details", details);
            LogIn logIn = yamada.loggedIn();

            HttpPage page;
            try {
                page = logIn.follow(application.pushed(request, parameters));
            } catch (IllegalStateException e) {
                assertThat(e.getMessage()).startsWith("HTTP 400");
                return;
            }

            assertThat(page.redirected("code")).isEmpty();
            assertThat(page.name()).isNotEqualTo("otp");
        }

        @Test
        void aRequestWithoutANonceIsRefused() {
            PostedTransaction transaction = transfer(12_000);
            OidcClient application = world.application(DemoRealm.USER_CLIENT);
            OidcClient.Request request = application.stepUp();
            Map<String, String> parameters = FormData.decode(request.address().getRawQuery());
            parameters.put("authorization_details", OidcClient.detail(transaction.id()));
            parameters.remove("nonce");

            assertPage(
                    yamada.loggedIn().follow(application.pushed(request, parameters)), "error", "transaction-invalid");
        }

        @Test
        @Downgrade(Entrance.TRANSACTION_API)
        void anotherAmountAtTheConsumptionVoidsIt() {
            renew();
            PostedTransaction transaction = transfer(13_000);
            LogIn logIn = yamada.loggedIn();
            logIn.begin(transaction);
            logIn.typeCode(token.fresh());

            RestClient.Response changed = transaction.consume(BankingApplication.transfer(yamada, 13_001));

            assertThat(changed.status()).isEqualTo(409);
            assertThat(changed.json().path("error").asText()).isEqualTo("changed");
            assertThat(transaction.state()).isEqualTo("VOID");
            assertThat(transaction.consume().status()).isEqualTo(409);
        }
    }

    @Nested
    class Races {
        @Test
        void twoTabsConfirmEachTheirOwn() {
            renew();
            PostedTransaction first = transfer(21_000);
            PostedTransaction second = transfer(22_000);
            LogIn one = yamada.loggedIn();
            LogIn two = yamada.in(one.browser());
            one.begin(first);
            two.begin(second);

            one.typeCode(token.fresh());
            two.typeCode(token.fresh());
            OidcClient.Tokens ofSecond = two.tokens();
            OidcClient.Tokens ofFirst = one.tokens();

            assertThat(details(ofFirst.accessClaims())).isEqualTo(detailsOf(first));
            assertThat(details(ofSecond.accessClaims())).isEqualTo(detailsOf(second));
        }

        /** The form of the one tab, sent to the address of the other. */
        @Test
        void theFormOfOneIsNoAnswerToTheOther() {
            renew();
            PostedTransaction small = transfer(100);
            PostedTransaction large = transfer(9_000_000);
            LogIn one = yamada.loggedIn();
            LogIn two = yamada.in(one.browser());
            one.begin(small);
            two.begin(large);
            String code = token.fresh();

            HttpPage page =
                    two.submit(two.page().form().set("transaction", small.id()).set("otp", code));

            assertPage(page, "otp", "stale");
            assertThat(page.text()).contains("9,000,000円");
            assertThat(large.state()).isEqualTo("PENDING");
            assertThat(small.state()).isEqualTo("PENDING");
            one.typeCode(code);
            assertThat(small.state()).isEqualTo("AUTHORISED");
        }

        @Test
        @Replay(Entrance.LOG_IN)
        void theSameFormTwiceAtOnceConfirmsOnce() {
            renew();
            PostedTransaction transaction = transfer(23_000);
            LogIn logIn = yamada.loggedIn();
            HttpPage page = logIn.begin(transaction);
            String code = token.fresh();
            List<Callable<HttpPage>> both = List.of(
                    () -> page.form().set("otp", code).submit(),
                    () -> page.form().set("otp", code).submit());

            List<HttpPage> answers = Together.run(both);

            assertThat(answers.stream()
                            .filter(answer -> answer.redirected("code").isPresent()))
                    .hasSizeLessThanOrEqualTo(1);
            assertThat(transaction.state()).isEqualTo("AUTHORISED");
        }

        @Test
        @Tag("S67")
        void oneCodeConfirmsOneOfTwoTransactionsOfTwoUsers() {
            renew();
            PostedTransaction first = transfer(24_000);
            PostedTransaction second = banking.postTransfer(company.user(SUZUKI), 25_000);
            LogIn one = yamada.loggedIn();
            LogIn two = company.user(SUZUKI).loggedIn();
            one.begin(first);
            two.begin(second);
            String code = token.fresh();

            List<HttpPage> answers = Together.run(List.of(() -> one.typeCode(code), () -> two.typeCode(code)));

            assertThat(answers.stream()
                            .filter(answer -> answer.redirected("code").isPresent()))
                    .hasSize(1);
            assertThat(List.of(first.state(), second.state())).containsExactlyInAnyOrder("AUTHORISED", "PENDING");
        }

        @Test
        @Replay(Entrance.TRANSACTION_API)
        void oneOfManyConsumes() {
            renew();
            PostedTransaction transaction = transfer(26_000);
            LogIn logIn = yamada.loggedIn();
            logIn.begin(transaction);
            logIn.typeCode(token.fresh());

            List<Integer> statuses = Together.run(IntStream.range(0, 16)
                    .<Callable<Integer>>mapToObj(
                            i -> () -> transaction.consume().status())
                    .toList());

            assertThat(statuses).filteredOn(status -> status == 200).hasSize(1);
            assertThat(statuses).filteredOn(status -> status == 409).hasSize(15);
        }

        @Test
        void theBackButtonLeadsToNoSecondConfirmation() {
            renew();
            PostedTransaction transaction = transfer(27_000);
            LogIn logIn = yamada.loggedIn();
            HttpPage asked = logIn.begin(transaction);
            logIn.typeCode(token.fresh());
            logIn.tokens();

            HttpPage again = logIn.back(asked).typeCode(token.fresh());

            assertThat(again.redirected("code")).isEmpty();
            assertThat(again.status()).isLessThan(500);
            assertThat(transaction.consume().status()).isEqualTo(200);
        }

        @Test
        void aConfirmedTransactionIsNotAskedForAgain() {
            renew();
            PostedTransaction transaction = transfer(28_000);
            LogIn logIn = yamada.loggedIn();
            logIn.begin(transaction);
            logIn.typeCode(token.fresh());
            logIn.tokens();

            assertPage(logIn.begin(transaction), "error", "transaction-invalid");
        }
    }

    @Nested
    class LaterTokens {
        @Test
        void areNotOfTheTransaction() {
            renew();
            PostedTransaction transaction = transfer(31_000);
            LogIn logIn = yamada.loggedIn();
            logIn.begin(transaction);
            logIn.typeCode(token.fresh());
            OidcClient.Tokens tokens = logIn.tokens();
            assertThat(details(tokens.accessClaims())).hasSize(1);

            OidcClient.Tokens refreshed =
                    world.application(DemoRealm.USER_CLIENT).refresh(tokens);
            assertThat(details(refreshed.accessClaims())).isEmpty();
            assertThat(details(refreshed.answer())).isEmpty();
            logIn.enter();
            assertThat(details(logIn.tokens().accessClaims())).isEmpty();
            logIn.beginTransaction();
            logIn.typeCode(token.fresh());
            assertThat(details(logIn.tokens().accessClaims())).isEmpty();
        }
    }

    @Nested
    class TheApplication {
        @ParameterizedTest
        @ValueSource(strings = {"{}", "[]", "x", "{\"sub\":\"nobody\",\"type\":\"transfer\"}"})
        void isToldWhatIsWrong(String content) {
            RestClient.Response refused = banking.send(content);

            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.json().path("error").asText()).isEqualTo("invalid_transaction");
        }

        @Test
        void postsForNoAdministrator() {
            Map<String, Object> content = BankingApplication.transfer(yamada, 1);
            content.put("sub", company.administrator().accountId());

            assertThat(banking.send(content).status()).isEqualTo(400);
        }

        /** Neither a user's token nor staff's opens the application's entrance. */
        @Test
        void isNobodyElse() {
            String path = BankingApplication.path(transfer(1).id());
            LogIn logIn = yamada.setsOut();
            logIn.enter();
            logIn.typePin();
            String ofUser = logIn.tokens().accessToken();

            assertThat(status(path, ofUser)).isEqualTo(403);
            assertThat(status(path, ofUser.substring(0, ofUser.length() - 20))).isEqualTo(401);
            assertThat(world.staff()
                            .member(StaffRole.INTEGRATOR)
                            .send("GET", path, null)
                            .status())
                    .isEqualTo(401);
        }

        private int status(String path, String bearer) {
            return RestClient.bearing(world.server().pki(), world.server().baseUrl(), bearer)
                    .send("GET", path, null)
                    .status();
        }

        @Test
        void isAskedForNothingWhereTheBankSaysSo() {
            world.server()
                    .admin()
                    .put(world.admin("/warifu/transaction-kinds/own-account"), Map.of("confirmation", "NOTHING"))
                    .ok();
            Map<String, Object> content = BankingApplication.transfer(yamada, 1);
            content.put("type", "own-account");

            PostedTransaction transaction = banking.post(content);

            assertThat(transaction.answer().path("confirmation").asText()).isEqualTo("NOTHING");
            assertThat(transaction.consume().status()).isEqualTo(200);
            assertThat(transaction.consume().status()).isEqualTo(409);
        }
    }

    @Test
    void aFreshTokenConfirmsUpToItsLimit() {
        renew();
        world.withRealmSetting(
                "warifu.transaction.fresh-hours",
                "24",
                () -> world.withRealmSetting("warifu.transaction.fresh-yen", "50000", () -> {
                    LogIn logIn = yamada.loggedIn();
                    PostedTransaction tooMuch = transfer(50_001);
                    logIn.begin(tooMuch);
                    String code = token.fresh();

                    assertPage(logIn.typeCode(code), "error", "fresh-token");

                    assertThat(tooMuch.state()).isEqualTo("PENDING");
                    banking.giveUp(tooMuch.id());
                    PostedTransaction enough = transfer(50_000);
                    logIn.begin(enough);
                    logIn.typeCode(code);
                    assertThat(enough.state()).isEqualTo("AUTHORISED");
                }));
    }
}
