package jp.warifu.businessweb.web;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** What is remembered about one browser. Its id stands in a cookie and nowhere else. */
public final class Session {
    private final String id;
    private final String formToken;
    private final Instant since;
    private final Map<Class<?>, Object> things = new ConcurrentHashMap<>();
    private volatile Instant seen;

    Session(String id, String formToken, Instant now) {
        this.id = id;
        this.formToken = formToken;
        this.since = now;
        this.seen = now;
    }

    String id() {
        return id;
    }

    /** In every form of this session, and in none of another's. */
    public String formToken() {
        return formToken;
    }

    Instant since() {
        return since;
    }

    Instant seen() {
        return seen;
    }

    void see(Instant now) {
        seen = now;
    }

    public <T> Optional<T> find(Class<T> kind) {
        return Optional.ofNullable(kind.cast(things.get(kind)));
    }

    public <T> T have(Class<T> kind, Supplier<T> first) {
        return kind.cast(things.computeIfAbsent(kind, any -> first.get()));
    }

    public <T> void put(Class<T> kind, T thing) {
        things.put(kind, thing);
    }
}
