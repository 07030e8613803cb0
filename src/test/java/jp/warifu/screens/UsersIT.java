package jp.warifu.screens;

import static jp.warifu.scenario.Pages.assertPage;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import jp.warifu.scenario.AdministratorAtWork;
import jp.warifu.scenario.Company;
import jp.warifu.scenario.SqlLog;
import jp.warifu.scenario.World;
import jp.warifu.server.ServerTest;
import jp.warifu.server.WarifuServer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** 利用者情報選択 of a large contract. */
@ServerTest
final class UsersIT {

    @Test
    @Tag("S41")
    void ninetyNineUsersCostNoMoreStatementsThanTwo(WarifuServer server) {
        World world = World.of(server);
        try (SqlLog log = SqlLog.open(server)) {
            List<String> two = statements(world, log, 2);
            List<String> many = statements(world, log, 99);

            assertThat(two).isNotEmpty();
            assertThat(many).containsExactlyInAnyOrderElementsOf(two);
        }
    }

    private static List<String> statements(World world, SqlLog log, int users) {
        Company company = world.company()
                .withUsers(IntStream.range(0, users)
                        .mapToObj("user%04d"::formatted)
                        .toArray(String[]::new))
                .open();
        company.sharingAToken();
        AdministratorAtWork at = company.administrator().atWork();
        at.users();
        SqlLog.Recorded<?> recorded = log.during(at::users);
        assertPage(at.page(), "users");
        assertThat(at.page().document().select("input[name=user]")).hasSize(users);
        return recorded.entries().stream()
                .filter(entry ->
                        entry.mentions("warifu_") || entry.mentions("user_entity") || entry.mentions("credential"))
                .map(SqlLog.Entry::sql)
                .toList();
    }
}
