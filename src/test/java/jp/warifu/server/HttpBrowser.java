package jp.warifu.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.cert.X509Certificate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.SSLContext;
import jp.warifu.demo.DemoPki;
import jp.warifu.demo.P12;
import org.jspecify.annotations.Nullable;

/**
 * A browser without a screen or scripts: cookies, redirects, forms, one client certificate or none.
 *
 * <p>Redirects to other origins end the walk unless the origin is among those to follow: the answer then carries the
 * {@code Location}, where an application's authorization code is found.
 */
public final class HttpBrowser {

    private static final int MOST_REDIRECTS = 20;

    private final X509Certificate authority;
    private final HttpClient http;
    private final CookieManager cookies;
    private final Set<String> origins = new HashSet<>();
    private String language = "ja";
    private @Nullable String origin;
    private @Nullable String door;

    private HttpBrowser(X509Certificate authority, SSLContext tls, CookieManager cookies) {
        this.authority = authority;
        this.cookies = cookies;
        this.http = HttpClient.newBuilder()
                .sslContext(tls)
                .cookieHandler(cookies)
                .followRedirects(HttpClient.Redirect.NEVER)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    public static HttpBrowser withoutCertificate(DemoPki pki) {
        return new HttpBrowser(pki.serverAuthorityCertificate(), Tls.trusting(pki), emptyJar());
    }

    public static HttpBrowser with(DemoPki pki, P12 certificate) {
        return with(pki.serverAuthorityCertificate(), certificate);
    }

    /** @param authority whom the browser trusts to name servers */
    public static HttpBrowser with(X509Certificate authority, P12 certificate) {
        return new HttpBrowser(authority, Tls.presenting(authority, certificate), emptyJar());
    }

    /** The same session (cookies) on new connections with another certificate, or with none. */
    public HttpBrowser changeCertificate(@Nullable P12 certificate) {
        HttpBrowser other = new HttpBrowser(
                authority,
                certificate == null ? Tls.trusting(authority) : Tls.presenting(authority, certificate),
                cookies);
        other.origins.addAll(origins);
        other.language = language;
        other.origin = origin;
        other.door = door;
        return other;
    }

    /** Follows redirects to that origin as well. */
    public HttpBrowser following(URI origin) {
        origins.add(origin(origin));
        return this;
    }

    /**
     * From now on comes in by another of the server's doors, as a balancer would send it. Cookies go along: they know no
     * ports.
     *
     * @param server what the addresses of pages name
     * @param door where requests to it are sent
     */
    public HttpBrowser through(URI server, URI door) {
        this.origin = origin(server);
        this.door = origin(door);
        return this;
    }

    /** The {@code Accept-Language} from now on; {@code ja} at first. */
    public HttpBrowser language(String tag) {
        language = tag;
        return this;
    }

    public List<HttpCookie> cookies() {
        return cookies.getCookieStore().getCookies();
    }

    public void forgetCookies() {
        cookies.getCookieStore().removeAll();
    }

    public HttpPage get(String address) {
        return get(URI.create(address));
    }

    public HttpPage get(URI address) {
        return walk(HttpRequest.newBuilder(address).GET());
    }

    public HttpPage post(URI address, Map<String, String> fields) {
        return post(address, List.copyOf(fields.entrySet()));
    }

    public HttpPage post(URI address, List<Map.Entry<String, String>> fields) {
        return walk(HttpRequest.newBuilder(address)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(FormData.encode(fields))));
    }

    /** Sends a form with a file. */
    public HttpPage post(URI address, List<Map.Entry<String, String>> fields, String name, byte[] file) {
        return walk(HttpRequest.newBuilder(address)
                .header("Content-Type", Multipart.TYPE)
                .POST(HttpRequest.BodyPublishers.ofByteArray(Multipart.encode(fields, name, file))));
    }

    /** Sends a form as a script or another page would: with its own headers, without following where it leads. */
    HttpPage send(URI address, List<Map.Entry<String, String>> fields, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept-Language", language)
                .POST(HttpRequest.BodyPublishers.ofString(FormData.encode(fields)));
        headers.forEach(request::setHeader);
        return exchange(request.build());
    }

    /** What answers the form, byte by byte, as a browser would keep a file. */
    HttpResponse<byte[]> download(URI address, List<Map.Entry<String, String>> fields) {
        HttpRequest request = decorate(HttpRequest.newBuilder(address)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(FormData.encode(fields))));
        try {
            return http.send(sent(request), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(request.uri().toString(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private HttpPage walk(HttpRequest.Builder first) {
        HttpRequest request = decorate(first);
        Set<String> home = new HashSet<>(origins);
        home.add(origin(request.uri()));
        for (int i = 0; i < MOST_REDIRECTS; i++) {
            HttpPage page = exchange(request);
            URI next = page.location();
            if (next != null && origin(next).equals(door)) {
                next = URI.create(
                        origin + next.toString().substring(origin(next).length()));
            }
            if (next == null || !home.contains(origin(next))) {
                return page;
            }
            request = decorate(HttpRequest.newBuilder(next).GET());
        }
        throw new IllegalStateException("Redirected for ever: " + request.uri());
    }

    private HttpRequest decorate(HttpRequest.Builder request) {
        return request.header("Accept-Language", language)
                .header("Accept", "text/html,application/xhtml+xml,*/*;q=0.8")
                .build();
    }

    private HttpPage exchange(HttpRequest request) {
        try {
            HttpResponse<String> response = http.send(sent(request), HttpResponse.BodyHandlers.ofString());
            // Addresses are made from the request's Host too, which names the front where there is no door.
            String body = door == null || origin == null
                    ? response.body()
                    : response.body().replace(door, origin);
            return new HttpPage(this, request.uri(), response.statusCode(), response.headers(), body);
        } catch (IOException e) {
            throw new UncheckedIOException(request.uri().toString(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private HttpRequest sent(HttpRequest request) {
        URI address = request.uri();
        if (door == null || !origin(address).equals(origin)) {
            return request;
        }
        String rest = address.toString().substring(origin(address).length());
        return HttpRequest.newBuilder(request, (name, value) -> true)
                .uri(URI.create(door + rest))
                .build();
    }

    private static CookieManager emptyJar() {
        return new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    }

    private static String origin(URI address) {
        return address.getScheme() + "://" + address.getAuthority();
    }
}
