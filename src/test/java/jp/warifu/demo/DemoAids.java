package jp.warifu.demo;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import jp.warifu.server.SmallServer;

/**
 * デモの手元資料: PINs, customer cards and tokens of the demo's people, which in a bank are in the hands of those people.
 * Every page says that it is a demo.
 */
public final class DemoAids implements AutoCloseable {

    private final SmallServer server;
    private final URI application;
    private final URI baseUrl;
    private final Supplier<Optional<DemoData>> data;
    private final Clock clock;

    private DemoAids(
            DemoPki pki, int port, URI application, URI baseUrl, Supplier<Optional<DemoData>> data, Clock clock) {
        this.application = application;
        this.baseUrl = baseUrl;
        this.data = data;
        this.clock = clock;
        this.server = SmallServer.start(pki, port, this::answer);
    }

    /**
     * Serves the pages.
     *
     * @param application where the banking application is
     * @param baseUrl where Keycloak is
     * @param data what the demo holds; empty while nothing is loaded
     */
    public static DemoAids start(
            DemoPki pki, int port, URI application, URI baseUrl, Supplier<Optional<DemoData>> data, Clock clock) {
        return new DemoAids(pki, port, application, baseUrl, data, clock);
    }

    @Override
    public void close() {
        server.close();
    }

    private void answer(HttpExchange exchange) throws IOException {
        switch (exchange.getRequestURI().getPath()) {
            case "/" -> send(exchange, 200, landing());
            case "/tokens" -> send(exchange, 200, tokens());
            case "/people" -> send(exchange, 200, people());
            case "/demo.css" -> SmallServer.send(exchange, 200, "text/css", STYLE);
            case "/demo.js" -> SmallServer.send(exchange, 200, "text/javascript", SCRIPT);
            default -> send(exchange, 404, page("ページがありません", ""));
        }
    }

    private static void send(HttpExchange exchange, int status, String page) throws IOException {
        SmallServer.send(exchange, status, "text/html", page);
    }

    private String landing() {
        return page("デモの手元資料", """
                <p>お客さまのお手元にあるものの代わりです。</p>
                <p class="entries">
                  <a class="entry" href="/people">暗証番号とカード <span lang="en">PINs and cards</span></a>
                  <a class="entry" href="/tokens">トークン <span lang="en">Tokens</span></a>
                  <a class="entry" href="%1$s/token/">トークンアプリ <span lang="en">Token app</span></a>
                  <a class="entry" href="%1$s/certificate/first">電子証明書の取得 <span lang="en">Obtain a certificate</span></a>
                </p>
                <p lang="en">Stands in for what customers and staff have in their hands.</p>
                """.formatted(escape(baseUrl + "/realms/" + DemoRealm.NAME + "/warifu")));
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
                .map(this::contract)
                .collect(Collectors.joining());
        String newcomers = data.get().stream()
                .flatMap(demo -> demo.newcomers().stream())
                .map(this::contract)
                .collect(Collectors.joining());
        String staff = data.get().stream()
                .flatMap(demo -> demo.staff().stream())
                .map(DemoAids::member)
                .collect(Collectors.joining());
        return page(
                "暗証番号とお客様カード（デモ）",
                contracts + """
                <h2>電子証明書をこれから取得する契約先 <span lang="en">A contract whose user has yet to obtain a certificate</span></h2>
                %4$s
                <h2>職員</h2>
                <p><a href="%1$s/realms/master/warifu-staff/%2$s">職員用画面</a></p>
                <table id="staff"><thead><tr><th>ユーザー名</th><th>パスワード</th><th>役割</th></tr></thead>
                <tbody>%3$s</tbody></table>
                <p lang="en">PINs, certificates and customer cards of the demo's people; user names and passwords of the bank's staff.</p>
                """.formatted(escape(baseUrl.toString()), DemoRealm.NAME, staff, newcomers));
    }

    private String contract(DemoData.Contract contract) {
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

    private String person(String title, DemoData.Person person) {
        return "<tr><th scope=\"row\">%s</th><td>%s</td><td>%s</td><td>%s</td></tr>"
                .formatted(
                        escape(title),
                        escape(person.loginPin()),
                        escape(person.confirmationPin()),
                        certificate(person));
    }

    private String certificate(DemoData.Person person) {
        if (person.p12() != null) {
            return escape(person.p12() + " / " + person.p12Password());
        }
        boolean acquires = data.get().stream()
                .flatMap(demo -> demo.newcomers().stream())
                .anyMatch(contract -> contract.users().contains(person));
        return acquires
                ? "<a href=\"%s/realms/%s/warifu/certificate/first\">取得する</a>（初期暗証番号）"
                        .formatted(escape(baseUrl.toString()), DemoRealm.NAME)
                : "なし";
    }

    private String page(String title, String body) {
        return """
                <!DOCTYPE html>
                <html lang="ja"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
                <title>%1$s</title><link rel="stylesheet" href="/demo.css"><script src="/demo.js" defer></script></head>
                <body><p class="demo">DEMO — 試用環境です。銀行の画面ではありません。 <span lang="en">Not a bank's page.</span></p>
                <nav><a href="%3$s/">入口</a> <a href="/tokens">トークン</a> <a href="/people">暗証番号とカード</a></nav>
                <main><h1>%1$s</h1>%2$s</main></body></html>
                """.formatted(escape(title), body, application);
    }

    private static String escape(String text) {
        return SmallServer.escape(text);
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
