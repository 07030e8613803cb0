package jp.warifu.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import jp.warifu.scenario.AdministratorAtWork;
import jp.warifu.scenario.Company;
import jp.warifu.scenario.LogIn;
import jp.warifu.scenario.TokenInHand;
import jp.warifu.scenario.World;
import jp.warifu.server.HttpPage;

/** An administrator who registers one token (利用登録) and then replaces it (交換), again and again, until the line is dead. */
final class RegisteringCustomer {
    private static final String YAMADA = "yamada01";
    /** One is kept for afterwards. */
    private static final int TOKENS = 5;

    private final World world;
    private final Company company;
    private final List<TokenInHand> tokens;
    private final AdministratorAtWork desk;
    private int answered;
    private int begun;
    private String lastCode = "";
    private boolean cutOff;
    private boolean strange;

    RegisteringCustomer(World world, Node node) {
        this.world = world;
        company = world.company().withUsers(YAMADA).open();
        tokens = Stream.generate(world::token).limit(TOKENS).toList();
        desk = company.administrator().at(node.loggedIn(company.administrator()));
        desk.chooseMode("SHARED");
    }

    /** Goes on until the line is dead or there is nothing left to register. */
    boolean work() {
        try {
            while (begun < TOKENS - 1) {
                desk.openRegistration(null);
                TokenInHand token = tokens.get(begun);
                lastCode = token.fresh();
                begun++;
                HttpPage page = desk.submitRegistration(
                        token.serial(), lastCode, desk.person().confirmationPin());
                if (page.banner().isEmpty()) {
                    strange = page.status() < 500;
                    cutOff = true;
                    return false;
                }
                answered++;
            }
        } catch (UncheckedIOException e) {
            cutOff = true;
        }
        return true;
    }

    int begun() {
        return begun;
    }

    int answered() {
        return answered;
    }

    /** Between the answer to one registration and the next. */
    boolean hitBetween() {
        return cutOff && begun == answered;
    }

    boolean hitBeforeTheCommit() {
        return begun > answered && bound() == answered;
    }

    /** Everything was done, and nobody could say so. */
    boolean hitAfterTheCommit() {
        return begun > answered && bound() == begun;
    }

    int bound() {
        return (int) tokens.stream()
                .filter(token -> !world.ledger().tokenState(token).equals("STOCK"))
                .count();
    }

    void expectAllOrNothing() {
        assertThat(strange).as("a page that nobody expected").isFalse();
        int bound = bound();
        assertThat(bound).as("what was confirmed is there").isBetween(answered, begun);
        List<String> states = IntStream.range(0, TOKENS)
                .mapToObj(i -> i < bound - 1 ? "RETIRED" : i == bound - 1 ? "ACTIVE" : "STOCK")
                .toList();
        assertThat(tokens).extracting(world.ledger()::tokenState).isEqualTo(states);
        List<Map<String, Object>> live = world.ledger()
                .query(
                        "SELECT t.serial FROM warifu_registration r JOIN warifu_token t ON t.id = r.token"
                                + " JOIN warifu_contract c ON c.id = r.contract WHERE c.contract_id = ?",
                        company.id());
        assertThat(live)
                .extracting(row -> row.get("serial"))
                .isEqualTo(
                        bound == 0 ? List.of() : List.of(tokens.get(bound - 1).serial()));
        List<String> audit = world.ledger().auditSummary(company);
        assertThat(audit).filteredOn("TOKEN_REGISTERED"::equals).hasSize(Math.min(1, bound));
        assertThat(audit).filteredOn("TOKEN_REPLACED"::equals).hasSize(Math.max(0, bound - 1));
        for (int i = 0; i < TOKENS; i++) {
            List<String> moves =
                    i < bound - 1 ? List.of("REGISTER", "REPLACE") : i == bound - 1 ? List.of("REGISTER") : List.of();
            assertThat(world.ledger()
                            .query(
                                    "SELECT h.move FROM warifu_token_history h JOIN warifu_token t ON t.id = h.token"
                                            + " WHERE t.serial = ? ORDER BY h.at",
                                    tokens.get(i).serial()))
                    .extracting(row -> row.get("move"))
                    .containsExactlyInAnyOrderElementsOf(moves);
        }
    }

    /** At the other node: the used code is used, and the next attempt brings what the customer wanted. */
    void triesAgain(Node node) {
        int before = bound();
        if (before == begun && before > 0) {
            LogIn user = node.loggedIn(company.user(YAMADA));
            user.beginTransaction();
            assertThat(user.typeCode(lastCode).redirected("code"))
                    .as("the code of the registration")
                    .isEmpty();
        }
        node.takesOver(desk.logIn().browser());
        desk.openRegistration(null);
        TokenInHand next = tokens.get(before);
        desk.submitRegistration(next.serial(), next.fresh(), desk.person().confirmationPin());
        desk.expectDone();
        assertThat(bound()).isEqualTo(before + 1);
    }
}
