package jp.warifu.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import jp.warifu.demo.DemoPki;
import jp.warifu.demo.DemoRealm;
import jp.warifu.demo.OidcClient;
import org.jspecify.annotations.Nullable;

/**
 * The least that a banking application can be, for tests of the log-in pages: it leaves for them, comes back, and shows
 * its tokens. What a banking application really is, demo/business-web shows.
 */
public final class StandInApplication implements AutoCloseable {

    private static final String COOKIE = "stand_in_session";
    private static final Map<String, String> CLIENTS = Map.of(
            DemoRealm.ADMINISTRATOR_CLIENT, "管理者",
            DemoRealm.USER_CLIENT, "利用者");

    private final SmallServer server;
    private final URI baseUrl;
    private final DemoRealm realm;
    private final Map<String, OidcClient> clients = new HashMap<>();
    private final Map<String, Session> sessions = new ConcurrentHashMap<>();

    private StandInApplication(DemoPki pki, URI baseUrl, DemoRealm realm) {
        this.baseUrl = baseUrl;
        this.realm = realm;
        CLIENTS.keySet().forEach(id -> clients.put(id, new OidcClient(pki, baseUrl, realm, id)));
        this.server = SmallServer.start(pki, realm.applicationUrl().getPort(), this::answer);
    }

    /** What one browser did at one of the two entries. */
    private static final class Visit {
        private OidcClient.@Nullable Request pending;
        private OidcClient.@Nullable Tokens tokens;
    }

    private record Session(Map<String, Visit> visits) {

        Visit visit(String clientId) {
            return visits.computeIfAbsent(clientId, id -> new Visit());
        }
    }

    /** Serves it at the realm's application address. */
    public static StandInApplication start(DemoPki pki, URI baseUrl, DemoRealm realm) {
        return new StandInApplication(pki, baseUrl, realm);
    }

    @Override
    public void close() {
        server.close();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String[] path = exchange.getRequestURI().getPath().substring(1).split("/", -1);
        boolean post = exchange.getRequestMethod().equals("POST");
        if (path.length == 1 && path[0].isEmpty()) {
            send(exchange, 200, landing(session(exchange)));
        } else if (path.length == 2 && clients.containsKey(path[1])) {
            switch (path[0]) {
                case "login" -> leave(exchange, path[1], client(path[1]).logIn());
                case "transaction" -> leave(exchange, path[1], client(path[1]).stepUp());
                case "callback" -> arrive(exchange, path[1]);
                case "session" -> send(exchange, 200, loggedIn(session(exchange), path[1]));
                case "logout" -> {
                    if (post) {
                        logOut(exchange, path[1]);
                    } else {
                        send(exchange, 405, page("ページがありません", ""));
                    }
                }
                default -> send(exchange, 404, page("ページがありません", ""));
            }
        } else {
            send(exchange, 404, page("ページがありません", ""));
        }
    }

    private void leave(HttpExchange exchange, String clientId, OidcClient.Request request) throws IOException {
        session(exchange).visit(clientId).pending = request;
        redirect(exchange, request.address());
    }

    private void arrive(HttpExchange exchange, String clientId) throws IOException {
        Map<String, String> query = query(exchange.getRequestURI());
        Visit visit = session(exchange).visit(clientId);
        OidcClient.Request pending = visit.pending;
        if (pending == null || !pending.state().equals(query.get("state"))) {
            send(exchange, 400, page("エラー", "<p role=\"alert\" data-code=\"state\">このログインは、この画面から始めたものではありません。</p>"));
            return;
        }
        visit.pending = null;
        String code = query.get("code");
        if (code == null) {
            String error = query.getOrDefault("error", "unknown");
            send(
                    exchange,
                    200,
                    page(
                            "完了しませんでした",
                            "<p role=\"alert\" data-code=\"%s\">%s %s</p><p><a href=\"/\">戻る</a></p>"
                                    .formatted(
                                            escape(error),
                                            escape(error),
                                            escape(query.getOrDefault("error_description", "")))));
            return;
        }
        visit.tokens = client(clientId).redeem(pending, code);
        redirect(exchange, URI.create(realm.applicationUrl() + "/session/" + clientId));
    }

    private void logOut(HttpExchange exchange, String clientId) throws IOException {
        Visit visit = session(exchange).visit(clientId);
        OidcClient.Tokens tokens = visit.tokens;
        visit.tokens = null;
        redirect(
                exchange,
                tokens == null
                        ? realm.redirectUri(clientId).resolve("/")
                        : client(clientId).logOut(tokens));
    }

