package jp.warifu.businessweb.web;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Every browser's session. They end after a quarter of an hour without a request and after eight hours anyway, as
 * Warifu's do, and there is an upper bound of how many there are: the one seen longest ago makes room.
 */
public final class Sessions {
    private static final Duration IDLE = Duration.ofMinutes(15);
    private static final Duration LIFE = Duration.ofHours(8);
    private static final int MOST = 20_000;
    private static final int ID_BYTES = 32;

    private final SecureRandom random;
    private final Clock clock;
    /** In the order in which they were seen last. */
    private final LinkedHashMap<String, Session> sessions = new LinkedHashMap<>(16, 0.75f, true);

    public Sessions(SecureRandom random, Clock clock) {
        this.random = random;
        this.clock = clock;
    }

    synchronized Optional<Session> find(String id) {
        Instant now = clock.instant();
        Session session = sessions.get(id);
        if (session == null) {
            return Optional.empty();
        }
        if (session.seen().plus(IDLE).isBefore(now)
                || session.since().plus(LIFE).isBefore(now)) {
            sessions.remove(id);
            return Optional.empty();
        }
        session.see(now);
        return Optional.of(session);
    }

    synchronized Session begin() {
        if (sessions.size() >= MOST) {
            Map.Entry<String, Session> oldest = sessions.entrySet().iterator().next();
            sessions.remove(oldest.getKey());
        }
        Session session = new Session(text(), text(), clock.instant());
        sessions.put(session.id(), session);
        return session;
    }

    synchronized void end(Session session) {
        sessions.remove(session.id());
    }

    private String text() {
        byte[] bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
