package jp.warifu.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import jp.warifu.demo.DemoPki;

/** A few pages of the demo's or the tests' own, over TLS. */
public final class SmallServer implements AutoCloseable {
    private final HttpsServer http;
    private final ExecutorService threads = Executors.newFixedThreadPool(8);

    private SmallServer(HttpsServer http) {
        this.http = http;
    }

    /** Answers each request. */
    @FunctionalInterface
    public interface Pages {
        void answer(HttpExchange exchange) throws IOException;
    }

    public static SmallServer start(DemoPki pki, int port, Pages pages) {
        try {
            HttpsServer http = HttpsServer.create(new InetSocketAddress(InetAddress.getByName("localhost"), port), 0);
            http.setHttpsConfigurator(new HttpsConfigurator(Tls.serving(pki)));
            SmallServer server = new SmallServer(http);
            http.createContext("/", exchange -> answer(pages, exchange));
            http.setExecutor(server.threads);
            http.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void answer(Pages pages, HttpExchange exchange) throws IOException {
        try (exchange) {
            try {
                pages.answer(exchange);
            } catch (RuntimeException e) {
                send(exchange, 500, "text/plain", String.valueOf(e.getMessage()));
            }
        }
    }

    @Override
    public void close() {
        http.stop(0);
        threads.shutdownNow();
    }

    public static void redirect(HttpExchange exchange, URI target) throws IOException {
        exchange.getResponseHeaders().set("Location", target.toString());
        exchange.sendResponseHeaders(303, -1);
    }

    public static void send(HttpExchange exchange, int status, String type, String content) throws IOException {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type + "; charset=utf-8");
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.getResponseHeaders().set("Content-Security-Policy", "default-src 'self'; frame-ancestors 'none'");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    public static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
