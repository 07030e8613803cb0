package jp.warifu.database;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Prints how PostgreSQL answers each hot query of a large bank: the plans of the very statements that the code sends, told by
 * the server itself ({@code auto_explain}); {@code benchmark/README.md} says how.
 */
final class QueryPlans {
    private static final Pattern STATEMENT = Pattern.compile(
            "^(select|update|delete|insert)\\b.*?\\b(warifu_\\w+)", Pattern.DOTALL | Pattern.CASE_INSENSITIVE);
    private static final TestDatabase DATABASE = TestDatabase.POSTGRES;

    private QueryPlans() {}

    public static void main(String[] arguments) {
        int tokens = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
        LargeBank bank = LargeBank.fill(DATABASE, tokens);
        System.out.printf("    %,d tokens, %,d accounts, %,d contracts%n", tokens, bank.people(), bank.contracts());
        System.out.println("| When | Statement | By | Rows read | Pages |\n|---|---|---|---|---|");
        new HotQueries(bank).all().forEach(QueryPlans::print);
        printSizes();
        System.exit(0);
    }

    /** What a row takes on the disk, and what its indexes add to it. */
    private static void printSizes() {
        System.out.println("| Table | Rows | Bytes a row | With its indexes |\n|---|---|---|---|");
        List<?> sizes = DATABASE.run(em -> em.createNativeQuery(
                        "SELECT upper(relname), reltuples::bigint, pg_table_size(oid) / reltuples::bigint,"
                                + " pg_total_relation_size(oid) / reltuples::bigint FROM pg_class"
                                + " WHERE relname LIKE 'warifu\\_%' AND relkind = 'r' AND reltuples > 1000 ORDER BY relname")
                .getResultList());
        for (Object size : sizes) {
            System.out.printf("| %s | %d | %d | %d |%n", (Object[]) size);
        }
    }

    /** Each transaction says that its plans are wanted. */
    private record Explained(TestDatabase database) implements OwnTransaction {
        @Override
        public <T> T run(Function<EntityManager, T> work) {
            return database.run(em -> {
                for (String setting : List.of(
                        "LOAD 'auto_explain'",
                        "SET LOCAL auto_explain.log_min_duration = 0",
                        "SET LOCAL auto_explain.log_analyze = on",
                        "SET LOCAL auto_explain.log_buffers = on",
                        "SET LOCAL auto_explain.log_timing = off",
                        "SET LOCAL auto_explain.log_format = 'json'")) {
                    em.createNativeQuery(setting).executeUpdate();
                }
                return work.apply(em);
            });
        }
    }

    private static void print(String when, Consumer<OwnTransaction> work) {
        long before = logSize();
        work.accept(new Explained(DATABASE));
        Map<String, Plan> plans = new LinkedHashMap<>();
        for (Plan plan : plans(log(before))) {
            plans.merge(plan.statement(), plan, Plan::worse);
        }
        plans.values()
                .forEach(plan -> System.out.printf(
                        "| %s | %s | %s | %d | %d |%n",
                        when,
                        plan.statement(),
                        plan.by().isEmpty() ? "–" : String.join(", ", plan.by()),
                        plan.rows(),
                        plan.pages()));
    }

    /**
     * How one statement was carried out.
     *
     * @param by indexes, and tables that were read from end to end
     * @param rows read from tables and indexes, those passed over included
     */
    private record Plan(String statement, Set<String> by, long rows, long pages) {
        Plan worse(Plan other) {
            return other.rows > rows ? other : this;
        }
    }

    private static List<Plan> plans(String log) {
        List<Plan> plans = new ArrayList<>();
        for (String part : log.split(" plan:\n")) {
            int begin = part.indexOf('{');
            if (begin < 0 || !part.strip().startsWith("{")) {
                continue;
            }
            try (MappingIterator<JsonNode> read =
                    new ObjectMapper().readerFor(JsonNode.class).readValues(part.substring(begin))) {
                JsonNode explained = read.next();
                Matcher statement =
                        STATEMENT.matcher(explained.path("Query Text").asText());
                if (statement.find()) {
                    Set<String> by = new LinkedHashSet<>();
                    long rows = read(explained.path("Plan"), by);
                    plans.add(new Plan(
                            statement.group(1).toLowerCase(java.util.Locale.ROOT) + " "
                                    + statement.group(2).toUpperCase(java.util.Locale.ROOT),
                            by,
                            rows,
                            explained.path("Plan").path("Shared Hit Blocks").asLong()
                                    + explained
                                            .path("Plan")
                                            .path("Shared Read Blocks")
                                            .asLong()));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return plans;
    }

    private static long read(JsonNode node, Set<String> by) {
        long rows = 0;
        if (node.has("Index Name")) {
            by.add(node.get("Index Name").asText());
        } else if (node.path("Node Type").asText().equals("Seq Scan")) {
            by.add("all of " + node.path("Relation Name").asText());
        }
        if (node.path("Node Type").asText().contains("Scan")) {
            rows += (node.path("Actual Rows").asLong()
                            + node.path("Rows Removed by Filter").asLong()
                            + node.path("Rows Removed by Index Recheck").asLong())
                    * node.path("Actual Loops").asLong();
        }
        for (JsonNode child : node.path("Plans")) {
            rows += read(child, by);
        }
        return rows;
    }

    private static final String LOG =
            "(SELECT setting || '/../postgres.log' FROM pg_settings WHERE name = 'data_directory')";

    private static long logSize() {
        return DATABASE.run(em -> ((Number) em.createNativeQuery("SELECT (pg_stat_file(" + LOG + ")).size")
                        .getSingleResult())
                .longValue());
    }

    private static String log(long from) {
        return DATABASE.run(
                em -> (String) em.createNativeQuery("SELECT pg_read_file(" + LOG + ", " + from + ", 100000000)")
                        .getSingleResult());
    }
}
