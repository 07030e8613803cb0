package jp.warifu.businessweb;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** 振込と総合振込, from the form to the order, and everything that must keep it from being executed. */
@Tag("S62")
@Tag("S69")
final class PaymentTest {
    private static final Map<String, String> TYPED =
            Map.of("payee", "1", "amount", "１,２００,０００", "reference", "請求書 <b>031</b>");

    @TempDir
    Path directory;

    private Ground ground;
    private FakeRealm realm;
    private TestBrowser browser;

    @BeforeEach
    void start() {
        ground = new Ground(directory);
        realm = ground.realm;
        browser = ground.loggedIn();
    }

    @AfterEach
    void stop() {
        ground.close();
    }

    /** Sends the form, and goes wherever it leads. */
    private TestBrowser.Page transfer() {
        return browser.follow(browser.submit(browser.get("/transfer"), TYPED));
    }

    private long balance() {
        return Long.parseLong(browser.get("/accounts")
                .document()
                .select("[data-account=1]")
                .text()
                .replaceAll("[^0-9]", ""));
    }

    private static final long OPENING = 28_450_000;

    /** Nothing is executed, the money is there, and the form says why with everything in it. */
    private void notExecuted(TestBrowser.Page page, String code) {
        assertThat(page.name()).isEqualTo("transfer");
        assertThat(page.code()).isEqualTo(code);
        assertThat(page.form())
                .containsEntry("payee", "1")
                .containsEntry("amount", TYPED.get("amount"))
                .containsEntry("reference", TYPED.get("reference"));
        assertThat(balance()).isEqualTo(OPENING);
        assertThat(realm.transactions.all())
                .allSatisfy(transaction -> assertThat(transaction.consumed).isZero());
    }

    /** Neither executed nor to be executed: the authorisation is given up at Warifu too. */
    private void refused(TestBrowser.Page page) {
        notExecuted(page, "refused");
        assertThat(realm.transactions.only().state).isEqualTo("VOID");
    }

    @Nested
    class Accepted {

        @Test
        void aTransferIsExecutedOnceItsAuthorisationIsConsumed() {
            TestBrowser.Page page = transfer();

            assertThat(page.name()).isEqualTo("order");
            assertThat(page.code()).isEqualTo("executed");
            assertThat(page.text()).contains("カ）ミドリシヨウジ", "1,200,000円", "請求書 <b>031</b>");
            assertThat(realm.transactions.only().consumed).isEqualTo(1);
            assertThat(balance()).isEqualTo(OPENING - 1_200_000);
        }

        @Test
        void theReceiptIsVerifiedByTheRealmsKeys() {
            TestBrowser.Page order = transfer();

            TestBrowser.Page receipt =
                    browser.get(order.document().select("main a.primary").attr("href"));

            assertThat(receipt.code()).isEqualTo("valid");
            assertThat(receipt.text()).contains("********0123", "ワンタイムパスワード", realm.transactions.only().digest);
            assertThat(receipt.document().select("pre").text()).isEqualTo(realm.transactions.only().receipt);
            assertThat(browser.get("/receipt-file/" + realm.transactions.only().id)
                            .response()
                            .body())
                    .isEqualTo(realm.transactions.only().receipt);
        }

        @Test
        void aReceiptOfAnotherKeyProvesNothing() {
            realm.transactions.forgesReceipts = true;
            transfer();

            assertThat(browser.get("/receipt/" + realm.transactions.only().id).code())
                    .isEqualTo("invalid");
        }

        @Test
        void aBatchShowsItsTotalAndIsOneTransaction() {
            TestBrowser.Page form = browser.get("/batch");
            TestBrowser.Page sum = browser.follow(
                    browser.submit(form, Map.of("amount-1", "100000", "amount-3", "250,000", "action", "total")));
            assertThat(sum.document().select("[data-total]").text()).isEqualTo("350,000円");
            assertThat(realm.transactions.all()).isEmpty();

            TestBrowser.Page page = browser.follow(browser.submit(sum, Map.of()));

            assertThat(page.code()).isEqualTo("executed");
            assertThat(page.text()).contains("350,000円", "2 件");
            assertThat(realm.transactions.only().content)
                    .contains("\"amount\":\"350000\"", "\"type\":\"batch-transfer\"");
            assertThat(balance()).isEqualTo(OPENING - 350_000);
        }

