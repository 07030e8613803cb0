package jp.warifu.screens;

import static jp.warifu.scenario.Pages.assertChangeRefused;
import static jp.warifu.scenario.Pages.assertChanged;
import static jp.warifu.scenario.Pages.assertPage;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import jp.warifu.attack.CrossContract;
import jp.warifu.attack.Downgrade;
import jp.warifu.attack.Entrance;
import jp.warifu.attack.Guess;
import jp.warifu.attack.Inject;
import jp.warifu.attack.Replay;
import jp.warifu.attack.Skip;
import jp.warifu.attempt.Factor;
import jp.warifu.demo.P12;
import jp.warifu.scenario.AdministratorAtWork;
import jp.warifu.scenario.Company;
import jp.warifu.scenario.EventLog;
import jp.warifu.scenario.KeyAtHome;
import jp.warifu.scenario.LogIn;
import jp.warifu.scenario.Person;
import jp.warifu.scenario.TokenInHand;
import jp.warifu.scenario.World;
import jp.warifu.server.HttpBrowser;
import jp.warifu.server.HttpForm;
import jp.warifu.server.HttpPage;
import jp.warifu.server.ServerTest;
import jp.warifu.server.WarifuServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** 電子証明書の取得・更新・失効・再発行, page by page (S70–S74). */
@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class CertificatePagesIT {
    private static final String YAMADA = "yamada01";
    private static final String SUZUKI = "suzuki02";
    private static final String WRONG = "Wrong1234";
    private static final int LIMIT = 5;
    private static final String AUTHORITY = "warifu.certificate.authority";
    private static final Map<String, String> SCRIPT = Map.of("Accept", "application/json");
    private static final ObjectMapper JSON = new ObjectMapper();

    private World world;

    @BeforeAll
    void issue(WarifuServer server) {
        world = World.of(server);
        world.setRealm(AUTHORITY, "key-store");
    }

    @AfterAll
    void issueNoMore() {
        world.setRealm(AUTHORITY, "none");
    }

    /** Of people who may acquire a certificate, and have one from elsewhere until then. */
    private Company company() {
        return fromElsewhere(world.company().withUsers(YAMADA, SUZUKI).open());
    }

    /** Who is enrolled while the realm issues certificates is let in by those only; its older customers are not. */
    private Company fromElsewhere(Company company) {
        world.ledger()
                .execute(
                        "UPDATE warifu_certificate_holder SET since = NULL WHERE account IN (SELECT a.id FROM warifu_account a"
                                + " JOIN warifu_contract c ON c.id = a.contract WHERE c.contract_id = ?)",
                        company.id());
        return company;
    }

    private static String subject(Person person) {
        return "CN=" + person.contract() + " 1303" + (person.isAdministrator() ? "" : " " + person.userId());
    }

    /** The page of somebody who is logged in. */
    private HttpPage own(LogIn through) {
        return through.browser().get(world.screen("/certificate"));
    }

    private static HttpForm filled(HttpPage page, KeyAtHome key, String proof) {
        return page.form().set("csr", key.request()).set("proof", proof);
    }

    private static String pem(HttpPage result) {
        assertPage(result, "certificate-result");
        return result.element("#certificate-pem").wholeText();
    }

    private static JsonNode json(HttpPage answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw new AssertionError(answer.toString(), e);
        }
    }

    /** The second page of the way without a log-in. */
    private HttpPage secrets(HttpBrowser browser, String contract, String userId) {
        HttpPage who = browser.get(world.screen("/certificate/first"));
        assertPage(who, "certificate-entry");
        return who.form().set("contractId", contract).set("userId", userId).submit();
    }

    private HttpPage secrets(Person person) {
        return secrets(world.server().browser(), person.contract(), person.isAdministrator() ? "" : person.userId());
    }

    private static HttpForm filled(HttpPage page, KeyAtHome key, String loginPin, String proof) {
        return filled(page, key, proof).set("loginPin", loginPin);
    }

    private HttpPage first(Person person, KeyAtHome key, String loginPin, String proof) {
        return filled(secrets(person), key, loginPin, proof).submit();
    }

    private int issued(Person person) {
        return world.ledger()
                .query("SELECT id FROM warifu_certificate WHERE account = ? AND state = 'LIVE'", person.accountId())
                .size();
    }

    /** Nobody may acquire anything but by a renewal. */
    private void close(Person person) {
        world.ledger()
                .execute(
                        "UPDATE warifu_certificate_holder SET open_until = NULL WHERE account = ?", person.accountId());
    }

    @Nested
    class AfterALogIn {
        @Test
        @Tag("S70")
        @Tag("S72")
        void aUserWithATokenGetsACertificateForACodeAndTheOldOneDies() {
            Company company = company();
            TokenInHand token = company.sharingAToken();
            Person user = company.user(YAMADA);
            LogIn through = user.loggedIn();
            EventLog events = world.events();
            KeyAtHome key = KeyAtHome.of(subject(user));

            HttpPage page = own(through);
            assertPage(page, "certificate");
            assertThat(page.element("form[data-certificate]").attr("data-subject"))
                    .isEqualTo(subject(user));
            assertThat(page.text("label[for=proof]")).isEqualTo("ワンタイムパスワード");
            HttpPage result = filled(page, key, token.fresh()).submit();

            P12 fresh = key.with(pem(result));
            assertThat(result.document().select(".alert.warning")).isEmpty();
            assertChanged(events, user, "CERTIFICATE_ISSUED");
            assertThat(result.headers().firstValue("Cache-Control")).contains("no-store");
            user.in(world.server().browser(fresh)).throughEverything();
            assertPage(user.setsOut().enter(), "certificate-error", "revoked");
            assertThat(own(through).name()).isEqualTo("certificate-error");
            assertThat(world.ledger().auditSummary(company)).contains("CERTIFICATE_ISSUED:acquired");
        }

        @Test
        @Tag("S71")
        void aUserWithoutOneTimePasswordsGetsItForTheConfirmationPinOverTheScript() {
            Person user = company().user(YAMADA);
            KeyAtHome key = KeyAtHome.of(subject(user), "RSA", 2048, "SHA256withRSA");
            HttpPage page = own(user.loggedIn());
            assertThat(page.text("label[for=proof]")).isEqualTo("利用者確認暗証番号");

            HttpPage answer = filled(page, key, user.confirmationPin()).send(SCRIPT);

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type"))
                    .hasValueSatisfying(type -> assertThat(type).startsWith("application/json"));
            assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
            assertThat(json(answer).get("chain")).hasSize(1);
            assertThat(json(answer).get("usableFrom").isNull()).isTrue();
            P12 fresh = key.with(json(answer).get("certificate").textValue());
            user.in(world.server().browser(fresh)).throughEverything();
        }

        @Test
        @Tag("S10")
        void anAdministratorIsAskedForTheConfirmationPinAlthoughHisUsersHaveTokens() {
            Company company = company();
            company.sharingAToken();
            Person administrator = company.administrator();
            KeyAtHome key = KeyAtHome.of(subject(administrator));
            HttpPage page = own(administrator.loggedIn());
            assertThat(page.text("label[for=proof]")).isEqualTo("ご契約先確認暗証番号");

            HttpPage result = filled(page, key, administrator.confirmationPin()).submit();

            administrator.in(world.server().browser(key.with(pem(result)))).throughEverything();
        }

        @Test
        @Tag("S22")
        @Tag("S23")
        void itIsRenewedThirtyDaysBeforeItsEndAndNotBefore() {
            Person user = company().user(YAMADA);
            KeyAtHome key = KeyAtHome.of(subject(user));
            P12 fresh = key.with(pem(
                    filled(own(user.loggedIn()), key, user.confirmationPin()).submit()));
            LogIn through = user.in(world.server().browser(fresh)).throughEverything();

            HttpPage early = own(through);
            assertPage(early, "certificate");
            assertThat(early.document().select("form[data-certificate]")).isEmpty();
            assertThat(early.text()).contains("まだ更新の時期ではありません");

            world.ledger()
                    .execute(
                            "UPDATE warifu_certificate SET not_after = not_after - ? WHERE account = ?",
                            336L * 24 * 3600 * 1000,
                            user.accountId());
            KeyAtHome next = KeyAtHome.of(subject(user));
            pem(filled(own(through), next, user.confirmationPin()).submit());
            assertThat(issued(user)).isEqualTo(1);
        }

        @Test
        @Tag("S74")
        @Replay(Entrance.CERTIFICATES)
        void aFormKeptFromBeforeIsRefusedWhenItIsTooEarly() {
            Company company = company();
            TokenInHand token = company.sharingAToken();
            Person user = company.user(YAMADA);
            LogIn through = user.loggedIn();
            HttpPage page = own(through);
            close(user);
            KeyAtHome key = KeyAtHome.of(subject(user));
            String code = token.fresh();

            HttpPage refused = filled(page, key, code).submit();

            assertPage(refused, "certificate", "certificate-not-now");
            assertThat(json(filled(page, key, code).send(SCRIPT))
                            .at("/alert/code")
                            .textValue())
                    .isEqualTo("certificate-not-now");
            assertThat(issued(user)).isZero();
            assertThat(((Number) world.ledger().token(token).get("last_step")).longValue())
                    .as("the code was not taken")
                    .isLessThan(System.currentTimeMillis() / 30_000 + 2);
            through.beginTransaction();
            assertThat(through.typeCode(code).redirected("code")).isPresent();
        }

        @Test
        @Tag("S67")
        @Replay(Entrance.CERTIFICATES)
        void aCodeIsUsedUpAndCannotBeReplayed() {
            Company company = company();
            TokenInHand token = company.sharingAToken();
            Person user = company.user(YAMADA);
            Person other = company.user(SUZUKI);
            String code = token.fresh();
            pem(filled(own(user.loggedIn()), KeyAtHome.of(subject(user)), code).submit());

            HttpPage again = filled(own(other.loggedIn()), KeyAtHome.of(subject(other)), code)
                    .submit();

            assertPage(again, "certificate", "used-otp");
            assertThat(issued(other)).isZero();
            assertThat(world.ledger().failures(other, Factor.ONE_TIME_PASSWORD)).isZero();
        }

        @Test
        @Tag("S68")
        @Tag("S85")
        void wrongCodesCountAndStopTheUser() {
            Company company = company();
            TokenInHand token = company.sharingAToken();
            Person user = company.user(YAMADA);
            LogIn through = user.loggedIn();
            KeyAtHome key = KeyAtHome.of(subject(user));
            List<String> wrong = token.wrong(LIMIT);
            HttpForm form = filled(own(through), key, wrong.get(0));
            EventLog events = world.events();

            assertPage(form.submit(), "certificate", "wrong-otp");
            assertChangeRefused(events, user, "one-time-password");
            for (int i = 1; i < LIMIT - 2; i++) {
                form.set("proof", wrong.get(i)).submit();
            }
            HttpPage last = form.set("proof", wrong.get(LIMIT - 2)).send(SCRIPT);
            assertThat(json(last).at("/alert/code").textValue()).isEqualTo("wrong-otp-last");
            assertThat(json(last).at("/alert/text").textValue()).contains("あと1回");
            assertThat(form.set("proof", wrong.get(LIMIT - 1)).submit().name()).isEqualTo("stopped");

            assertThat(world.ledger().state(user)).isEqualTo("STOPPED");
            assertThat(issued(user)).isZero();
        }

        @ParameterizedTest
        @ValueSource(booleans = {true, false})
        @Tag("S57")
        @Tag("S88")
        void wrongConfirmationPinsCountAndLock(boolean isAdministrator) {
            Company company = company();
            Person person = isAdministrator ? company.administrator() : company.user(YAMADA);
            HttpForm form = filled(own(person.loggedIn()), KeyAtHome.of(subject(person)), WRONG);
            String alert = isAdministrator ? "wrong-confirmation-pin" : "wrong-user-confirmation-pin";

            assertPage(form.submit(), "certificate", alert);
            for (int i = 1; i < LIMIT - 2; i++) {
                form.submit();
            }
            assertPage(form.submit(), "certificate", alert + "-last");
            assertThat(form.submit().name()).isEqualTo("locked");

            assertThat(world.ledger().state(person)).isEqualTo(isAdministrator ? "LOCKED" : "STOPPED");
            assertThat(issued(person)).isZero();
        }

        @Test
        @Tag("S63")
        @Tag("S94")
        @Downgrade(Entrance.CERTIFICATES)
        void aUserWithATokenNeverFallsBackToThePin() {
            Company company = company();
            company.sharingAToken();
            Person user = company.user(YAMADA);

            HttpPage page = filled(own(user.loggedIn()), KeyAtHome.of(subject(user)), user.confirmationPin())
                    .submit();

            assertPage(page, "certificate", "invalid-otp-format");
            assertThat(issued(user)).isZero();
        }

        @Test
        @Tag("S64")
        @Tag("S94")
        @Skip(Entrance.CERTIFICATES)
        void aUserWithoutRegistrationInAContractThatUsesCodesHasNothingToProveHimselfWith() {
            Company company = company();
            Person user = company.user(YAMADA);
            LogIn through = user.loggedIn();
            HttpPage before = own(through);
            company.administrator().atWork().chooseMode("INDIVIDUAL");
            KeyAtHome key = KeyAtHome.of(subject(user));

            assertThat(own(through).text()).contains("利用登録");
            assertThat(own(through).document().select("form[data-certificate]")).isEmpty();
            HttpPage refused = filled(before, key, user.confirmationPin()).submit();

            assertPage(refused, "certificate", "certificate-unregistered");
            assertPage(
                    first(user, key, user.loginPin(), user.confirmationPin()),
                    "certificate-entry",
                    "certificate-refused");
            assertThat(issued(user)).isZero();
        }

        @Test
        @Tag("S95")
        void aTokenUnderAnIncidentProvesNothing() {
            Company company = company();
            company.sharingAToken();
            Person user = company.user(YAMADA);
            LogIn through = user.loggedIn();
            HttpPage before = own(through);
            company.administrator().atWork().carryOut("report-incident", user);

            HttpPage refused = filled(before, KeyAtHome.of(subject(user)), user.confirmationPin())
                    .submit();

            assertPage(refused, "certificate", "certificate-token");
            assertThat(issued(user)).isZero();
        }

        @Test
        @Tag("E10")
        void aTokenWhoseClockIsOffSettlesItByTwoCodesInARow() {
            Company company = company();
            TokenInHand token = company.sharingAToken();
            Person user = company.user(YAMADA);
            List<String> codes = token.ahead(5, 2);
            HttpForm form = filled(own(user.loggedIn()), KeyAtHome.of(subject(user)), codes.get(0));

            assertPage(form.submit(), "certificate", "second-code");
            pem(form.set("proof", codes.get(1)).submit());
        }

        @Test
        @Inject(Entrance.CERTIFICATES)
        void aRequestThatCannotBeSignedCostsNoCode() {
            Company company = company();
            TokenInHand token = company.sharingAToken();
            Person user = company.user(YAMADA);
            HttpPage page = own(user.loggedIn());
            String code = token.fresh();
            KeyAtHome key = KeyAtHome.of(subject(user));

            assertPage(page.form().set("csr", "nothing").set("proof", code).submit(), "certificate", "invalid-csr");
            assertPage(page.form().set("csr", "").set("proof", code).submit(), "certificate", "empty-field");
            assertPage(
                    filled(page, KeyAtHome.of(subject(user), "RSA", 1024, "SHA256withRSA"), code)
                            .submit(),
                    "certificate",
                    "csr-key");
            assertPage(
                    filled(page, KeyAtHome.of(subject(company.user(SUZUKI))), code)
                            .submit(),
                    "certificate",
                    "csr-subject");
            assertPage(
                    page.form()
                            .set("csr", otherSignature(key))
                            .set("proof", code)
                            .submit(),
                    "certificate",
                    "csr-signature");
            pem(filled(page, key, code).submit());
        }

        /** One letter of the signature is another. */
        private String otherSignature(KeyAtHome key) {
            int at = key.request().indexOf("\n-----END") - 12;
            char other = key.request().charAt(at) == 'A' ? 'B' : 'A';
            return key.request().substring(0, at) + other + key.request().substring(at + 1);
        }

        /** As long as one that is handed out by a bank's smartest customer. */
        @Test
        void aLongRequestIsTaken() {
            Person user = company().user(YAMADA);
            KeyAtHome key = KeyAtHome.of(subject(user), "RSA", 4096, "SHA512withRSA");

            pem(filled(own(user.loggedIn()), key, user.confirmationPin()).submit());
        }

        @Test
        @Replay(Entrance.CERTIFICATES)
        void aKeyGetsOneCertificateOnly() {
            Company company = company();
            Person user = company.user(YAMADA);
            KeyAtHome key = KeyAtHome.of(subject(user));
            P12 fresh = key.with(pem(
                    filled(own(user.loggedIn()), key, user.confirmationPin()).submit()));
            reissue(company.administrator().atWork(), user);

            LogIn through = user.in(world.server().browser(fresh)).throughEverything();
            assertPage(filled(own(through), key, user.confirmationPin()).submit(), "certificate", "csr-key-known");
        }

        @Test
        @Tag("E17")
        void anAuthorityThatFailsLosesNothingButTheCode() {
            Company company = company();
            TokenInHand token = company.sharingAToken();
            Person user = company.user(YAMADA);
            LogIn through = user.loggedIn();
            KeyAtHome key = KeyAtHome.of(subject(user));
            HttpPage page = own(through);

            EventLog events = world.events();
            world.withRealmSetting("warifu.certificate.key-store.file", "no-such-file.p12", () -> {
                HttpPage refused = filled(page, key, token.fresh()).submit();
                assertPage(refused, "certificate", "certificate-unavailable");
            });
            assertThat(events.last().summary()).isEqualTo("UPDATE_CREDENTIAL_ERROR:certificate_refused");

            assertThat(own(through).name()).isEqualTo("certificate");
            user.loggedIn();
            pem(filled(own(through), key, token.fresh()).submit());
        }

        @Test
        void aFormWithoutTheSessionsStateChangesNothing() {
            Person user = company().user(YAMADA);
            HttpForm form = filled(own(user.loggedIn()), KeyAtHome.of(subject(user)), user.confirmationPin());

            assertPage(form.remove("stateChecker").submit(), "error", "page-expired");
            assertThat(json(form.set("stateChecker", "x").send(SCRIPT))
                            .at("/alert/code")
                            .textValue())
                    .isEqualTo("page-expired");
            assertThat(issued(user)).isZero();
        }

        @Test
        @Skip(Entrance.CERTIFICATES)
        void nobodyComesHereWithoutALogIn() {
            HttpPage page = world.server().browser().get(world.screen("/certificate"));

            assertPage(page, "error", "session-expired");
        }

        @Test
        @Tag("S37")
        void aContractWithoutCertificatesNeedsNone() {
            Company company =
                    world.company().withUsers(YAMADA).withoutCertificates().open();

            HttpPage page = own(company.user(YAMADA).loggedIn());

            assertThat(page.text()).contains("お手続きは必要ありません");
            assertThat(page.document().select("form[data-certificate]")).isEmpty();
            assertThat(company.administrator().atWork().users().document().select("a[href$=/certificates]"))
                    .isEmpty();
        }

        @Test
        void aNewCertificateThatIsToCoolOffSaysFromWhenOnItLetsIn() {
            Person user = company().user(YAMADA);
            KeyAtHome key = KeyAtHome.of(subject(user));

            world.withRealmSetting("warifu.certificate.cooling-off", "60", () -> {
                HttpPage page = own(user.loggedIn());
                assertThat(page.text()).contains("60分");
                HttpPage answer = filled(page, key, user.confirmationPin()).send(SCRIPT);
                assertThat(json(answer).get("usableFrom").textValue())
                        .containsPattern("\\d{4}/\\d\\d/\\d\\d \\d\\d:\\d\\d");
            });
        }
    }

    @Nested
    class BeforeTheFirstLogIn {
        @ParameterizedTest
        @ValueSource(booleans = {true, false})
        @Tag("S18")
        @Tag("S73")
        void initialPinsGetACertificateAndAreChangedAtTheLogInWithIt(boolean isAdministrator) {
            Company company =
                    world.company().withUsers(YAMADA).withInitialPins().open();
            Person person = isAdministrator ? company.administrator() : company.user(YAMADA);
            KeyAtHome key = KeyAtHome.of(subject(person));
            EventLog events = world.events();

            HttpPage result = first(person, key, person.loginPin(), person.confirmationPin());

            P12 fresh = key.with(pem(result));
            assertThat(events.last().detail("warifu_action")).isEqualTo("CERTIFICATE_ISSUED");
            LogIn logIn = person.in(world.server().browser(fresh));
            logIn.enter();
            logIn.typePin();
            assertThat(isAdministrator ? logIn.typeCard().name() : logIn.page().name())
                    .isEqualTo("initial-pins");
        }

        @Test
        @Tag("S73")
        void aUserWhoseTokenWasRegisteredBeforehandGivesItsCode() {
            Company company = fromElsewhere(
                    world.company().withUsers(YAMADA).withInitialPins().open());
            Person user = company.user(YAMADA);
            TokenInHand token = registeredBeforehand(company);
            KeyAtHome key = KeyAtHome.of(subject(user));

            assertPage(
                    first(user, key, user.loginPin(), user.confirmationPin()),
                    "certificate-entry",
                    "certificate-refused");
            assertThat(world.ledger().failures(user, Factor.CONFIRMATION_PIN)).isZero();
            HttpPage answer =
                    filled(secrets(user), key, user.loginPin(), token.fresh()).send(SCRIPT);

            key.with(json(answer).get("certificate").textValue());
            HttpPage replayed = first(user, KeyAtHome.of(subject(user)), user.loginPin(), token.lastCode());
            assertPage(replayed, "certificate-entry", "certificate-refused");
        }

        private TokenInHand registeredBeforehand(Company company) {
            world.ledger()
                    .execute(
                            "UPDATE warifu_account SET login_pin_initial = FALSE, confirmation_pin_initial = FALSE"
                                    + " WHERE id = ?",
                            company.administrator().accountId());
            return company.sharingAToken();
        }

        @Test
        void leavesNoSession() {
            Person user = company().user(YAMADA);
            HttpBrowser browser = world.server().browser();
            KeyAtHome key = KeyAtHome.of(subject(user));

            pem(filled(secrets(browser, user.contract(), YAMADA), key, user.loginPin(), user.confirmationPin())
                    .submit());

            assertThat(browser.cookies()).extracting(cookie -> cookie.getName()).containsExactly("WARIFU_FORM");
            assertPage(browser.get(world.screen("/certificate")), "error", "session-expired");
        }

        @Test
        @Tag("E5")
        @Guess(Entrance.CERTIFICATES)
        void whateverIsWrongTheWordsAreTheSame() {
            Company company = company();
            Company closed = company();
            closed.users().forEach(CertificatePagesIT.this::close);
            Person user = company.user(YAMADA);
            Person unopened = closed.user(YAMADA);
            Company byId =
                    world.company().withUsers(YAMADA).withoutCertificates().open();

            String wrongPin = words(user, YAMADA, WRONG, user.confirmationPin());
            assertThat(words(user, YAMADA, user.loginPin(), WRONG)).isEqualTo(wrongPin);
            assertThat(words(unopened, YAMADA, unopened.loginPin(), unopened.confirmationPin()))
                    .isEqualTo(wrongPin);
            assertThat(words(
                            byId.user(YAMADA),
                            YAMADA,
                            byId.user(YAMADA).loginPin(),
                            byId.user(YAMADA).confirmationPin()))
                    .isEqualTo(wrongPin);
            assertThat(words(user, "nobody99", user.loginPin(), user.confirmationPin()))
                    .isEqualTo(wrongPin);
        }

        private String words(Person person, String userId, String loginPin, String proof) {
            HttpPage page = secrets(world.server().browser(), person.contract(), userId);
            KeyAtHome key = KeyAtHome.of("CN=" + person.contract() + " 1303 " + userId);
            HttpPage refused = filled(page, key, loginPin, proof).submit();
            assertPage(refused, "certificate-entry", "certificate-refused");
            return refused.status() + refused.text("[role=alert]");
        }

        @Test
        @Tag("S91")
        void nothingCountsAgainstAnAccountThatIsNotOpen() {
            Person user = company().user(YAMADA);
            close(user);
            HttpForm form = filled(secrets(user), KeyAtHome.of(subject(user)), WRONG, WRONG);

            for (int i = 0; i <= LIMIT; i++) {
                assertPage(form.submit(), "certificate-entry", "certificate-refused");
            }

            assertThat(world.ledger().failures(user, Factor.LOGIN_PIN)).isZero();
            assertThat(world.ledger().state(user)).isEqualTo("ACTIVE");
            user.loggedIn();
        }

        @Test
        @Tag("S85")
        @Tag("S91")
        @Guess(Entrance.CERTIFICATES)
        void wrongPinsCountInTheLedgersOfTheLogInAndStop() {
            Company company = company();
            Person first = company.user(YAMADA);
            Person second = company.user(SUZUKI);
            HttpForm login = filled(secrets(first), KeyAtHome.of(subject(first)), WRONG, first.confirmationPin());
            HttpForm confirmation = filled(secrets(second), KeyAtHome.of(subject(second)), second.loginPin(), WRONG);
            EventLog events = world.events();

            assertPage(login.submit(), "certificate-entry", "certificate-refused");
            assertThat(events.last().detail("warifu_factor")).isEqualTo("login-pin");
            assertThat(world.ledger().failures(first, Factor.LOGIN_PIN)).isEqualTo(1);
            for (int i = 1; i < LIMIT; i++) {
                login.submit();
            }
            for (int i = 0; i < LIMIT; i++) {
                assertPage(confirmation.submit(), "certificate-entry", "certificate-refused");
            }

            assertThat(world.ledger().state(first)).isEqualTo("STOPPED");
            assertThat(world.ledger().failures(second, Factor.CONFIRMATION_PIN)).isEqualTo(LIMIT);
            assertThat(world.ledger().state(second)).isEqualTo("STOPPED");
            assertPage(login.set("loginPin", first.loginPin()).submit(), "certificate-entry", "certificate-refused");
            assertThat(issued(first)).isZero();
        }

        @Test
        @Guess(Entrance.CERTIFICATES)
        void guessesFromOneSourceAreHeldUpOverAllAccounts() {
            Company company = company();
            Person user = company.user(YAMADA);
            world.withRealmSetting("warifu.source.limit", "3", () -> {
                HttpPage page = secrets(user);
                for (int i = 0; i < 4; i++) {
                    HttpPage other = secrets(world.server().browser(), Integer.toString(990_000 + i), "nobody99");
                    page = filled(other, KeyAtHome.of("CN=" + (990_000 + i) + " 1303 nobody99"), WRONG, WRONG)
                            .submit();
                }
                assertPage(page, "certificate-entry", "throttled");
                assertThat(page.status()).isEqualTo(429);
            });
            world.ledger().execute("DELETE FROM warifu_source_account");
        }

        @Test
        @Tag("S1")
        @CrossContract(Entrance.CERTIFICATES)
        void oneAccountsSecretsAreNoGoodForAnother() {
            Company company = company();
            Company other = company();
            Person user = company.user(YAMADA);
            KeyAtHome key = KeyAtHome.of(subject(other.user(YAMADA)));

            assertPage(first(user, key, user.loginPin(), user.confirmationPin()), "certificate-entry", "csr-subject");
            assertPage(
                    filled(secrets(other.user(YAMADA)), key, user.loginPin(), user.confirmationPin())
                            .submit(),
                    "certificate-entry",
                    "certificate-refused");
            assertThat(issued(other.user(YAMADA))).isZero();
        }

        @Test
        void aFormOfAnotherSiteOrBrowserIsNotLookedAt() {
            Person user = company().user(YAMADA);
            HttpBrowser stranger = world.server().browser();
            HttpForm form = filled(secrets(user), KeyAtHome.of(subject(user)), WRONG, WRONG);
            secrets(stranger, user.contract(), YAMADA);

            for (HttpPage refused : List.of(
                    form.in(stranger).submit(),
                    form.in(world.server().browser()).submit(),
                    form.send(Map.of("Sec-Fetch-Site", "cross-site")),
                    form.set("formToken", "x").submit(),
                    form.remove("formToken").submit())) {
                assertPage(refused, "certificate-entry", "page-expired");
                assertThat(refused.status()).isEqualTo(403);
            }
            assertThat(world.ledger().failures(user, Factor.LOGIN_PIN)).isZero();
        }

        @Test
        @Tag("S115")
        void idsAreNormalisedAndSlipsAreNotCounted() {
            Person user = company().user(YAMADA);
            HttpBrowser browser = world.server().browser();
            String fullWidth = user.contract()
                    .codePoints()
                    .map(c -> c - '0' + '０')
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            KeyAtHome key = KeyAtHome.of(subject(user));

            HttpPage page = secrets(browser, fullWidth, " yamada01 ");
            assertPage(page, "certificate-entry");
            assertPage(secrets(browser, "12", YAMADA), "certificate-entry", "invalid-contract-id");
            assertPage(secrets(browser, user.contract(), "x"), "certificate-entry", "invalid-user-id");
            assertPage(filled(page, key, "", WRONG).submit(), "certificate-entry", "empty-field");
            assertPage(filled(page, key, "ＷＲＯＮＧ１", WRONG).submit(), "certificate-entry", "full-width-pin");
            assertPage(filled(page, key, WRONG, "ＷＲＯＮＧ１").submit(), "certificate-entry", "full-width-pin");

            assertThat(world.ledger().failures(user, Factor.LOGIN_PIN)).isZero();
            pem(filled(page, key, user.loginPin(), user.confirmationPin()).submit());
        }

        @Test
        void theFormSaysNothingOfSecretsItWasGiven() {
            Person user = company().user(YAMADA);

            HttpPage page = first(user, KeyAtHome.of(subject(user)), user.loginPin(), WRONG);

            assertThat(page.body()).doesNotContain(user.loginPin(), WRONG);
            assertThat(page.uri().toString()).doesNotContain(YAMADA);
        }

        @Test
        void pagesLeadHereWhereACertificateIsMissing() {
            Person user = company().user(YAMADA);

            HttpPage page = user.in(world.server().browser()).enter();

            assertThat(page.document().select("a[href$=/warifu/certificate/first]"))
                    .hasSize(1);
            assertThat(world.server()
                            .browser()
                            .get(world.screen("/help"))
                            .document()
                            .select("main a[href$=/warifu/certificate/first]"))
                    .hasSize(1);
        }
    }

    @Nested
    class TheAdministratorsList {
        @Test
        @Tag("S74")
        void showsOneRowForEachUserWithStateAndEnd() {
            Company company = company();
            Person user = company.user(YAMADA);
            first(user, KeyAtHome.of(subject(user)), user.loginPin(), user.confirmationPin());

            HttpPage page = company.administrator().atWork().open("/certificates");

            assertPage(page, "certificates");
            assertThat(page.document().select("tr[data-user]").eachAttr("data-user"))
                    .containsExactly(SUZUKI, YAMADA);
            assertThat(page.element("tr[data-user=yamada01]").attr("data-state"))
                    .isEqualTo("live");
            assertThat(page.text("tr[data-user=yamada01]")).containsPattern("\\d{4}/\\d\\d/\\d\\d");
            assertThat(page.element("tr[data-user=suzuki02]").attr("data-state"))
                    .isEqualTo("open");
        }

        @Test
        @Tag("S74")
        void revokesAUsersCertificateAtOnceAndHasHimAcquireAnother() {
            Company company = company();
            Person user = company.user(YAMADA);
            LogIn through = user.loggedIn();
            AdministratorAtWork at = company.administrator().atWork();
            EventLog events = world.events();

            HttpPage confirm = open(at, "revoke-certificate", user);
            assertThat(confirm.text()).contains("取り消すことはできません", YAMADA);
            assertPage(at.confirm(WRONG), "confirm", "wrong-confirmation-pin");
            at.confirm(company.administrator().confirmationPin());
            assertThat(at.page().banner()).contains("certificate-revoked");
            assertChanged(events, company.administrator(), "CERTIFICATE_REVOKED");
            assertPage(user.setsOut().enter(), "certificate-error", "revoked");
            assertThat(own(through).name()).isIn("error", "certificate-error");
            KeyAtHome key = KeyAtHome.of(subject(user));
            assertPage(
                    first(user, key, user.loginPin(), user.confirmationPin()),
                    "certificate-entry",
                    "certificate-refused");

            reissue(at, user);
            assertChanged(events, company.administrator(), "CERTIFICATE_OPENED");
            P12 fresh = key.with(pem(first(user, key, user.loginPin(), user.confirmationPin())));
            user.in(world.server().browser(fresh)).throughEverything();
            assertThat(world.ledger().auditSummary(company))
                    .contains("CERTIFICATE_REVOKED", "CERTIFICATE_OPENED", "CERTIFICATE_ISSUED:acquired");
        }

        @Test
        @Tag("S74")
        void aReissueLeavesThePresentOneUntilTheNewOneIsThere() {
            Company company = company();
            Person user = company.user(YAMADA);
            KeyAtHome key = KeyAtHome.of(subject(user));
            P12 old = key.with(pem(first(user, key, user.loginPin(), user.confirmationPin())));
            assertPage(
                    first(user, KeyAtHome.of(subject(user)), user.loginPin(), user.confirmationPin()),
                    "certificate-entry",
                    "certificate-refused");

            reissue(company.administrator().atWork(), user);

            user.in(world.server().browser(old)).throughEverything();
            KeyAtHome next = KeyAtHome.of(subject(user));
            P12 fresh = next.with(pem(first(user, next, user.loginPin(), user.confirmationPin())));
            user.in(world.server().browser(fresh)).throughEverything();
            assertPage(user.in(world.server().browser(old)).enter(), "certificate-error", "revoked");
        }

        @Test
        @Tag("E16")
        void anOlderPageDoesNotRevokeACertificateThatCameSince() {
            Company company = company();
            Person user = company.user(YAMADA);
            AdministratorAtWork at = company.administrator().atWork();
            open(at, "revoke-certificate", user);
            first(user, KeyAtHome.of(subject(user)), user.loginPin(), user.confirmationPin());

            assertPage(at.confirm(company.administrator().confirmationPin()), "confirm", "stale");
            assertThat(issued(user)).isEqualTo(1);
        }

        @ParameterizedTest
        @ValueSource(strings = {"revoke-certificate", "reissue-certificate"})
        @Tag("S1")
        @CrossContract(Entrance.CERTIFICATES)
        void concernsOwnUsersOnly(String operation) {
            Company company = company();
            Person other = world.company().withUsers("tanaka03").open().user("tanaka03");
            first(other, KeyAtHome.of(subject(other)), other.loginPin(), other.confirmationPin());
            AdministratorAtWork at = company.administrator().atWork();
            HttpForm form = open(at, operation, company.user(YAMADA)).form();

            assertPage(open(at, operation, other), "certificates");
            HttpPage forged = at.logIn()
                    .browser()
                    .post(
                            world.screen("/certificates/confirm?operation=" + operation + "&user=tanaka03"),
                            Map.of(
                                    "stateChecker",
                                    form.value("stateChecker"),
                                    "seen",
                                    "",
                                    "confirmationPin",
                                    company.administrator().confirmationPin()));

            assertPage(forged, "certificates");
            assertThat(forged.banner()).isEmpty();
            assertThat(issued(other)).isEqualTo(1);
        }

        @Test
        @Tag("S44")
        void changesNothingWithoutTheSessionsState() {
            Company company = company();
            Person user = company.user(YAMADA);
            AdministratorAtWork at = company.administrator().atWork();
            open(at, "revoke-certificate", user);

            HttpPage refused = at.page()
                    .form()
                    .remove("stateChecker")
                    .set("confirmationPin", company.administrator().confirmationPin())
                    .submit();

            assertPage(refused, "error", "page-expired");
            user.loggedIn();
        }

        @Test
        @Tag("S4")
        void isNotForUsers() {
            LogIn through = company().user(YAMADA).loggedIn();

            assertPage(through.browser().get(world.screen("/certificates")), "error", "forbidden");
            assertPage(
                    through.browser()
                            .get(world.screen("/certificates/confirm?operation=reissue-certificate&user=" + SUZUKI)),
                    "error",
                    "forbidden");
        }

        @Test
        void isReachedFromTheUsers() {
            HttpPage users = company().administrator().atWork().users();

            HttpPage list =
                    users.browser().get(users.element("a[href$=/certificates]").absUrl("href"));

            assertPage(list, "certificates");
            assertPage(list.browser().get(list.element("a[href$=/certificate]").absUrl("href")), "certificate");
        }
    }

    private HttpPage open(AdministratorAtWork at, String operation, Person user) {
        return at.open("/certificates/confirm?operation=" + operation + "&user=" + user.userId());
    }

    private void reissue(AdministratorAtWork at, Person user) {
        assertPage(open(at, "reissue-certificate", user), "confirm");
        assertThat(at.confirm(at.person().confirmationPin()).banner()).contains("certificate-reopened");
    }

    @Test
    void nothingSecretIsInLogsAndEvents() {
        Company company = company();
        TokenInHand token = company.sharingAToken();
        Person user = company.user(YAMADA);
        KeyAtHome key = KeyAtHome.of(subject(user));
        EventLog events = world.events();
        String wrong = token.wrong();
        filled(secrets(user), key, "Himitsu" + company.id(), wrong).submit();
        filled(secrets(user), key, user.loginPin(), wrong).submit();
        pem(first(user, key, user.loginPin(), token.fresh()));

        assertThat(events.fresh().toString())
                .contains("CERTIFICATE_ISSUED")
                .doesNotContain("Himitsu", user.loginPin(), user.confirmationPin(), wrong, token.lastCode());
        assertThat(world.server().log())
                .doesNotContain("Himitsu" + company.id(), user.loginPin(), user.confirmationPin());
        assertThat(world.ledger().audit(company).toString())
                .doesNotContain("Himitsu", user.loginPin(), user.confirmationPin(), token.lastCode());
    }

    @Test
    void whereTheRealmIssuesNoneThereIsNoPage() {
        Company company = company();
        LogIn administrator = company.administrator().loggedIn();
        world.withRealmSetting(AUTHORITY, "none", () -> {
            for (String path : List.of("/certificate", "/certificates", "/certificate/first")) {
                assertThat(administrator.browser().get(world.screen(path)).status())
                        .as(path)
                        .isEqualTo(404);
            }
            assertThat(administrator
                            .browser()
                            .get(world.screen("/users"))
                            .document()
                            .select("a[href*=certificate]"))
                    .isEmpty();
        });
    }
}
