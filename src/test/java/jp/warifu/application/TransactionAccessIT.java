package jp.warifu.application;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import jp.warifu.attack.Downgrade;
import jp.warifu.attack.Entrance;
import jp.warifu.attack.Exhaust;
import jp.warifu.attack.Guess;
import jp.warifu.attack.Inject;
import jp.warifu.attack.Skip;
import jp.warifu.scenario.BankingApplication;
import jp.warifu.scenario.Company;
import jp.warifu.scenario.MachineClient;
import jp.warifu.scenario.Person;
import jp.warifu.scenario.PostedTransaction;
import jp.warifu.scenario.World;
import jp.warifu.server.RestClient;
import jp.warifu.server.ServerTest;
import jp.warifu.server.Tls;
import jp.warifu.server.WarifuServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The application's entrance: who is let in, and what is taken from whom. */
@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("S69")
final class TransactionAccessIT {
    private static final String PAYEE = "ZEBRA TRADING 5523";
    private static final String ACCOUNT = "FUTSU 7719203";
    private static final String REFERENCE = "INVOICE 88-3141";

    private final List<MachineClient> clients = new ArrayList<>();
    private World world;
    private BankingApplication banking;
    private Company company;
    private Person yamada;

    @BeforeAll
    void open(WarifuServer server) {
        world = World.of(server);
        banking = world.banking();
        company = world.company().withUsers("yamada01", "suzuki02").open();
        yamada = company.user("yamada01");
    }

    @AfterAll
    void close() {
        clients.forEach(MachineClient::close);
    }

    private MachineClient client(MachineClient.Proof proof) {
        MachineClient client = new MachineClient(world, proof);
        clients.add(client);
        return client;
    }

    private RestClient service(MachineClient.Proof proof) {
        return client(proof).with(world, ApplicationGate.ROLE).service();
    }

    private Map<String, Object> content() {
        Map<String, Object> content = BankingApplication.transfer(yamada, 1_000);
        content.put("payees", List.of(Map.of("name", PAYEE, "account", ACCOUNT)));
        content.put("reference", REFERENCE);
        return content;
    }

    private static void assertRefused(RestClient.Response response, int status, String error) {
        assertThat(response.status()).as(response.body()).isEqualTo(status);
        assertThat(response.json().path("error").asText()).isEqualTo(error);
        assertThat(response.json().path("error_description").asText()).isNotEmpty();
        assertUncached(response);
    }

    private static void assertUncached(RestClient.Response response) {
        assertThat(response.headers().get("cache-control")).isEqualTo(List.of("no-store"));
    }

    @Nested
    class WhoIsLetIn {
        @ParameterizedTest
        @EnumSource(MachineClient.Proof.class)
        void isAServiceAccountHoweverItProvesItself(MachineClient.Proof proof) {
            BankingApplication application = new BankingApplication(service(proof));

            PostedTransaction transaction = application.post(content());

            assertThat(transaction.state()).isEqualTo("PENDING");
            assertThat(application.giveUp(transaction.id()).status()).isEqualTo(204);
        }

        /** RFC 8705: whoever steals the token has not stolen the certificate's key. */
        @Test
        @Downgrade(Entrance.TRANSACTION_API)
        void isNobodyWithATokenBoundToACertificateThatHeHasNot() {
            RestClient holder = service(MachineClient.Proof.CERTIFICATE);
            String token = holder.token();
            RestClient without =
                    RestClient.bearing(world.server().pki(), world.server().baseUrl(), token);
            RestClient withAnother = RestClient.bearing(
                    Tls.presenting(world.server().pki(), yamada.certificate()),
                    world.server().baseUrl(),
                    token);

            for (RestClient thief : List.of(without, withAnother)) {
                RestClient.Response refused = thief.post(BankingApplication.path(), content());
                assertRefused(refused, 401, "invalid_token");
                assertThat(refused.headers().get("www-authenticate")).containsExactly("Bearer error=\"invalid_token\"");
            }
            assertThat(holder.post(BankingApplication.path(), content()).status())
                    .isEqualTo(201);
        }

        @Test
        void isNoServiceAccountWithoutTheRole() {
            RestClient service = client(MachineClient.Proof.SECRET).service();
            String id = banking.post(content()).id();

            assertRefused(service.post(BankingApplication.path(), content()), 403, "forbidden");
            assertRefused(service.send("GET", BankingApplication.path(id), null), 403, "forbidden");
            assertRefused(service.post(BankingApplication.path(id) + "/consume", content()), 403, "forbidden");
            assertRefused(service.delete(BankingApplication.path(id)), 403, "forbidden");
        }

        @Test
        void isNobodyWithoutAValidToken() throws Exception {
            RestClient anybody =
                    RestClient.bearing(world.server().pki(), world.server().baseUrl(), "eyJhbGciOiJub25lIn0.e30.");

            RestClient.Response forged = anybody.post(BankingApplication.path(), content());

            assertRefused(forged, 401, "invalid_token");
            assertThat(forged.headers().get("www-authenticate")).containsExactly("Bearer error=\"invalid_token\"");
            HttpResponse<String> none = HttpClient.newBuilder()
                    .sslContext(Tls.trusting(world.server().pki()))
                    .build()
                    .send(
                            HttpRequest.newBuilder(URI.create(world.server().baseUrl() + BankingApplication.path("x")))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(none.statusCode()).isEqualTo(401);
            assertThat(none.headers().firstValue("www-authenticate").orElse("")).startsWith("Bearer");
        }
    }