    private String landing(Session session) {
        String logged = CLIENTS.keySet().stream()
                .filter(id -> session.visit(id).tokens != null)
                .map(id -> "<li><a href=\"/session/%s\">%sとしてログイン中</a></li>".formatted(id, CLIENTS.get(id)))
                .collect(Collectors.joining());
        return page("テスト用の業務画面", """
                <p class="entries">
                  <a class="entry" href="/login/%s">管理者ログイン</a>
                  <a class="entry" href="/login/%s">利用者ログイン</a>
                </p>
                <ul>%s</ul>
                <p lang="en">Log in as the administrator or as a user; your browser asks for a certificate.</p>
                """.formatted(DemoRealm.ADMINISTRATOR_CLIENT, DemoRealm.USER_CLIENT, logged));
    }

    private String loggedIn(Session session, String clientId) {
        OidcClient.Tokens tokens = session.visit(clientId).tokens;
        if (tokens == null) {
            return page("ログインしていません", "<p><a href=\"/\">戻る</a></p>");
        }
        boolean administrator = clientId.equals(DemoRealm.ADMINISTRATOR_CLIENT);
        String next = administrator
                ? "<a class=\"entry\" id=\"users\" href=\"%s/realms/%s/warifu/users\">利用者情報登録／変更</a>"
                        .formatted(baseUrl, DemoRealm.NAME)
                : "<a class=\"entry\" id=\"transaction\" href=\"/transaction/%s\">取引（振込）を試す</a>".formatted(clientId);
        return page("ログイン中：" + CLIENTS.get(clientId), """
                <p><strong data-subject>%s</strong></p>
                <p class="entries">%s
                  <a class="entry" id="pins" href="%s/realms/%s/warifu/pins/login">登録暗証番号の変更</a></p>
                <form method="post" action="/logout/%s"><button>ログアウト</button></form>
                <h2>IDトークン <span lang="en">ID token</span></h2>%s
                <h2>アクセストークン <span lang="en">Access token</span></h2>%s
                """.formatted(
                        escape(tokens.idClaims().path("preferred_username").asText("")),
                        next,
                        baseUrl,
                        DemoRealm.NAME,
                        clientId,
                        table("id", tokens.idClaims()),
                        table("access", tokens.accessClaims())));
    }

    private static String table(String token, JsonNode claims) {
        StringBuilder rows = new StringBuilder();
        claims.properties()
                .forEach(claim -> rows.append("<tr><th scope=\"row\">%1$s</th><td data-claim=\"%1$s\">%2$s</td></tr>"
                        .formatted(
                                escape(claim.getKey()),
                                escape(
                                        claim.getValue().isTextual()
                                                ? claim.getValue().textValue()
                                                : claim.getValue().toString()))));
        return "<table data-token=\"" + token + "\">" + rows + "</table>";
    }

    private static String page(String title, String body) {
        return """
                <!DOCTYPE html>
                <html lang="ja"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
                <title>%1$s</title></head>
                <body><main><h1>%1$s</h1>%2$s</main></body></html>
                """.formatted(escape(title), body);
    }

    private OidcClient client(String clientId) {
        OidcClient client = clients.get(clientId);
        if (client == null) {
            throw new IllegalStateException("No client " + clientId);
        }
        return client;
    }

    private Session session(HttpExchange exchange) {
        String known = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Cookie")).stream()
                .flatMap(header -> Arrays.stream(header.split(";\\s*")))
                .filter(cookie -> cookie.startsWith(COOKIE + "="))
                .map(cookie -> cookie.substring(COOKIE.length() + 1))
                .findFirst()
                .orElse("");
        Session session = sessions.get(known);
        if (session == null) {
            session = new Session(new ConcurrentHashMap<>());
            String id = java.util.UUID.randomUUID().toString();
            sessions.put(id, session);
            exchange.getResponseHeaders()
                    .add("Set-Cookie", COOKIE + "=" + id + "; Path=/; Secure; HttpOnly; SameSite=Lax");
        }
        return session;
    }

    private static void redirect(HttpExchange exchange, URI target) throws IOException {
        SmallServer.redirect(exchange, target);
    }

    private static void send(HttpExchange exchange, int status, String page) throws IOException {
        SmallServer.send(exchange, status, "text/html", page);
    }

    private static String escape(String text) {
        return SmallServer.escape(text);
    }

    private static Map<String, String> query(URI address) {
        Map<String, String> parameters = new HashMap<>();
        String query = address.getRawQuery();
        if (query != null) {
            for (String pair : query.split("&")) {
                String[] parts = pair.split("=", 2);
                parameters.put(parts[0], parts.length == 2 ? URLDecoder.decode(parts[1], StandardCharsets.UTF_8) : "");
            }
        }
        return parameters;
    }
}
