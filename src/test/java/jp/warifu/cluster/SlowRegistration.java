package jp.warifu.cluster;

import java.time.Duration;
import jp.warifu.scenario.Ledger;
import jp.warifu.server.Pause;

/**
 * A database in which the statements of a registration last longer, so that a node can be killed between them, and which
 * counts those that have begun to write. What a sequence has given out is not taken back with a transaction.
 */
final class SlowRegistration implements AutoCloseable {
    private final Ledger ledger;

    private SlowRegistration(Ledger ledger) {
        this.ledger = ledger;
    }

    /** The time is for all that one registration writes. */
    static SlowRegistration in(Ledger ledger, Duration writing) {
        // Two statements wait.
        String pause = "PERFORM pg_sleep(%s)".formatted(writing.toMillis() / 2000.0);
        ledger.execute("CREATE SEQUENCE registrations_begun");
        ledger.execute("CREATE FUNCTION registration_begins() RETURNS trigger LANGUAGE plpgsql AS"
                + " $$BEGIN PERFORM nextval('registrations_begun'); " + pause + "; RETURN NULL; END$$");
        ledger.execute("CREATE FUNCTION registration_goes_on() RETURNS trigger LANGUAGE plpgsql AS" + " $$BEGIN "
                + pause + "; RETURN NULL; END$$");
        ledger.execute("CREATE TRIGGER registration_begins AFTER UPDATE ON warifu_token FOR EACH ROW"
                + " WHEN (OLD.state = 'STOCK' AND NEW.state = 'ACTIVE') EXECUTE FUNCTION registration_begins()");
        ledger.execute("CREATE TRIGGER registration_goes_on AFTER INSERT ON warifu_token_history FOR EACH ROW"
                + " WHEN (NEW.move = 'REGISTER') EXECUTE FUNCTION registration_goes_on()");
        return new SlowRegistration(ledger);
    }

    /** How many have written something, whether it was committed or not. */
    int begun() {
        return ((Number) ledger.one(
                                "SELECT CASE WHEN is_called THEN last_value ELSE 0 END AS n FROM registrations_begun")
                        .get("n"))
                .intValue();
    }

    void await(int begun) {
        Pause.until(
                () -> begun() >= begun,
                20_000,
                1,
                () -> "only " + begun() + " registrations have begun to write, not " + begun);
    }

    @Override
    public void close() {
        ledger.execute("DROP TRIGGER registration_begins ON warifu_token");
        ledger.execute("DROP TRIGGER registration_goes_on ON warifu_token_history");
        ledger.execute("DROP FUNCTION registration_begins");
        ledger.execute("DROP FUNCTION registration_goes_on");
        ledger.execute("DROP SEQUENCE registrations_begun");
    }
}
