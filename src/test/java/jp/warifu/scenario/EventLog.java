package jp.warifu.scenario;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jp.warifu.server.Pause;
import jp.warifu.server.WarifuServer;

/** The realm's events, each handed out once, read from the table where Keycloak stores them. */
public final class EventLog {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long PATIENCE_MILLIS = 3000;

    private final Ledger ledger;
    private final WarifuServer server;
    private final long since = System.currentTimeMillis() - 5000;
    private final Set<String> seen = new HashSet<>();

    EventLog(WarifuServer server) {
        this.server = server;
        this.ledger = new Ledger(server);
        read();
    }

    /** The events since the last call, oldest first; waits a moment for the first. */
    public List<Event> fresh() {
        long deadline = System.currentTimeMillis() + PATIENCE_MILLIS;
        List<Event> events = read();
        while (events.isEmpty() && System.currentTimeMillis() < deadline) {
            Pause.millis(50);
            events = read();
        }
        return events;
    }

    /** The latest of the events since the last call. */
    public Event last() {
        List<Event> events = fresh();
        if (events.isEmpty()) {
            throw new AssertionError("No event was stored");
        }
        return events.get(events.size() - 1);
    }

    private List<Event> read() {
        List<Event> events = new ArrayList<>();
        for (Map<String, Object> row : ledger.query(
                "SELECT id, type, error, user_id, client_id, details_json, details_json_long_value FROM event_entity"
                        + " WHERE realm_id = (SELECT id FROM realm WHERE name = ?) AND event_time >= ?"
                        + " ORDER BY event_time",
                server.realm(),
                since)) {
            if (seen.add((String) row.get("id"))) {
                events.add(new Event(
                        (String) row.get("type"),
                        (String) row.get("error"),
                        (String) row.get("user_id"),
                        (String) row.get("client_id"),
                        details(row)));
            }
        }
        return events;
    }

    private static Map<String, String> details(Map<String, Object> row) {
        Object text = row.get("details_json_long_value");
        if (text == null) {
            text = row.get("details_json");
        }
        if (text == null) {
            return Map.of();
        }
        try {
            return JSON.readValue(text.toString(), new TypeReference<Map<String, String>>() {});
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
