package jp.warifu.cluster;

import java.util.List;
import java.util.Map;
import jp.warifu.scenario.Ledger;

/**
 * Which node took which round (巡回) when, written down by the database itself; and sources that have ended, for a round to
 * remove, of which one kind is removed only when the test lets it be.
 */
final class ClaimedRounds implements AutoCloseable {
    static final String REMOVAL = "warifu-removal";
    private static final int GATE = 20;

    private final Ledger ledger;
    private final String realmId;

    private ClaimedRounds(Ledger ledger, String realmId) {
        this.ledger = ledger;
        this.realmId = realmId;
    }

    static ClaimedRounds in(Ledger ledger, String realm) {
        // Nodes that other tests killed may hold rounds yet.
        ledger.execute("UPDATE warifu_round SET holder = NULL, held_until = 0");
        ledger.execute("CREATE TABLE claimed_round (id serial, name text, node text, due_at bigint, left_by text)");
        ledger.execute("CREATE FUNCTION round_is_claimed() RETURNS trigger LANGUAGE plpgsql AS"
                + " $$BEGIN INSERT INTO claimed_round (name, node, due_at, left_by)"
                + " VALUES (NEW.name, current_setting('application_name'), OLD.due_at, OLD.holder);"
                + " RETURN NULL; END$$");
        ledger.execute("CREATE TRIGGER round_is_claimed AFTER UPDATE ON warifu_round FOR EACH ROW"
                + " WHEN (NEW.holder IS NOT NULL AND NEW.holder IS DISTINCT FROM OLD.holder)"
                + " EXECUTE FUNCTION round_is_claimed()");
        ledger.execute("CREATE FUNCTION removal_waits() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN"
                + " PERFORM pg_advisory_xact_lock(" + GATE + "); RETURN OLD; END$$");
        ledger.execute("CREATE TRIGGER removal_waits BEFORE DELETE ON warifu_source FOR EACH ROW"
                + " WHEN (OLD.source LIKE 'gate-%') EXECUTE FUNCTION removal_waits()");
        return new ClaimedRounds(ledger, (String)
                ledger.one("SELECT id FROM realm WHERE name = ?", realm).get("id"));
    }

    List<Map<String, Object>> all() {
        return ledger.query("SELECT * FROM claimed_round ORDER BY id");
    }

    long ofRemoval() {
        return all().stream().filter(claim -> claim.get("name").equals(REMOVAL)).count();
    }

    void sourceHasEnded(String name) {
        ledger.execute("INSERT INTO warifu_source (realm_id, source, last_at) VALUES (?, ?, 1)", realmId, name);
    }

    long left(String prefix) {
        return (Long) ledger.one("SELECT count(*) AS n FROM warifu_source WHERE source LIKE ?", prefix + "%")
                .get("n");
    }

    /** The statement with which a session of the test's own keeps the gate shut until its transaction ends. */
    static String shutTheGate() {
        return "SELECT pg_advisory_xact_lock(" + GATE + ")";
    }

    /** The node whose round stands before the gate, or none. */
    List<String> beforeTheGate() {
        return ledger
                .query("SELECT a.application_name AS node FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid"
                        + " WHERE l.locktype = 'advisory' AND NOT l.granted")
                .stream()
                .map(row -> (String) row.get("node"))
                .toList();
    }

    boolean removalIsDue() {
        return ledger.query(
                                "SELECT name FROM warifu_round WHERE name = ?"
                                        + " AND due_at <= extract(epoch FROM clock_timestamp()) * 1000",
                                REMOVAL)
                        .size()
                == 1;
    }

    String holder() {
        return (String) ledger.one("SELECT holder FROM warifu_round WHERE name = ?", REMOVAL)
                .get("holder");
    }

    /** As if the ten minutes were over in which a holder need not be heard of. */
    void theLeaseEnds() {
        ledger.execute("UPDATE warifu_round SET held_until = 1 WHERE name = ?", REMOVAL);
    }

    @Override
    public void close() {
        ledger.execute("DROP TRIGGER removal_waits ON warifu_source");
        ledger.execute("DROP TRIGGER round_is_claimed ON warifu_round");
        ledger.execute("DROP FUNCTION removal_waits");
        ledger.execute("DROP FUNCTION round_is_claimed");
        ledger.execute("DROP TABLE claimed_round");
    }
}
