package jp.warifu.businessweb;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** A browser without a screen: keeps the application's cookies, follows redirects when told to, sends forms. */
final class TestBrowser {
    private final HttpClient http;
    private final URI base;
    private final Map<String, String> cookies = new LinkedHashMap<>();
    private final List<String> setCookies = new java.util.ArrayList<>();

    TestBrowser(SSLContext tls, URI base) {
        this.http = HttpClient.newBuilder().sslContext(tls).build();
        this.base = base;
    }

    /** An answer as a page. */
    record Page(URI address, HttpResponse<String> response) {
        int status() {
            return response.statusCode();
        }

        Document document() {
            return Jsoup.parse(response.body(), address.toString());
        }

        /** {@code data-page}. */
        String name() {
            return document().body().attr("data-page");
        }

        /** {@code data-code} of what the page announces. */
        String code() {
            return document().select("main [role=alert], main [role=status]").attr("data-code");
        }

        String text() {
            return document().select("main").text();
        }

        String location() {
            return response.headers().firstValue("Location").orElse("");
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        Map<String, String> form() {
            Map<String, String> fields = new HashMap<>();
            Element form = document().selectFirst("main form");
            if (form == null) {
                throw new IllegalStateException("No form: " + text());
            }
            form.select("input[name]").forEach(input -> {
                if (!input.attr("type").equals("radio") || input.hasAttr("checked")) {
                    fields.put(input.attr("name"), input.attr("value"));
                }
            });
            form.select("select[name]")
                    .forEach(select -> fields.put(
                            select.attr("name"),
                            select.select("option[selected]").attr("value")));
            return fields;
        }
    }

    Map<String, String> cookies() {
        return cookies;
    }

    /** Every {@code Set-Cookie} so far. */
    List<String> setCookies() {
        return setCookies;
    }

    /** One request, no redirect followed. */
    Page get(String address) {
        return send(HttpRequest.newBuilder(base.resolve(address)).GET());
    }

    /** Follows everything until a page comes. */
    Page open(String address) {
        return follow(get(address));
    }

    Page follow(Page page) {
        Page current = page;
        for (int i = 0; i < 10 && !current.location().isEmpty(); i++) {
            current = get(current.address().resolve(current.location()).toString());
        }
        return current;
    }

    Page post(String address, Map<String, String> fields) {
        String body = fields.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
        return send(HttpRequest.newBuilder(base.resolve(address))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** Fills in the page's form and sends it. */
    Page submit(Page page, Map<String, String> typed) {
        Map<String, String> fields = page.form();
        fields.putAll(typed);
        fields.putIfAbsent("action", "go");
        return post(page.document().selectFirst("main form").attr("action"), fields);
    }

    private Page send(HttpRequest.Builder builder) {
        HttpRequest plain = builder.build();
        if (plain.uri().getAuthority().equals(base.getAuthority()) && !cookies.isEmpty()) {
            builder.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        try {
            HttpResponse<String> response = http.send(builder.build(), HttpResponse.BodyHandlers.ofString());
            response.headers().allValues("Set-Cookie").forEach(this::keep);
            return new Page(plain.uri(), response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void keep(String cookie) {
        setCookies.add(cookie);
        String[] pair = cookie.substring(0, cookie.indexOf(';')).split("=", 2);
        if (cookie.contains("Max-Age=0")) {
            cookies.remove(pair[0]);
        } else {
            cookies.put(pair[0], pair[1]);
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
