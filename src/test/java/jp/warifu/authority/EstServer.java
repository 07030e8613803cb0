package jp.warifu.authority;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.CMSAbsentContent;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.jspecify.annotations.Nullable;

/**
 * An EST server as RFC 7030 describes it: TLS, {@code /cacerts} for everybody, {@code /simpleenroll} for whoever has the
 * password or a client certificate, answers in PKCS #7 that hold certificates only, in Base64. It can be told to go wrong.
 */
final class EstServer implements AutoCloseable {
    static final String USER = "warifu";
    static final String PASSWORD = "est-secret";
    private static final String PATH = "/.well-known/est/";

    private final HttpsServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final TestKeyStore authority;
    private final CertificateAuthority signer;
    private final Instant now;
    private final boolean clientCertificates;
    private final List<String> seen = new CopyOnWriteArrayList<>();

    private Behaviour behaviour = Behaviour.faithful();

    /**
     * How an enrolment goes.
     *
     * @param status of the answer
     * @param retryAfter header
     * @param type media type
     * @param body null: the certificate
     * @param subject whom it certifies; null: whom the order is for
     * @param key whose key it certifies instead
     * @param signer who signs instead
     * @param delay before it answers at all
     */
    record Behaviour(
            int status,
            @Nullable String retryAfter,
            String type,
            @Nullable String body,
            @Nullable String subject,
            @Nullable CertificationRequest key,
            @Nullable TestKeyStore signer,
            Duration validity,
            Duration delay) {
        static Behaviour faithful() {
            return new Behaviour(
                    200,
                    null,
                    "application/pkcs7-mime; smime-type=certs-only",
                    null,
                    null,
                    null,
                    null,
                    Duration.ofDays(365),
                    Duration.ZERO);
        }

        Behaviour answering(int code, @Nullable String retry) {
            return new Behaviour(code, retry, type, body, subject, key, signer, validity, delay);
        }

        Behaviour sending(String media, @Nullable String content) {
            return new Behaviour(status, retryAfter, media, content, subject, key, signer, validity, delay);
        }

        Behaviour certifying(@Nullable String whom, @Nullable CertificationRequest whose) {
            return new Behaviour(status, retryAfter, type, body, whom, whose, signer, validity, delay);
        }

        Behaviour signedBy(TestKeyStore other) {
            return new Behaviour(status, retryAfter, type, body, subject, key, other, validity, delay);
        }

        Behaviour valid(Duration how) {
            return new Behaviour(status, retryAfter, type, body, subject, key, signer, how, delay);
        }

        Behaviour after(Duration wait) {
            return new Behaviour(status, retryAfter, type, body, subject, key, signer, validity, wait);
        }
    }

    private EstServer(HttpsServer server, TestKeyStore authority, Instant now, boolean clientCertificates) {
        this.server = server;
        this.authority = authority;
        this.signer = signing(authority);
        this.now = now;
        this.clientCertificates = clientCertificates;
    }

    /**
     * @param tls its own certificate
     * @param clients whose client certificates it asks for; null: it asks for a password
     */
    static EstServer start(TestKeyStore authority, TestKeyStore tls, @Nullable X509Certificate clients, Instant now) {
        try {
            HttpsServer https = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            SSLContext context = context(tls, clients);
            https.setHttpsConfigurator(new HttpsConfigurator(context) {
                @Override
                public void configure(HttpsParameters parameters) {
                    SSLParameters ssl = context.getDefaultSSLParameters();
                    ssl.setNeedClientAuth(clients != null);
                    parameters.setSSLParameters(ssl);
                }
            });
            EstServer server = new EstServer(https, authority, now, clients != null);
            https.createContext(PATH + "cacerts", server::authorities);
            https.createContext(PATH + "simpleenroll", server::enrol);
            https.setExecutor(server.threads);
            https.start();
            return server;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static SSLContext context(TestKeyStore tls, @Nullable X509Certificate clients)
            throws GeneralSecurityException, IOException {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(tls.store(), TestKeyStore.PASSWORD.toCharArray());
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        KeyStore anchors = KeyStore.getInstance("PKCS12");
        anchors.load(null, null);
        if (clients != null) {
            anchors.setCertificateEntry("clients", clients);
        }
        if (clients != null) {
            trust.init(anchors);
        }
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), clients == null ? null : trust.getTrustManagers(), null);
        return context;
    }

    private static CertificateAuthority signing(TestKeyStore store) {
        return new KeyStoreAuthority(() -> new AuthorityFiles.Key(store.key(), store.chain()));
    }

    String address() {
        return "https://localhost:" + server.getAddress().getPort() + "/.well-known/est";
    }

    void behave(Behaviour how) {
        behaviour = how;
    }

    /** Each request's method and operation. */
    List<String> seen() {
        return seen;
    }

    private void authorities(HttpExchange exchange) throws IOException {
        seen.add(exchange.getRequestMethod() + " cacerts");
        answer(exchange, 200, "application/pkcs7-mime", pkcs7(authority.chain()));
    }

    private void enrol(HttpExchange exchange) throws IOException {
        seen.add(exchange.getRequestMethod() + " simpleenroll");
        String expected =
                "Basic " + Base64.getEncoder().encodeToString((USER + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
        if (!clientCertificates && !expected.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            exchange.getResponseHeaders().add("WWW-Authenticate", "Basic realm=\"est\"");
            answer(exchange, 401, "text/plain", "no");
            return;
        }
        if (!"application/pkcs10".equals(exchange.getRequestHeaders().getFirst("Content-Type"))) {
            answer(exchange, 415, "text/plain", "no");
            return;
        }
        String sent = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.US_ASCII);
        try {
            Thread.sleep(behaviour.delay().toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (behaviour.retryAfter() != null) {
            exchange.getResponseHeaders().add("Retry-After", behaviour.retryAfter());
        }
        String body = behaviour.body();
        answer(exchange, behaviour.status(), behaviour.type(), body == null ? certify(sent) : body);
    }

    private String certify(String sent) {
        try {
            CertificationRequest request = CertificationRequest.parse(sent);
            CertificationRequest key = behaviour.key() == null ? request : behaviour.key();
            X500Principal subject =
                    behaviour.subject() == null ? request.subject() : new X500Principal(behaviour.subject());
            CertificateAuthority by = behaviour.signer() == null ? signer : signing(behaviour.signer());
            X509Certificate certificate = by.issue(new CertificateOrder(
                            key,
                            subject,
                            new BigInteger(100, new java.security.SecureRandom()).setBit(100),
                            now,
                            now.minus(Duration.ofMinutes(5)),
                            now.plus(behaviour.validity()),
                            null,
                            null))
                    .certificate();
            return pkcs7(List.of(certificate));
        } catch (AuthorityException | UnacceptableRequestException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String pkcs7(List<X509Certificate> certificates) {
        try {
            CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
            generator.addCertificates(new JcaCertStore(new ArrayList<>(certificates)));
            byte[] der = generator.generate(new CMSAbsentContent()).getEncoded();
            return Base64.getMimeEncoder().encodeToString(der);
        } catch (GeneralSecurityException | CMSException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void answer(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.US_ASCII);
        exchange.getResponseHeaders().add("Content-Type", type);
        exchange.getResponseHeaders().add("Content-Transfer-Encoding", "base64");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