        @Test
        void aKindThatNeedsNothingLeavesTheBrowserWhereItIs() {
            realm.transactions.confirmation = "NOTHING";

            TestBrowser.Page answer = browser.submit(browser.get("/transfer"), TYPED);

            assertThat(answer.location()).isEqualTo("/orders/" + realm.transactions.only().id);
            assertThat(realm.transactions.only().consumed).isEqualTo(1);
        }

        @Test
        void theHistoryShowsItAndOtherContractsDoNotSeeIt() {
            transfer();
            String id = realm.transactions.only().id;
            assertThat(browser.get("/history").document().select("[data-transaction=" + id + "]"))
                    .hasSize(1);

            realm.contract = "234567";
            TestBrowser other = ground.loggedIn();

            assertThat(other.get("/history").document().select("[data-transaction]"))
                    .isEmpty();
            assertThat(other.get("/orders/" + id).status()).isEqualTo(404);
            assertThat(other.get("/receipt/" + id).status()).isEqualTo(404);
            assertThat(other.get("/receipt-file/" + id).status()).isEqualTo(404);
        }

        @Test
        void twoTabsAuthoriseEachItsOwn() {
            TestBrowser.Page first = browser.submit(browser.get("/transfer"), TYPED);
            TestBrowser.Page second = browser.submit(browser.get("/transfer"), Map.of("payee", "2", "amount", "5000"));

            TestBrowser.Page secondOrder = browser.follow(second);
            TestBrowser.Page firstOrder = browser.follow(first);

            assertThat(secondOrder.text()).contains("カ）アオゾラコウギヨウ", "5,000円");
            assertThat(firstOrder.text()).contains("カ）ミドリシヨウジ", "1,200,000円");
            assertThat(balance()).isEqualTo(OPENING - 1_205_000);
        }

        @Test
        void aServiceTokenThatIsNoLongerTakenIsFetchedAnew() {
            transfer();
            realm.forgetServiceTokens();

            assertThat(transfer().code()).isEqualTo("executed");
            assertThat(realm.serviceTokens()).isEqualTo(1);
        }
    }

    @Nested
    class NotBelieved {

        @Test
        void anAnswerWithAnotherState() {
            realm.redirect = address -> address.replaceAll("state=[^&]*", "state=forged");

            assertThat(transfer().code()).isEqualTo("state");
            assertThat(realm.transactions.only().consumed).isZero();
        }

        @Test
        void anAnswerInAnotherBrowser() {
            TestBrowser.Page leaving = browser.submit(browser.get("/transfer"), TYPED);
            String callback = browser.get(leaving.location()).location();

            assertThat(ground.loggedIn().open(callback).code()).isEqualTo("state");
            assertThat(ground.browser().open(callback).code()).isEqualTo("state");
            assertThat(realm.transactions.only().consumed).isZero();
        }

        @Test
        void theSameAnswerTwice() {
            TestBrowser.Page leaving = browser.submit(browser.get("/transfer"), TYPED);
            String callback = browser.get(leaving.location()).location();
            assertThat(browser.open(callback).code()).isEqualTo("executed");

            assertThat(browser.open(callback).code()).isEqualTo("state");
            assertThat(realm.transactions.only().consumed).isEqualTo(1);
            assertThat(balance()).isEqualTo(OPENING - 1_200_000);
        }

        @Test
        void anAnswerOfAnotherServer() {
            realm.redirect = address -> address.replaceAll("iss=[^&]*", "iss=https://other.example");

            refused(transfer());
        }

        @Test
        void anAnswerThatNamesNoServer() {
            realm.redirect = address -> address.replaceAll("&iss=[^&]*", "");

            refused(transfer());
        }

        @Test
        void aTokenWithAnotherNonce() {
            realm.claims = claims -> claims.claim("nonce", "other");

            refused(transfer());
        }

        @Test
        void aTokenOfAnotherKey() {
            realm.signsWithForeignKey = true;

            refused(transfer());
        }

        @Test
        void aTokenOfAnotherIssuer() {
            realm.claims = claims -> claims.issuer("https://other.example");

            refused(transfer());
        }

        @Test
        void aTokenForAnotherAudience() {
            realm.claims = claims -> claims.audience("other");

            refused(transfer());
        }

        @Test
        void aTokenForOthersToo() {
            realm.claims =
                    claims -> claims.audience(List.of("business-web", "other")).claim("azp", "business-web");

            refused(transfer());
        }

        @Test
        void theLevelOfALogIn() {
            realm.claims = claims -> claims.claim("acr", "user");

            refused(transfer());
        }

