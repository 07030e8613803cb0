package jp.warifu.businessweb.oidc;

import com.nimbusds.jose.util.Resource;
import com.nimbusds.jose.util.ResourceRetriever;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.http.ReadOnlyHTTPRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import javax.net.ssl.SSLContext;

/**
 * How this application itself talks to Warifu: over TLS, with patience that ends, and no redirect is followed.
 *
 * <p>The library's own transport is {@link java.net.HttpURLConnection}, which sends a POST a second time, unasked, when
 * the connection breaks before the answer. A consumption sent twice would be answered with "no" although it was done.
 */
public final class Backchannel {
    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final int MOST_BYTES = 512 * 1024;

    private final HttpClient http;

    public Backchannel(SSLContext tls) {
        this.http = HttpClient.newBuilder()
                .sslContext(tls)
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /** Sends it, once; any answer is an answer, but 5xx. */
    public HTTPResponse send(HTTPRequest request) throws ServiceDownException {
        String path = request.getURI().getPath();
        try {
            HTTPResponse response = exchange(request);
            if (response.getStatusCode() >= 500) {
                throw new ServiceDownException(path + ": HTTP " + response.getStatusCode());
            }
            return response;
        } catch (IOException e) {
            throw new ServiceDownException(path + ": " + e, e);
        }
    }

    /** For the realm's keys. */
    ResourceRetriever retriever() {
        return url -> {
            HTTPResponse response = exchange(new HTTPRequest(HTTPRequest.Method.GET, URI.create(url.toString())));
            if (!response.indicatesSuccess()) {
                throw new IOException("HTTP " + response.getStatusCode());
            }
            return new Resource(response.getBody(), response.getHeaderValue("Content-Type"));
        };
    }

    private HTTPResponse exchange(ReadOnlyHTTPRequest request) throws IOException {
        HttpRequest.Builder wanted = HttpRequest.newBuilder(request.getURI()).timeout(ANSWER);
        request.getHeaderMap().forEach((name, values) -> values.forEach(value -> wanted.header(name, value)));
        String body = request.getBody();
        wanted.method(
                request.getMethod().name(),
                body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        try {
            HttpResponse<InputStream> answer = http.send(wanted.build(), HttpResponse.BodyHandlers.ofInputStream());
            HTTPResponse response = new HTTPResponse(answer.statusCode());
            answer.headers().firstValue("Content-Type").ifPresent(type -> response.setHeader("Content-Type", type));
            response.setBody(read(answer));
            return response;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static String read(HttpResponse<InputStream> answer) throws IOException {
        try (InputStream in = answer.body()) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new IOException("an answer of more than " + MOST_BYTES + " bytes");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    /** A step that reads an answer. */
    @FunctionalInterface
    interface Reading<T> {
        T read() throws ParseException;
    }

    /** An answer that cannot be read is none. */
    static <T> T read(Reading<T> reading) throws ServiceDownException {
        try {
            return reading.read();
        } catch (ParseException e) {
            throw new ServiceDownException("an answer that cannot be read", e);
        }
    }
}
