package jp.warifu.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jp.warifu.scenario.BankingApplication;
import jp.warifu.scenario.Company;
import jp.warifu.scenario.LogIn;
import jp.warifu.scenario.Person;
import jp.warifu.scenario.PostedTransaction;
import jp.warifu.scenario.TokenInHand;
import jp.warifu.scenario.World;
import jp.warifu.server.ServerTest;
import jp.warifu.server.WarifuServer;
import org.junit.jupiter.api.Test;

/** Each move of a transaction is counted once, and what is refused not at all. */
@ServerTest
final class TransactionMetersIT {
    private static final List<String> MOVES = List.of("posted", "authorised", "consumed", "cancelled", "changed");

    private static Map<String, Long> counted(WarifuServer server) {
        Map<String, Long> counted = new LinkedHashMap<>();
        for (String move : MOVES) {
            counted.put(move, (long) server.metric("warifu_transactions_total{move=\"" + move + "\"}"));
        }
        return counted;
    }

    /** In the order of {@link #MOVES}. */
    private static List<Long> since(Map<String, Long> before, WarifuServer server) {
        Map<String, Long> now = counted(server);
        return MOVES.stream().map(move -> now.get(move) - before.get(move)).toList();
    }

    @Test
    void everyMoveIsCounted(WarifuServer server) {
        World world = World.of(server);
        Company company = world.company().withUsers("yamada01").open();
        TokenInHand token = company.sharingAToken();
        Person yamada = company.user("yamada01");
        BankingApplication banking = world.banking();
        LogIn logIn = yamada.loggedIn();

        Map<String, Long> before = counted(server);
        PostedTransaction taken = banking.postTransfer(yamada, 100);
        banking.send("{}", "application/json");
        assertThat(since(before, server)).containsExactly(1L, 0L, 0L, 0L, 0L);

        logIn.begin(taken);
        logIn.typeCode(token.wrong());
        logIn.typeCode(token.fresh());
        assertThat(since(before, server)).containsExactly(1L, 1L, 0L, 0L, 0L);

        taken.consume();
        taken.consume();
        assertThat(since(before, server)).containsExactly(1L, 1L, 1L, 0L, 0L);

        PostedTransaction givenUp = banking.postTransfer(yamada, 200);
        banking.giveUp(givenUp.id());
        banking.giveUp(givenUp.id());
        assertThat(since(before, server)).containsExactly(2L, 1L, 1L, 1L, 0L);

        PostedTransaction unwanted = banking.postTransfer(yamada, 300);
        logIn.begin(unwanted);
        logIn.submit(Map.of("operation", "cancel"));
        assertThat(since(before, server)).containsExactly(3L, 1L, 1L, 2L, 0L);

        PostedTransaction changed = banking.postTransfer(yamada, 400);
        logIn.begin(changed);
        logIn.typeCode(token.fresh());
        changed.consume(BankingApplication.transfer(yamada, 401));
        changed.consume();
        assertThat(since(before, server)).containsExactly(4L, 2L, 1L, 2L, 1L);
    }
}