        @Test
        void noLevelAtAll() {
            realm.claims = claims -> claims.claim("acr", null);

            refused(transfer());
        }

        @Test
        void aPersonWhoWasAskedBeforeTheTransactionWasPosted() {
            realm.claims = claims ->
                    claims.claim("auth_time", Instant.now().minusSeconds(120).getEpochSecond());

            refused(transfer());
        }

        @Test
        void aTokenThatDoesNotSayWhenThePersonWasAsked() {
            realm.claims = claims -> claims.claim("auth_time", null);

            refused(transfer());
        }

        @Test
        void aTokenIssuedLongAgo() {
            realm.claims = claims -> claims.issueTime(Date.from(Instant.now().minusSeconds(200)));

            refused(transfer());
        }

        @Test
        void anExpiredToken() {
            realm.claims =
                    claims -> claims.expirationTime(Date.from(Instant.now().minusSeconds(120)));

            refused(transfer());
        }

        @Test
        void anotherPerson() {
            realm.claims = claims -> claims.subject("sub-suzuki");

            refused(transfer());
        }

        @Test
        void noAuthorizationDetails() {
            realm.details = details -> List.of();

            refused(transfer());
        }

        @Test
        void anotherTransaction() {
            realm.details = details -> List.of(with(details.get(0), "transaction", "other"));

            refused(transfer());
        }

        @Test
        void anotherContent() {
            realm.details = details -> List.of(with(details.get(0), "digest", "other"));

            refused(transfer());
        }

        @Test
        void detailsOfAnotherType() {
            realm.details = details -> List.of(with(details.get(0), "type", "payment_initiation"));

            refused(transfer());
        }

        @Test
        void twoTransactionsAtOnce() {
            realm.details = details -> {
                List<Map<String, Object>> two = new ArrayList<>(details);
                two.add(with(details.get(0), "transaction", "other"));
                return two;
            };

            refused(transfer());
        }

        private static Map<String, Object> with(Map<String, Object> detail, String member, String value) {
            Map<String, Object> changed = new java.util.HashMap<>(detail);
            changed.put(member, value);
            return changed;
        }
    }

    @Nested
    class NotExecuted {

        @Test
        void thePersonCancels() {
            realm.denial = "access_denied";

            notExecuted(transfer(), "cancelled");
        }

        @Test
        void warifuAnswersWithAnotherError() {
            realm.denial = "temporarily_unavailable";

            notExecuted(transfer(), "not-authorised");
        }

        @Test
        void theAuthorisationIsGoneWhenItIsConsumed() {
            realm.claims = claims -> realm.transactions.only().state = "EXPIRED";

            notExecuted(transfer(), "expired");
        }

        @Test
        void theContentIsNotWhatThePersonSaw() {
            realm.transactions.changesContent = true;
            realm.details =
                    details -> List.of(NotBelieved.with(details.get(0), "digest", digestOf(realm.transactions.only())));

            notExecuted(transfer(), "changed");
            assertThat(realm.transactions.only().state).isEqualTo("VOID");
        }

        private String digestOf(FakeTransactions.Transaction transaction) {
            try {
                return jp.warifu.businessweb.transaction.Content.read(transaction.content)
                        .digest();
            } catch (com.nimbusds.oauth2.sdk.ParseException e) {
                throw new IllegalStateException(e);
            }
        }

        @Test
        void warifuIsDownWhenItIsPosted() {
            TestBrowser.Page form = browser.get("/transfer");
            realm.transactions.down = true;

            notExecuted(browser.follow(browser.submit(form, TYPED)), "service-down");
        }

        @Test
        void warifuIsDownWhenThePersonComesBack() {
            TestBrowser.Page leaving = browser.submit(browser.get("/transfer"), TYPED);
            String callback = browser.get(leaving.location()).location();
            realm.down = true;

            notExecuted(browser.open(callback), "service-down");
        }

        @Test
        void theAccountHasNotSoMuch() {
            TestBrowser.Page page = browser.follow(
                    browser.submit(browser.get("/transfer"), Map.of("payee", "1", "amount", "28450001")));

            assertThat(page.code()).isEqualTo("not-covered");
            assertThat(realm.transactions.all()).isEmpty();
        }

