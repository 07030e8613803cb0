package jp.warifu.server;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.FormElement;
import org.jspecify.annotations.Nullable;

/** A page as the server sent it; its names are those every page of ours promises ({@code data-page}, one main form). */
public record HttpPage(HttpBrowser browser, URI uri, int status, HttpHeaders headers, String body) {

    public Document document() {
        return Jsoup.parse(body, uri.toString());
    }

    /** {@code data-page} of the body, empty when the page is not ours. */
    public String name() {
        return document().body().attr("data-page");
    }

    /** {@code data-code} of the alert, when there is one. */
    public Optional<String> alert() {
        return code("[role=alert][data-code]");
    }

    /** {@code data-code} of the banner, when there is one. */
    public Optional<String> banner() {
        return code("[role=status][data-code]");
    }

    public String text() {
        return document().body().text();
    }

    /** The text of the first element that matches; fails when none does. */
    public String text(String css) {
        return element(css).text();
    }

    public Element element(String css) {
        return Optional.ofNullable(document().selectFirst(css))
                .orElseThrow(() -> new IllegalStateException("No " + css + " in " + this));
    }

    /** The page's main form. */
    public HttpForm form() {
        return form("main form, form");
    }

    public HttpForm form(String css) {
        if (element(css) instanceof FormElement form) {
            return HttpForm.of(browser, form);
        }
        throw new IllegalStateException(css + " is no form in " + this);
    }

    /** Where the server sends the browser, resolved; null when it does not. */
    public @Nullable URI location() {
        if (status < 300 || status >= 400) {
            return null;
        }
        return headers.firstValue("Location").map(uri::resolve).orElse(null);
    }

    /** A parameter of the redirect's query, such as {@code code}. */
    public Optional<String> redirected(String parameter) {
        URI target = location();
        if (target == null || target.getRawQuery() == null) {
            return Optional.empty();
        }
        Map<String, List<String>> parameters = Arrays.stream(
                        target.getRawQuery().split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.groupingBy(
                        pair -> pair[0],
                        Collectors.mapping(
                                pair -> java.net.URLDecoder.decode(
                                        pair.length == 2 ? pair[1] : "", java.nio.charset.StandardCharsets.UTF_8),
                                Collectors.toList())));
        return Optional.ofNullable(parameters.get(parameter)).map(values -> values.get(0));
    }

    private Optional<String> code(String css) {
        return Optional.ofNullable(document().selectFirst(css)).map(found -> found.attr("data-code"));
    }

    @Override
    public String toString() {
        return "HttpPage[" + status + " " + uri + "\n" + body + "]";
    }
}
