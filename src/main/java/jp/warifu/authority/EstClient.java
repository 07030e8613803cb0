package jp.warifu.authority;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The two requests of RFC 7030 that are needed.
 *
 * @param server its address, up to and with {@code /.well-known/est} or a label behind it
 * @param authorization the header for HTTP basic; null: none
 * @param patience for one request and its answer
 */
record EstClient(URI server, EstTls tls, @Nullable String authorization, Duration patience) {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int LARGEST_ANSWER = 262_144;
    private static final int OK = 200;
    private static final int ACCEPTED = 202;

    EstClient(URI server, EstTls tls, @Nullable String authorization) {
        this(server, tls, authorization, PATIENCE);
    }

    static String basic(String user, char[] password) {
        byte[] both = (user + ":" + new String(password)).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(both);
    }

    /** {@code GET /cacerts}: what the server says are its authorities. They are not trusted for it. */
    List<X509Certificate> authorities() throws AuthorityException {
        return certificates("cacerts", send("cacerts", request("cacerts").GET()));
    }

    /** {@code POST /simpleenroll}. */
    List<X509Certificate> enrol(byte[] request) throws AuthorityException {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(request);
        return certificates(
                "simpleenroll",
                send(
                        "simpleenroll",
                        request("simpleenroll")
                                .header("Content-Type", "application/pkcs10")
                                .header("Content-Transfer-Encoding", "base64")
                                .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.US_ASCII))));
    }

    private HttpRequest.Builder request(String operation) {
        String base = server.toString();
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create((base.endsWith("/") ? base : base + "/") + operation))
                .timeout(patience)
                .header("Accept", "application/pkcs7-mime");
        return authorization == null ? request : request.header("Authorization", authorization);
    }

    private byte[] send(String operation, HttpRequest.Builder request) throws AuthorityException {
        HttpClient client = HttpClient.newBuilder()
                .sslContext(tls.context())
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(patience)
                .build();
        CompletableFuture<HttpResponse<byte[]>> pending =
                client.sendAsync(request.build(), info -> new LimitedBody(LARGEST_ANSWER));
        try {
            // The whole answer within the time: the client's own time-out ends with the headers.
            HttpResponse<byte[]> answer = pending.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            check(operation, answer);
            return answer.body();
        } catch (TimeoutException e) {
            pending.cancel(true);
            throw new AuthorityException("the EST server did not answer /" + operation + " in time", e);
        } catch (ExecutionException e) {
            throw new AuthorityException("the EST server did not answer /" + operation + ": " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            pending.cancel(true);
            throw new AuthorityException("the wait for the EST server was interrupted", e);
        }
    }

    private static void check(String operation, HttpResponse<byte[]> answer) throws AuthorityException {
        int status = answer.statusCode();
        if (status == ACCEPTED) {
            // Somebody else decides there, some time: the customer begins anew.
            throw new AuthorityException("the EST server puts /" + operation + " off (202, Retry-After "
                    + answer.headers().firstValue("Retry-After").orElse("-") + ")");
        }
        if (status != OK) {
            throw new AuthorityException("the EST server answers /" + operation + " with " + status);
        }
        String type = answer.headers().firstValue("Content-Type").orElse("");
        if (!type.toLowerCase(Locale.ROOT).startsWith("application/pkcs7-mime")) {
            throw new AuthorityException("the EST server answers /" + operation + " with no PKCS #7");
        }
    }

    private static List<X509Certificate> certificates(String operation, byte[] body) throws AuthorityException {
        try {
            byte[] der = Base64.getMimeDecoder().decode(body);
            List<X509Certificate> certificates =
                    CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(der)).stream()
                            .map(X509Certificate.class::cast)
                            .toList();
            if (!certificates.isEmpty()) {
                return certificates;
            }
        } catch (GeneralSecurityException | RuntimeException e) {
            throw new AuthorityException("what the EST server answers to /" + operation + " cannot be read", e);
        }
        throw new AuthorityException("what the EST server answers to /" + operation + " holds no certificate");
    }

    @Override
    public String toString() {
        return "EstClient[" + server + "]";
    }
}
