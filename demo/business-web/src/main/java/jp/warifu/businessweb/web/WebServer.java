package jp.warifu.businessweb.web;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/** The JDK's own HTTPS server, and what holds for every request and answer. */
public final class WebServer implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(WebServer.class.getName());
    private static final int THREADS = 16;

    private final HttpsServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final Map<String, Handler> handlers = new LinkedHashMap<>();
    private final Sessions sessions;
    private final String policy;
    private final ProblemPage problems;

    /** Answers a request. */
    @FunctionalInterface
    public interface Handler {
        Answer answer(Visit visit);
    }

    /** Shows what went wrong. */
    @FunctionalInterface
    public interface ProblemPage {
        Answer show(Visit visit, Problem problem);
    }

    static {
        // Read once, when the first server of this process is made: slow and endless requests end.
        System.setProperty("sun.net.httpserver.maxReqTime", "20");
        System.setProperty("sun.net.httpserver.maxRspTime", "60");
        System.setProperty("sun.net.httpserver.maxReqHeaders", "60");
        System.setProperty("jdk.httpserver.maxConnections", "512");
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    /**
     * @param forms the one other origin to which a form of ours may lead, by redirect
     */
    public WebServer(InetSocketAddress address, SSLContext tls, Sessions sessions, String forms, ProblemPage problems)
            throws IOException {
        this.server = HttpsServer.create(address, 0);
        this.sessions = sessions;
        this.problems = problems;
        this.policy = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self' " + forms
                + "; frame-ancestors 'none'; base-uri 'none'";
        server.setHttpsConfigurator(new HttpsConfigurator(tls) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters wanted = getSSLContext().getDefaultSSLParameters();
                wanted.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
                parameters.setSSLParameters(wanted);
            }
        });
        server.setExecutor(threads);
        server.createContext("/", this::handle);
    }

    /**
     * @param path as it is, or up to a last segment {@code *} which may be anything
     */
    public WebServer get(String path, Handler handler) {
        handlers.put("GET " + path, handler);
        return this;
    }

    public WebServer post(String path, Handler handler) {
        handlers.put("POST " + path, handler);
        return this;
    }

    public void start() {
        server.start();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdown();
        try {
            if (!threads.awaitTermination(10, TimeUnit.SECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Visit visit;
            try {
                visit = new Visit(exchange, sessions);
            } catch (ProblemException e) {
                exchange.sendResponseHeaders(e.problem().status(), -1);
                return;
            }
            send(exchange, visit, answer(exchange, visit));
        }
    }

    private Answer answer(HttpExchange exchange, Visit visit) throws IOException {
        try {
            Handler handler = handler(exchange.getRequestMethod(), visit.path());
            if (visit.isPost()) {
                visit.readForm();
            }
            return handler.answer(visit);
        } catch (ProblemException e) {
            return problems.show(visit, e.problem());
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, visit.path() + " failed", e);
            return problems.show(visit, Problem.INTERNAL);
        }
    }

    private Handler handler(String method, String path) {
        String key = (method.equals("HEAD") ? "GET" : method) + " ";
        Handler exact = handlers.get(key + path);
        Handler found = exact != null ? exact : handlers.get(key + path.substring(0, path.lastIndexOf('/') + 1) + "*");
        if (found == null) {
            throw Problem.NOT_FOUND.exception();
        }
        return found;
    }

    private void send(HttpExchange exchange, Visit visit, Answer answer) throws IOException {
        Headers headers = exchange.getResponseHeaders();
        headers.set("Content-Security-Policy", policy);
        headers.set("Strict-Transport-Security", "max-age=31536000");
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("X-Frame-Options", "DENY");
        headers.set("Referrer-Policy", "same-origin");
        headers.set("Cross-Origin-Opener-Policy", "same-origin");
        headers.set("Cache-Control", "no-store");
        answer.headers().forEach(headers::set);
        visit.cookies().forEach(cookie -> headers.add("Set-Cookie", cookie));
        boolean empty = answer.body().length == 0 || exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(answer.status(), empty ? -1 : answer.body().length);
        if (!empty) {
            exchange.getResponseBody().write(answer.body());
        }
    }
}
