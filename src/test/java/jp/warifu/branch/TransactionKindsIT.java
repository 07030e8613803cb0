package jp.warifu.branch;

import static jp.warifu.scenario.Pages.assertPage;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import jp.warifu.scenario.BankingApplication;
import jp.warifu.scenario.Company;
import jp.warifu.scenario.LogIn;
import jp.warifu.scenario.Person;
import jp.warifu.scenario.PostedTransaction;
import jp.warifu.scenario.TokenInHand;
import jp.warifu.scenario.World;
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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** 取引種別ごとの認証方法: what staff say of a kind of transaction is what its users are asked for. */
@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TransactionKindsIT {
    private static final AtomicInteger TYPES = new AtomicInteger();
    private static final String PIN = "CONFIRMATION_PIN";

    private World world;
    private BankingApplication banking;
    private RestClient integrator;
    private RestClient clerk;
    private Company company;
    private Person yamada;
    private TokenInHand token;

    @BeforeAll
    void open(WarifuServer server) {
        world = World.of(server);
        banking = world.banking();
        integrator = world.staff().member(StaffRole.INTEGRATOR);
        clerk = world.staff().member(StaffRole.BRANCH_CLERK);
        company = world.company().withUsers("yamada01").open();
        yamada = company.user("yamada01");
        token = company.sharingAToken();
    }

    /** A type that nobody has spoken of. */
    private static String newType() {
        return "kind-" + TYPES.incrementAndGet();
    }

    private String path(String type) {
        return world.admin("/warifu/transaction-kinds/" + type);
    }

    private String path(String type, Company of) {
        return path(type) + "/contracts/" + of.id();
    }

    private static Map<String, Object> asking(String confirmation) {
        return Map.of("confirmation", confirmation);
    }

    private PostedTransaction post(Person user, String type) {
        Map<String, Object> content = new HashMap<>(BankingApplication.transfer(user, 2_000));
        content.put("type", type);
        return banking.post(content);
    }

    private String confirmation(Person user, String type) {
        PostedTransaction transaction = post(user, type);
        banking.giveUp(transaction.id()).ok();
        return transaction.answer().path("confirmation").asText();
    }

    private List<String> audit(String type) {
        return world.ledger().query("SELECT * FROM warifu_audit WHERE reason = ? ORDER BY at, id", type).stream()
                .map(row -> row.get("action") + " " + row.get("contract_id") + " " + row.get("from_state") + " "
                        + row.get("to_state"))
                .toList();
    }

    @Nested
    class WhatTheUserIsAskedFor {
        @Test
        @Tag("S62")
        void isACodeWhereNobodyHasSpoken() {
            PostedTransaction transaction = post(yamada, newType());

            assertThat(transaction.answer().path("confirmation").asText()).isEqualTo("CODE");
            assertPage(yamada.loggedIn().begin(transaction), "otp");
            banking.giveUp(transaction.id()).ok();
        }

        @Test
        @Tag("S63")
        void isWhatTheRealmSaysAndInOneContractWhatIsSaidOfIt() {
            String type = newType();
            Company other = world.company().withUsers("yamada01").open();
            other.sharingAToken();
            LogIn logIn = yamada.loggedIn();

            integrator.put(path(type), asking(PIN)).ok();

            PostedTransaction byPin = post(yamada, type);
            assertPage(logIn.begin(byPin), "confirmation-pin");
            logIn.submit(Map.of("confirmationPin", yamada.confirmationPin()));
            assertThat(byPin.consume().ok().json().path("factor").asText()).isEqualTo("confirmation-pin");

            integrator.put(path(type, company), asking("CODE")).ok();

            PostedTransaction byCode = post(yamada, type);
            assertPage(logIn.begin(byCode), "otp");
            logIn.typeCode(token.fresh());
            assertThat(byCode.consume().ok().json().path("factor").asText()).isEqualTo("one-time-password");
            assertThat(confirmation(other.user("yamada01"), type)).isEqualTo(PIN);

            integrator.put(path(type, company), asking("NOTHING")).ok();

            PostedTransaction byNothing = post(yamada, type);
            assertThat(byNothing.state()).isEqualTo("AUTHORISED");
            assertThat(byNothing.consume().ok().json().has("factor")).isFalse();
            assertThat(confirmation(other.user("yamada01"), type)).isEqualTo(PIN);

            integrator.delete(path(type, company)).ok();
            assertThat(confirmation(yamada, type)).isEqualTo(PIN);
            integrator.delete(path(type)).ok();
            assertThat(confirmation(yamada, type)).isEqualTo("CODE");
            assertThat(audit(type))
                    .containsExactly(
                            "TRANSACTION_KIND_SET null CODE CONFIRMATION_PIN",
                            "TRANSACTION_KIND_SET " + company.id() + " CONFIRMATION_PIN CODE",
                            "TRANSACTION_KIND_SET " + company.id() + " CODE NOTHING",
                            "TRANSACTION_KIND_REMOVED " + company.id() + " NOTHING CONFIRMATION_PIN",
                            "TRANSACTION_KIND_REMOVED null CONFIRMATION_PIN CODE");
        }

        /** The page that asks for a PIN has no use for a code, and the other way round. */
        @Test
        void isNotAnsweredByTheOther() {
            String type = newType();
            integrator.put(path(type), asking(PIN)).ok();
            PostedTransaction transaction = post(yamada, type);
            LogIn logIn = yamada.loggedIn();
            HttpPage page = logIn.begin(transaction);

            logIn.submit(page.form().add("otp", "123456"));

            assertThat(logIn.code()).isEmpty();
            assertThat(transaction.state()).isEqualTo("PENDING");
            banking.giveUp(transaction.id()).ok();
        }

        /** What was posted stays as it was: the person sees what the application was told. */
        @Test
        void isSettledWhenTheTransactionIsPosted() {
            String type = newType();
            PostedTransaction transaction = post(yamada, type);

            integrator.put(path(type), asking("NOTHING")).ok();

            assertThat(transaction.state()).isEqualTo("PENDING");
            assertPage(yamada.loggedIn().begin(transaction), "otp");
            banking.giveUp(transaction.id()).ok();
        }

        @Test
        @Tag("S114")
        void isUnderTheBanksOwnNameInBothLanguages() {
            String type = newType();
            integrator
                    .put(
                            path(type),
                            Map.of("confirmation", "CODE", "nameJa", "外貨<b>預入", "nameEn", "Currency & deposit"))
                    .ok();
            PostedTransaction transaction = post(yamada, type);
            LogIn logIn = yamada.loggedIn();

            HttpPage japanese = logIn.begin(transaction);
            HttpPage english = logIn.browser()
                    .get(URI.create(japanese.document().select("a[hreflang=en]").attr("abs:href")));

            assertThat(japanese.text()).contains("外貨<b>預入").doesNotContain("Currency & deposit");
            assertThat(english.text()).contains("Currency & deposit").doesNotContain("外貨");
            banking.giveUp(transaction.id()).ok();
        }
    }

    @Nested
    class ABranchClerk {
        @Test
        void mayAskAContractForMoreAndNeverForLess() {
            String type = newType();
            integrator.put(path(type), asking("NOTHING")).ok();

            clerk.put(path(type, company), asking(PIN)).ok();
            assertThat(confirmation(yamada, type)).isEqualTo(PIN);
            assertThat(clerk.put(path(type, company), asking("NOTHING")).status())
                    .isEqualTo(403);
            clerk.put(path(type, company), asking("CODE")).ok();
            assertThat(clerk.put(path(type, company), asking(PIN)).status()).isEqualTo(403);
            assertThat(clerk.delete(path(type, company)).status()).isEqualTo(403);

            assertThat(confirmation(yamada, type)).isEqualTo("CODE");
            assertThat(audit(type))
                    .containsExactly(
                            "TRANSACTION_KIND_SET null CODE NOTHING",
                            "TRANSACTION_KIND_SET " + company.id() + " NOTHING CONFIRMATION_PIN",
                            "TRANSACTION_KIND_SET " + company.id() + " CONFIRMATION_PIN CODE");
        }

        @Test
        void saysNothingForTheRealm() {
            String type = newType();
            integrator.put(path(type), asking(PIN)).ok();

            assertThat(clerk.put(path(type), asking("CODE")).status()).isEqualTo(403);
            assertThat(clerk.delete(path(type)).status()).isEqualTo(403);

            assertThat(confirmation(yamada, type)).isEqualTo(PIN);
        }

        @Test
        void readsWhatHolds() {
            String type = newType();
            integrator
                    .put(path(type), Map.of("confirmation", PIN, "nameJa", "照会", "nameEn", "Inquiry"))
                    .ok();
            clerk.put(path(type, company), asking("CODE")).ok();

            JsonNode ofRealm = clerk.get(world.admin("/warifu/transaction-kinds"));
            JsonNode ofContract = clerk.get(world.admin("/warifu/transaction-kinds?contract=" + company.id()));

            assertThat(only(ofRealm, type))
                    .isEqualTo("{\"type\":\"" + type
                            + "\",\"confirmation\":\"CONFIRMATION_PIN\",\"nameJa\":\"照会\",\"nameEn\":\"Inquiry\"}");
            assertThat(only(ofContract, type)).contains("\"CODE\"");
        }

        private static String only(JsonNode kinds, String type) {
            for (JsonNode kind : kinds) {
                if (kind.path("type").asText().equals(type)) {
                    return kind.toString();
                }
            }
            throw new AssertionError(type + " is not in " + kinds);
        }
    }

    @Nested
    class WhatIsSent {
        static Stream<String> wrongNames() {
            return Stream.of("", " ", "長".repeat(41), "振込\n", "振\u0000込", "込振\u202e", "\u200b");
        }

        @ParameterizedTest
        @MethodSource("wrongNames")
        void isRefusedWithANameThatIsNone(String name) {
            String type = newType();

            for (String member : List.of("nameJa", "nameEn")) {
                assertThat(integrator
                                .put(path(type), Map.of("confirmation", "CODE", member, name))
                                .status())
                        .as(member)
                        .isEqualTo(400);
            }
            assertThat(audit(type)).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"Transfer", "a_b", "-a", "a%20b", "%E6%8C%AF%E8%BE%BC"})
        void isRefusedForATypeThatIsNone(String type) {
            assertThat(integrator.put(path(type), asking("CODE")).status()).isEqualTo(400);
            assertThat(integrator.put(path(type, company), asking("CODE")).status())
                    .isEqualTo(400);
            assertThat(integrator.delete(path(type)).status()).isEqualTo(400);
        }

        @Test
        void isRefusedForATypeThatIsTooLong() {
            assertThat(integrator.put(path("a".repeat(41)), asking("CODE")).status())
                    .isEqualTo(400);
            assertThat(integrator.put(path("a".repeat(40)), asking("CODE")).status())
                    .isEqualTo(200);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{}",
                    "",
                    "null",
                    "[]",
                    "x",
                    "{\"confirmation\":null}",
                    "{\"confirmation\":\"MAYBE\"}",
                    "{\"confirmation\":\"code\"}",
                    "{\"confirmation\":2}",
                    "{\"confirmation\":\"CODE\",\"loosen\":true}"
                })
        void isRefusedWithoutASoundConfirmation(String body) {
            String type = newType();

            assertThat(integrator.put(path(type), body).status()).isEqualTo(400);
            assertThat(integrator.put(path(type, company), body).status()).isEqualTo(400);

            assertThat(audit(type)).isEmpty();
        }

        @ParameterizedTest
        @CsvSource({"999999,404", "x,400"})
        void isRefusedForAContractThatIsNone(String contract, int status) {
            String path = path(newType()) + "/contracts/" + contract;

            assertThat(integrator.put(path, asking("CODE")).status()).isEqualTo(status);
            assertThat(integrator.delete(path).status()).isEqualTo(status);
        }

        @Test
        void canOnlyBeTakenBackOnce() {
            String type = newType();

            assertThat(integrator.delete(path(type)).status()).isEqualTo(404);
            assertThat(integrator.delete(path(type, company)).status()).isEqualTo(404);
            assertThat(audit(type)).isEmpty();
        }
    }
}
