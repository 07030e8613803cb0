package jp.warifu.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import jp.warifu.database.Figure;
import jp.warifu.scenario.AdministratorAtWork;
import jp.warifu.scenario.Company;
import jp.warifu.scenario.SqlLog;
import jp.warifu.scenario.World;

/** 利用者情報選択 of a contract of two users, and of one of ninety-nine (P9). */
final class UsersPageFigures {
    private static final int PAGES = 20;

    private UsersPageFigures() {}

    static void measure(MeasuredServer measured, int rounds) {
        measured.hash(MeasuredServer.NULL_HASH);
        AdministratorAtWork few = administrator(measured.world(), 2);
        AdministratorAtWork many = administrator(measured.world(), 99);
        Figure statements = new Figure("P9 statements of 利用者情報選択, 99 users less 2 (0)");
        try (SqlLog log = SqlLog.open(measured.server())) {
            for (int i = 0; i < rounds; i++) {
                statements.add(statements(log, many) - statements(log, few));
            }
        }
        Figure ratio = new Figure("P9 its time, 99 users against 2");
        Figure millis = new Figure("P9 its time, 99 users (ms)");
        for (int i = 0; i < rounds; i++) {
            List<Double> ofFew = new ArrayList<>();
            List<Double> ofMany = new ArrayList<>();
            for (int page = 0; page < PAGES; page++) {
                ofFew.add(millis(few));
                ofMany.add(millis(many));
            }
            ratio.add(Figure.median(ofMany) / Figure.median(ofFew));
            millis.add(Figure.median(ofMany));
        }
        Stream.of(statements, ratio, millis).forEach(Figure::print);
    }

    /** Without those of the session: Keycloak writes down that it was used, but not each time. */
    private static long statements(SqlLog log, AdministratorAtWork at) {
        List<SqlLog.Entry> entries = log.during(() -> at.users()).entries();
        return Counts.of(entries.stream()
                        .filter(entry -> !entry.mentions("offline_user_session"))
                        .toList())
                .statements();
    }

    private static double millis(AdministratorAtWork at) {
        long begin = System.nanoTime();
        at.users();
        return (System.nanoTime() - begin) / 1e6;
    }

    private static AdministratorAtWork administrator(World world, int users) {
        Company company = world.company()
                .withUsers(IntStream.range(0, users)
                        .mapToObj("user%04d"::formatted)
                        .toArray(String[]::new))
                .open();
        company.sharingAToken();
        AdministratorAtWork at = company.administrator().atWork();
        at.users();
        return at;
    }
}