    /** With the role, for its own transactions; another client's are not there for it. */
    @Test
    @Guess(Entrance.TRANSACTION_API)
    void anotherClientsTransactionIsNotFound() {
        PostedTransaction transaction = banking.post(content());
        BankingApplication other = new BankingApplication(service(MachineClient.Proof.SECRET));

        assertRefused(other.look(transaction.id()), 404, "not_found");
        assertRefused(other.consume(transaction.id(), content()), 404, "not_found");
        assertRefused(other.consume(transaction.id(), BankingApplication.transfer(yamada, 2)), 404, "not_found");
        assertRefused(other.giveUp(transaction.id()), 404, "not_found");

        assertThat(transaction.state()).isEqualTo("PENDING");
        assertRefused(banking.look("x"), 404, "not_found");
    }

    @Nested
    class WhatIsTaken {
        static Stream<String> wrongBodies() {
            String head = "{\"sub\":\"x\",\"type\":\"transfer\",";
            return Stream.of(
                    "",
                    "null",
                    "not JSON",
                    "{\"sub\":\"x\"} {}",
                    head + "\"type\":\"other\"}",
                    head + "\"reference\":\"" + "x".repeat(300_000) + "\"}",
                    "[".repeat(100_000),
                    head + "\"payees\":" + "[".repeat(2000) + "]".repeat(2000) + "}",
                    head + "\"payees\":[[]]}",
                    head + "\"payees\":[{\"name\":{\"name\":\"x\"}}]}",
                    head + "\"reference\":{\"x\":1}}",
                    head + "\"amount\":1e999999999,\"currency\":\"JPY\"}",
                    head + "\"state\":\"AUTHORISED\"}",
                    "{\"sub\":\"x\",\"type\":\"Transfer\"}");
        }

        @ParameterizedTest
        @MethodSource("wrongBodies")
        @Inject(Entrance.TRANSACTION_API)
        void isNothingThatIsNotATransaction(String body) {
            assertRefused(banking.send(body, "application/json"), 400, "invalid_transaction");
        }

        @ParameterizedTest
        @MethodSource("wrongBodies")
        void isNothingElseAtTheConsumption(String body) {
            PostedTransaction transaction = banking.post(content());

            assertRefused(banking.consume(transaction.id(), body), 400, "invalid_transaction");

            assertThat(transaction.state()).isEqualTo("PENDING");
            banking.giveUp(transaction.id()).ok();
        }

        @Test
        void isJsonOnly() {
            for (String type : List.of("text/plain", "application/xml", "application/x-www-form-urlencoded")) {
                assertThat(banking.send("{}", type).status()).as(type).isEqualTo(415);
            }
        }

        /** What a mistake of the application could fill the ledger with has an end, for each user. */
        @Test
        @Exhaust(Entrance.TRANSACTION_API)
        void isNoMoreThanAHundredOpenOnesOfAUser() {
            Person busy = world.company().withUsers("yamada01").open().user("yamada01");
            Map<String, Object> content = BankingApplication.transfer(busy, 1);
            PostedTransaction first = banking.post(content);
            for (int i = 1; i < 100; i++) {
                banking.post(content);
            }

            assertRefused(banking.send(content), 409, "too_many_open");

            assertThat(banking.send(content()).status()).isEqualTo(201);
            banking.giveUp(first.id()).ok();
            assertThat(banking.send(content).status()).isEqualTo(201);
        }
    }

    @Nested
    class ATransaction {
        @Test
        void isGivenUpOnce() {
            PostedTransaction transaction = banking.post(content());

            assertThat(banking.giveUp(transaction.id()).status()).isEqualTo(204);

            assertThat(transaction.state()).isEqualTo("VOID");
            assertRefused(banking.giveUp(transaction.id()), 409, "not_cancellable");
            assertRefused(transaction.consume(), 409, "not_consumable");
        }

        @Test
        @Skip(Entrance.TRANSACTION_API)
        void isNotConsumedBeforeItIsConfirmed() {
            PostedTransaction transaction = banking.post(content());

            assertRefused(transaction.consume(), 409, "not_consumable");

            assertThat(transaction.state()).isEqualTo("PENDING");
        }

        /** Neither answers nor the log give away what the application has posted. */
        @Test
        void isToldWithoutItsContent() {
            int before = world.server().log().length();
            RestClient.Response posted = banking.send(content());
            String id = posted.ok().json().get("id").textValue();
            Map<String, Object> wrong = new LinkedHashMap<>(content());
            wrong.put("type", REFERENCE);
            List<RestClient.Response> answers = List.of(
                    posted,
                    banking.look(id),
                    banking.send(wrong),
                    banking.send("{" + REFERENCE, "application/json"),
                    banking.consume(id, BankingApplication.transfer(yamada, 999)),
                    banking.consume(id, content()));

            assertThat(answers).extracting(RestClient.Response::status).containsExactly(201, 200, 400, 400, 409, 409);
            assertThat(answers).allSatisfy(answer -> {
                assertUncached(answer);
                assertThat(answer.body()).doesNotContain(PAYEE, ACCOUNT, "7719203", REFERENCE, "amount", "payees");
            });
            JsonNode now = banking.get(id);
            assertThat(now.fieldNames())
                    .toIterable()
                    .containsExactlyInAnyOrder("id", "state", "confirmation", "digest", "createdAt", "expiresAt");
            assertThat(world.server().log().substring(before)).doesNotContain(PAYEE, ACCOUNT, REFERENCE);
        }
    }
}
