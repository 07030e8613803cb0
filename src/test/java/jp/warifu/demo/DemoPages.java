package jp.warifu.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Stands in for the banking application and for the tokens in people's hands until there are real ones. Every page says
 * that it is a demo.
 */
public final class DemoPages implements AutoCloseable {

    private static final String COOKIE = "demo_session";
    private static final Map<String, String> CLIENTS = Map.of(
            DemoRealm.ADMINISTRATOR_CLIENT, "管理者",
            DemoRealm.USER_CLIENT, "利用者");

    private final HttpsServer http;
    private final ExecutorService threads;
    private final URI baseUrl;
    private final DemoRealm realm;
    private final Map<String, OidcClient> clients = new HashMap<>();
    private final Supplier<Optional<DemoData>> data;
    private final Clock clock;
    private final Map<String, Session> sessions = new ConcurrentHashMap<>();

    private DemoPages(
            HttpsServer http,
            DemoPki pki,
            URI baseUrl,
            DemoRealm realm,
            Supplier<Optional<DemoData>> data,
            Clock clock) {
        this.http = http;
        this.threads = Executors.newFixedThreadPool(8);
        this.baseUrl = baseUrl;
        this.realm = realm;
        this.data = data;
        this.clock = clock;
        CLIENTS.keySet().forEach(id -> clients.put(id, new OidcClient(pki, baseUrl, realm, id)));
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

    /**
     * Serves the pages at the realm's application address.
     *
     * @param data what the demo holds; empty while nothing is loaded
     */
    public static DemoPages start(
            DemoPki pki, URI baseUrl, DemoRealm realm, Supplier<Optional<DemoData>> data, Clock clock) {
        try {
            HttpsServer http = HttpsServer.create(
                    new InetSocketAddress(
                            InetAddress.getByName("localhost"),
                            realm.applicationUrl().getPort()),
                    0);
            http.setHttpsConfigurator(new HttpsConfigurator(serverTls(pki)));
            DemoPages pages = new DemoPages(http, pki, baseUrl, realm, data, clock);
            http.createContext("/", pages::answer);
            http.setExecutor(pages.threads);
            http.start();
            return pages;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        http.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            try {
                route(exchange);
            } catch (RuntimeException e) {
                send(
                        exchange,
                        500,
                        page("エラー", "<p role=\"alert\">" + escape(String.valueOf(e.getMessage())) + "</p>"));
            }
        }
    }

    private void route(HttpExchange exchange) throws IOException {
        String[] path = exchange.getRequestURI().getPath().substring(1).split("/", -1);
        boolean post = exchange.getRequestMethod().equals("POST");
        if (path.length == 1) {
            switch (path[0]) {
                case "" -> send(exchange, 200, landing(session(exchange)));
                case "tokens" -> send(exchange, 200, tokens());
                case "people" -> send(exchange, 200, people());
                case "demo.css" -> send(exchange, 200, "text/css", STYLE);
                case "demo.js" -> send(exchange, 200, "text/javascript", SCRIPT);
                default -> send(exchange, 404, page("ページがありません", ""));
            }
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
        return page("朝日ビジネスWEB（デモ）", """
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

    private String tokens() {
        Instant now = clock.instant();
        String rows = data.get().stream()
                .flatMap(demo -> demo.tokens().stream())
                .map(DemoToken::new)
                .map(token -> """
                        <tr data-serial="%1$s"><td>%1$s</td><td>%2$s</td><td class="code" data-code>%3$s</td>
                        <td><span data-seconds>%4$d</span> 秒</td></tr>
                        """.formatted(
                                escape(token.token().serial()),
                                token.token().kind().equals("HARDWARE") ? "ハードウェア" : "ソフトウェア",
                                token.code(now),
                                token.secondsLeft(now)))
                .collect(Collectors.joining());
        return page("トークン（デモ）", """
                <p>お手元のトークンの代わりです。</p>
                <table id="tokens"><thead><tr><th>シリアル番号</th><th>種類</th><th>ワンタイムパスワード</th><th>残り</th></tr></thead>
                <tbody>%s</tbody></table>
                <p lang="en">Stands in for the tokens in your hand: serial, code, seconds left.</p>
                """.formatted(rows));
    }

    private String people() {
        String contracts = data.get().stream()
                .flatMap(demo -> demo.contracts().stream())
                .map(DemoPages::contract)
                .collect(Collectors.joining());
        String staff = data.get().stream()
                .flatMap(demo -> demo.staff().stream())
                .map(DemoPages::member)
                .collect(Collectors.joining());
        return page("暗証番号とお客様カード（デモ）", contracts + """
                <h2>職員</h2>
                <p><a href="%1$s/realms/master/warifu-staff/%2$s">職員用画面</a></p>
                <table id="staff"><thead><tr><th>ユーザー名</th><th>パスワード</th><th>役割</th></tr></thead>
                <tbody>%3$s</tbody></table>
                <p lang="en">PINs, certificates and customer cards of the demo's people; user names and passwords of the bank's staff.</p>
                """.formatted(escape(baseUrl.toString()), DemoRealm.NAME, staff));
    }

    private static String contract(DemoData.Contract contract) {
        StringBuilder rows = new StringBuilder(person("管理者", contract.administrator()));
        contract.users().forEach(user -> rows.append(person("利用者 " + user.userId(), user)));
        String labels = contract.card().cells().keySet().stream()
                .map(label -> "<th scope=\"col\">" + escape(label) + "</th>")
                .collect(Collectors.joining());
        String digits = contract.card().cells().entrySet().stream()
                .map(cell -> "<td data-cell=\"%s\">%s</td>".formatted(escape(cell.getKey()), escape(cell.getValue())))
                .collect(Collectors.joining());
        return """
                <h2>契約先ID %1$s</h2>
                <table data-contract="%1$s"><thead><tr><th></th><th>暗証番号</th><th>確認暗証番号</th><th>電子証明書</th></tr></thead>
                <tbody>%2$s</tbody></table>
                <h3>お客様カード %3$s</h3><table data-card="%1$s"><tr>%4$s</tr><tr>%5$s</tr></table>
                """.formatted(escape(contract.id()), rows, escape(contract.card().serial()), labels, digits);
    }

    private static String member(DemoData.Staff member) {
        return "<tr><th scope=\"row\">%s</th><td>%s</td><td>%s</td></tr>"
                .formatted(
                        escape(member.username()),
                        escape(member.password()),
                        escape(String.join(", ", member.roles())));
    }

    private static String person(String title, DemoData.Person person) {
        return "<tr><th scope=\"row\">%s</th><td>%s</td><td>%s</td><td>%s</td></tr>"
                .formatted(
                        escape(title),
                        escape(person.loginPin()),
                        escape(person.confirmationPin()),
                        person.p12() == null ? "なし" : escape(person.p12() + " / " + person.p12Password()));
    }

    private static String page(String title, String body) {
        return """
                <!DOCTYPE html>
                <html lang="ja"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
                <title>%1$s</title><link rel="stylesheet" href="/demo.css"><script src="/demo.js" defer></script></head>
                <body><p class="demo">DEMO — 試用環境です。銀行の画面ではありません。 <span lang="en">Not a bank's page.</span></p>
                <nav><a href="/">入口</a> <a href="/tokens">トークン</a> <a href="/people">暗証番号とカード</a></nav>
                <main><h1>%1$s</h1>%2$s</main></body></html>
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
                .flatMap(header -> java.util.Arrays.stream(header.split(";\\s*")))
                .filter(cookie -> cookie.startsWith(COOKIE + "="))
                .map(cookie -> cookie.substring(COOKIE.length() + 1))
                .findFirst()
                .orElse("");
        Session session = sessions.get(known);
        if (session == null) {
            session = new Session(new ConcurrentHashMap<>());
            String id = DemoRealm.randomText();
            sessions.put(id, session);
            exchange.getResponseHeaders()
                    .add("Set-Cookie", COOKIE + "=" + id + "; Path=/; Secure; HttpOnly; SameSite=Lax");
        }
        return session;
    }

    private static void redirect(HttpExchange exchange, URI target) throws IOException {
        exchange.getResponseHeaders().set("Location", target.toString());
        exchange.sendResponseHeaders(303, -1);
    }

    private static void send(HttpExchange exchange, int status, String page) throws IOException {
        send(exchange, status, "text/html", page);
    }

    private static void send(HttpExchange exchange, int status, String type, String content) throws IOException {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type + "; charset=utf-8");
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.getResponseHeaders().set("Content-Security-Policy", "default-src 'self'; frame-ancestors 'none'");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
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

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    private static SSLContext serverTls(DemoPki pki) {
        try (InputStream in = Files.newInputStream(pki.serverKeyStore())) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, pki.password().toCharArray());
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, pki.password().toCharArray());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final String STYLE = """
            body { font-family: system-ui, "Hiragino Sans", "Noto Sans CJK JP", "IPAPGothic", sans-serif; margin: 0; color: #222; }
            .demo { background: #fff3cd; border-bottom: 2px dashed #8a6d00; margin: 0; padding: .5rem 1rem; font-weight: bold; }
            nav { padding: .75rem 1rem; display: flex; gap: 1.5rem; }
            main { padding: 0 1rem 2rem; max-width: 60rem; }
            .entries { display: flex; flex-wrap: wrap; gap: 1rem; }
            .entry { border: 2px solid #0b5d66; border-radius: .4rem; padding: .8rem 1.4rem; color: #0b5d66; text-decoration: none; }
            .entry:focus, .entry:hover { background: #e6f2f3; }
            table { border-collapse: collapse; margin: .5rem 0 1.5rem; }
            th, td { border: 1px solid #bbb; padding: .35rem .7rem; text-align: left; overflow-wrap: anywhere; }
            .code { font-size: 1.5rem; letter-spacing: .15em; font-variant-numeric: tabular-nums; }
            """;

    private static final String SCRIPT = """
            const table = document.getElementById('tokens');
            if (table) {
              setInterval(async () => {
                const text = await (await fetch('/tokens')).text();
                const fresh = new DOMParser().parseFromString(text, 'text/html').getElementById('tokens');
                table.tBodies[0].replaceWith(fresh.tBodies[0]);
              }, 1000);
            }
            """;
}
