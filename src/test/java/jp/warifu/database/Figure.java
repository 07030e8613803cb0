package jp.warifu.database;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.hibernate.Session;

/** What a benchmark has measured: one number for each round, told as a row of a table. */
public record Figure(String what, List<Double> values) {
    public Figure(String what) {
        this(what, new ArrayList<>());
    }

    public static void head() {
        System.out.println("| | median | min | max |\n|---|---|---|---|");
    }

    public void add(double value) {
        values.add(value);
    }

    public static double median(List<Double> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }

    public void print() {
        System.out.printf(
                Locale.ROOT,
                "| %s | %.3f | %.3f | %.3f |%n",
                what,
                median(values),
                Collections.min(values),
                Collections.max(values));
    }

    /** Seconds of CPU so far, as the operating system counts them: this process and all sessions of the database. */
    public static double cpu(TestDatabase database) {
        List<Integer> sessions = database.run(em -> em.unwrap(Session.class)
                .createNativeQuery(
                        "SELECT pid FROM pg_stat_activity WHERE datname = current_database()"
                                + " AND backend_type = 'client backend'",
                        Integer.class)
                .getResultList());
        double seconds =
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime() / 1e9;
        for (int session : sessions) {
            seconds += ProcessHandle.of(session)
                            .flatMap(process -> process.info().totalCpuDuration())
                            .orElse(Duration.ZERO)
                            .toNanos()
                    / 1e9;
        }
        return seconds;
    }
}