        @Test
        void theAccountHasNotSoMuchAnyMoreWhenThePersonComesBack() {
            TestBrowser.Page first =
                    browser.submit(browser.get("/transfer"), Map.of("payee", "1", "amount", "20000000"));
            TestBrowser.Page second =
                    browser.submit(browser.get("/transfer"), Map.of("payee", "1", "amount", "20000000"));

            assertThat(browser.follow(first).code()).isEqualTo("executed");
            assertThat(browser.follow(second).code()).isEqualTo("not-covered");
            assertThat(realm.transactions.all())
                    .extracting(transaction -> transaction.state)
                    .containsExactly("CONSUMED", "VOID");
        }

        @Test
        void theSameFormTwice() {
            TestBrowser.Page form = browser.get("/transfer");
            browser.submit(form, TYPED);

            TestBrowser.Page again = browser.follow(browser.submit(form, TYPED));

            assertThat(again.code()).isEqualTo("sent-twice");
            assertThat(realm.transactions.all()).hasSize(1);
        }

        @Test
        void aMistypedForm() {
            TestBrowser.Page page = browser.follow(browser.submit(
                    browser.get("/transfer"),
                    Map.of("payee", "9", "amount", "12.5", "account", "7", "reference", "x‮y")));

            assertThat(page.code()).isEqualTo("invalid");
            assertThat(page.document().select(".field-error").eachAttr("id"))
                    .contains("payee-error", "amount-error", "account-error", "reference-error");
            assertThat(page.document().select("#amount").attr("aria-describedby"))
                    .contains("amount-error");
            assertThat(realm.transactions.all()).isEmpty();
        }

        @Test
        void theLogInEndedMeanwhile() {
            TestBrowser.Page leaving = browser.submit(browser.get("/transfer"), TYPED);
            String callback = browser.get(leaving.location()).location();
            browser.post("/logout/business-web", browser.get("/transfer").form());

            assertThat(browser.open(callback).code()).isEqualTo("state");
            assertThat(realm.transactions.only().consumed).isZero();
        }
    }

    /** The recipe of a crash between consumption and execution. */
    @Nested
    class Crash {

        @Test
        void aConsumedAuthorisationOfAnOpenOrderIsExecutedOnceAfterTheRestart() {
            realm.transactions.losesTheAnswer = true;
            TestBrowser.Page page = transfer();
            assertThat(page.name()).isEqualTo("order");
            assertThat(page.code()).isEqualTo("open");
            // Set aside: it may have been executed for all the person knows.
            assertThat(balance()).isEqualTo(OPENING - 1_200_000);

            ground.restart();
            browser = ground.loggedIn();
            awaitNothingOpen();

            assertThat(browser.get("/orders/" + realm.transactions.only().id).code())
                    .isEqualTo("executed");
            assertThat(browser.get("/receipt/" + realm.transactions.only().id).code())
                    .isEqualTo("valid");
            assertThat(realm.transactions.only().consumed).isEqualTo(1);
            assertThat(balance()).isEqualTo(OPENING - 1_200_000);

            ground.restart();
            browser = ground.loggedIn();
            assertThat(balance()).isEqualTo(OPENING - 1_200_000);
            assertThat(browser.get("/history").document().select("[data-fate=EXECUTED]"))
                    .hasSize(1);
        }

        @Test
        void anOrderWhoseConsumptionNeverArrivedIsGivenUp() {
            realm.claims = claims -> realm.transactions.down = true;
            assertThat(transfer().code()).isEqualTo("open");
            assertThat(realm.transactions.only().state).isEqualTo("AUTHORISED");

            realm.claims = claims -> {};
            realm.transactions.down = false;
            ground.restart();
            browser = ground.loggedIn();
            awaitNothingOpen();

            assertThat(browser.get("/orders/" + realm.transactions.only().id).code())
                    .isEqualTo("abandoned");
            assertThat(realm.transactions.only().state).isEqualTo("VOID");
            assertThat(balance()).isEqualTo(OPENING);
        }

        @Test
        void anOpenOrderStaysOpenWhileWarifuIsDown() {
            realm.transactions.losesTheAnswer = true;
            transfer();
            realm.transactions.down = true;

            ground.restart();
            browser = ground.loggedIn();

            assertThat(browser.get("/orders/" + realm.transactions.only().id).code())
                    .isEqualTo("open");
            assertThat(balance()).isEqualTo(OPENING - 1_200_000);
        }

        private void awaitNothingOpen() {
            for (int i = 0;
                    i < 200
                            && !browser.get("/history")
                                    .document()
                                    .select("[data-fate=OPEN]")
                                    .isEmpty();
                    i++) {
                try {
                    Thread.sleep(50);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new IllegalStateException(e);
                }
            }
        }
    }
}
