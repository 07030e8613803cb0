package jp.warifu.businessweb.web;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One request of one browser. */
public final class Visit {
    /** The prefix binds it to this host, to TLS and to every path (RFC 6265bis, 4.1.3.2). */
    private static final String SESSION = "__Host-business-web";

    private static final String LANGUAGE = "__Host-business-web-language";
    private static final int LARGEST_FORM = 32 * 1024;
    private static final String FORM_TOKEN = "formToken";

    private final HttpExchange exchange;
    private final Sessions sessions;
    private final Parameters query;
    private final List<String> cookies = new ArrayList<>();
    private Parameters form = new Parameters(Map.of());
    private @Nullable Session session;

    Visit(HttpExchange exchange, Sessions sessions) {
        this.exchange = exchange;
        this.sessions = sessions;
        this.session = cookie(SESSION).flatMap(sessions::find).orElse(null);
        this.query = Parameters.parse(exchange.getRequestURI().getRawQuery());
        if (languages().contains(query.get("lang"))) {
            set(LANGUAGE, query.get("lang"));
        }
    }

    /** Reads the form, and takes it only when it is of this very session. */
    void readForm() throws IOException {
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        if (type == null || !type.startsWith("application/x-www-form-urlencoded")) {
            throw Problem.BAD_REQUEST.exception();
        }
        byte[] body = exchange.getRequestBody().readNBytes(LARGEST_FORM + 1);
        if (body.length > LARGEST_FORM) {
            throw Problem.TOO_LARGE.exception();
        }
        form = Parameters.parse(new String(body, StandardCharsets.UTF_8));
        Session current = session;
        if (current == null
                || !MessageDigest.isEqual(
                        current.formToken().getBytes(StandardCharsets.US_ASCII),
                        form.get(FORM_TOKEN).getBytes(StandardCharsets.UTF_8))) {
            throw Problem.FOREIGN_FORM.exception();
        }
    }

    public boolean isPost() {
        return exchange.getRequestMethod().equals("POST");
    }

    public String path() {
        return exchange.getRequestURI().getPath();
    }

    /** With its query, as the browser asked for it. */
    public String rawQuery() {
        return String.valueOf(exchange.getRequestURI().getRawQuery());
    }

    public String query(String name) {
        return query.get(name);
    }

    /** The field's text without blanks around it. */
    public String form(String name) {
        return form.get(name).strip();
    }

    public Map<String, String> form() {
        return form.values();
    }

    /** 日本語, or what the person chose. */
    public Locale language() {
        String chosen = languages().contains(query.get("lang"))
                ? query.get("lang")
                : cookie(LANGUAGE).orElse("ja");
        return chosen.equals("en") ? Locale.ENGLISH : Locale.JAPANESE;
    }

    static List<String> languages() {
        return List.of("ja", "en");
    }

    public Optional<Session> knownSession() {
        return Optional.ofNullable(session);
    }

    /** The browser's session, begun now if need be. */
    public Session session() {
        Session current = session;
        return current == null ? beginSession() : current;
    }

    /** A session with a new id and nothing in it: after a log-in no id from before it is worth anything. */
    public Session renewSession() {
        endSession();
        return beginSession();
    }

    private Session beginSession() {
        Session begun = sessions.begin();
        session = begun;
        set(SESSION, begun.id());
        return begun;
    }

    public void endSession() {
        Session current = session;
        if (current != null) {
            sessions.end(current);
            session = null;
            cookies.add(SESSION + "=; Path=/; Max-Age=0; Secure; HttpOnly; SameSite=Lax");
        }
    }

    List<String> cookies() {
        return cookies;
    }

    private void set(String name, String value) {
        cookies.add(name + "=" + value + "; Path=/; Secure; HttpOnly; SameSite=Lax");
    }

    private Optional<String> cookie(String name) {
        return Optional.ofNullable(exchange.getRequestHeaders().get("Cookie")).stream()
                .flatMap(List::stream)
                .flatMap(header -> Arrays.stream(header.split(";\\s*")))
                .filter(cookie -> cookie.startsWith(name + "="))
                .map(cookie -> cookie.substring(name.length() + 1))
                .findFirst();
    }
}
