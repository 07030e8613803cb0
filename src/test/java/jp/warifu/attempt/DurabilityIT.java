package jp.warifu.attempt;

import static jp.warifu.scenario.Pages.assertPage;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import jp.warifu.scenario.Company;
import jp.warifu.scenario.LogIn;
import jp.warifu.scenario.Person;
import jp.warifu.scenario.PostedTransaction;
import jp.warifu.scenario.SqlLog;
import jp.warifu.scenario.TokenInHand;
import jp.warifu.scenario.World;
import jp.warifu.server.ServerTest;
import jp.warifu.server.WarifuServer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What the ledgers have written is there after a power cut. */
@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DurabilityIT {

    private static final List<String> LEDGERS = List.of(
            "warifu_attempt",
            "warifu_token",
            "warifu_card",
            "warifu_card_failure",
            "warifu_account",
            "warifu_registration",
            "warifu_notice_receipt",
            "warifu_audit",
            "warifu_transaction",
            "warifu_contract");

    private World world;

    @BeforeAll
    void open(WarifuServer server) {
        world = World.of(server);
    }

    /** Keycloak commits log-in requests asynchronously; a ledger's commit must wait for the disk. */
    @Test
    @Tag("S67")
    @Tag("S91")
    void noLedgerIsWrittenInATransactionThatCommitsAsynchronously() {
        Company company = world.company().withUsers("yamada01", "suzuki02").open();
        TokenInHand token = world.token();
        Person yamada = company.user("yamada01");
        try (SqlLog log = SqlLog.open(world.server())) {
            List<SqlLog.Entry> entries = log.during(() -> {
                LogIn administrator = company.administrator().setsOut();
                administrator.enter();
                administrator.typePin("Wrong1234");
                administrator.typePin();
                administrator.typeCardWrong(true, true);
                administrator.typeCard();
                administrator.confirmNotice();
                company.sharing(token);
                LogIn user = yamada.loggedIn();
                user.beginTransaction();
                user.typeCode(token.wrong());
                user.typeCode(token.fresh());
                user.tokens();
                LogIn second = company.user("suzuki02").loggedIn();
                second.beginTransaction();
                token.wrong(5).forEach(second::typeCode);
                confirmed(yamada, token, 100).consume().ok();
            });

            Map<String, List<SqlLog.Entry>> transactions = SqlLog.byTransaction(entries);
            Set<String> asynchronous = transactions.entrySet().stream()
                    .filter(transaction ->
                            transaction.getValue().stream().anyMatch(entry -> entry.mentions("synchronous_commit")))
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toSet());
            List<String> written = new ArrayList<>();
            transactions.forEach((id, statements) -> statements.stream()
                    .filter(DurabilityIT::writesALedger)
                    .forEach(statement -> {
                        assertThat(asynchronous).as(statement.sql()).doesNotContain(id);
                        written.add(statement.sql());
                    }));
            assertThat(written).anyMatch(sql -> sql.startsWith("update WARIFU_ATTEMPT "));
            assertThat(written).anyMatch(sql -> sql.startsWith("update WARIFU_TOKEN "));
            assertThat(written).anyMatch(sql -> sql.startsWith("update WARIFU_CARD "));
            assertThat(written).anyMatch(sql -> sql.startsWith("insert into WARIFU_TRANSACTION "));
            assertThat(written)
                    .filteredOn(sql -> sql.startsWith("update WARIFU_TRANSACTION "))
                    .hasSize(3);
            assertThat(asynchronous)
                    .as("the log shows what it is looked at for")
                    .isNotEmpty();
        }
        assertThat(world.ledger().one("SHOW synchronous_commit").get("synchronous_commit"))
                .isEqualTo("on");
        assertThat(world.ledger().one("SHOW fsync").get("fsync")).isEqualTo("on");
    }

    @Test
    @Tag("S20")
    @Tag("S67")
    @Tag("S91")
    void aPowerCutForgetsNothing() {
        Company company = world.company().withUsers("yamada01").open();
        TokenInHand token = company.sharingAToken();
        Person yamada = company.user("yamada01");
        LogIn transaction = yamada.loggedIn();
        transaction.beginTransaction();
        String code = token.fresh();
        LogIn guesses = yamada.setsOut();
        guesses.enter();
        guesses.typePin("Wrong1234");
        LogIn card = company.administrator().setsOut();
        card.enter();
        card.typePin();
        List<String> asked = card.cells();
        card.typeCardWrong(true, true);
        transaction.typeCode(code);
        assertThat(transaction.code()).isPresent();

        world.server().keycloak().kill();
        world.server().keycloak().start();

        assertThat(world.ledger().failures(yamada, Factor.LOGIN_PIN)).isEqualTo(1);
        LogIn again = yamada.loggedIn();
        again.beginTransaction();
        assertPage(again.typeCode(code), "otp", "used-otp");
        again.typeCode(token.fresh());
        assertThat(again.code()).isPresent();
        LogIn cardAgain = company.administrator().setsOut();
        cardAgain.enter();
        cardAgain.typePin();
        assertThat(cardAgain.cells()).isEqualTo(asked);
        assertThat(world.ledger().failures(company.administrator(), Factor.CARD))
                .isEqualTo(1);
    }

    /** Between the code and the execution: what is authorised is there to be taken, once, and what was taken is not. */
    @Test
    @Tag("S69")
    void aPowerCutNeitherLosesAnAuthorisationNorGivesItTwice() {
        Company company = world.company().withUsers("yamada01").open();
        TokenInHand token = company.sharingAToken();
        Person yamada = company.user("yamada01");
        PostedTransaction pending = world.banking().postTransfer(yamada, 100);
        PostedTransaction authorised = confirmed(yamada, token, 200);
        PostedTransaction taken = confirmed(yamada, token, 300);
        String code = token.lastCode();
        JsonNode answer = taken.consume().ok().json();

        world.server().keycloak().kill();
        world.server().keycloak().start();

        assertThat(taken.now()).isEqualTo(answer);
        assertThat(answer.path("state").asText()).isEqualTo("CONSUMED");
        assertThat(answer.path("receipt").asText()).isNotEmpty();
        assertThat(taken.consume().status()).isEqualTo(409);
        assertThat(authorised.state()).isEqualTo("AUTHORISED");
        assertThat(authorised.consume().status()).isEqualTo(200);
        assertThat(authorised.consume().status()).isEqualTo(409);
        LogIn again = yamada.loggedIn();
        again.begin(pending);
        assertPage(again.typeCode(code), "otp", "used-otp");
        assertThat(pending.state()).isEqualTo("PENDING");
        again.typeCode(token.fresh());
        assertThat(pending.consume().status()).isEqualTo(200);
    }

    private PostedTransaction confirmed(Person user, TokenInHand token, int yen) {
        PostedTransaction transaction = world.banking().postTransfer(user, yen);
        LogIn logIn = user.loggedIn();
        logIn.begin(transaction);
        logIn.typeCode(token.fresh());
        assertThat(transaction.state()).isEqualTo("AUTHORISED");
        return transaction;
    }

    private static boolean writesALedger(SqlLog.Entry entry) {
        String sql = entry.sql().toLowerCase(Locale.ROOT).strip();
        return LEDGERS.stream()
                .anyMatch(table -> sql.startsWith("update " + table + " ")
                        || sql.startsWith("insert into " + table + " ")
                        || sql.startsWith("delete from " + table + " "));
    }
}
