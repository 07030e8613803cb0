package jp.warifu.benchmark;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import jp.warifu.scenario.SqlLog;

/**
 * What a request cost the database.
 *
 * @param statements without those that begin, end and configure a transaction
 * @param durable transactions that wrote something and whose end waited for the disk
 */
record Counts(long statements, long durable) {
    private static final Pattern CONTROL = Pattern.compile("^(begin|commit|rollback|set|show)\\b");
    private static final Pattern WRITE = Pattern.compile("^(insert|update|delete)\\b");

    static Counts of(List<SqlLog.Entry> entries) {
        return new Counts(
                entries.stream().filter(entry -> !is(CONTROL, entry)).count(),
                SqlLog.byTransaction(entries).values().stream()
                        .filter(transaction -> transaction.stream().anyMatch(entry -> is(WRITE, entry))
                                && transaction.stream().noneMatch(entry -> entry.mentions("synchronous_commit")))
                        .count());
    }

    private static boolean is(Pattern kind, SqlLog.Entry entry) {
        return kind.matcher(entry.sql().strip().toLowerCase(Locale.ROOT)).find();
    }
}
