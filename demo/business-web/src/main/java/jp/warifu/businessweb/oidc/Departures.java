package jp.warifu.businessweb.oidc;

import com.nimbusds.oauth2.sdk.id.State;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The open departures of one browser, one for each tab that left; a few, and not for ever. */
public final class Departures {
    private static final int MOST = 8;
    private static final Duration LIFE = Duration.ofMinutes(30);

    private final Map<State, Departure> open = new LinkedHashMap<>();

    public synchronized void add(Departure departure) {
        if (open.size() >= MOST) {
            open.remove(open.keySet().iterator().next());
        }
        open.put(departure.state(), departure);
    }

    /** The departure of that state, which is gone with this: no answer is looked at twice. */
    public synchronized Optional<Departure> take(State state, Instant now) {
        return Optional.ofNullable(open.remove(state))
                .filter(departure -> departure.at().plus(LIFE).isAfter(now));
    }
}
