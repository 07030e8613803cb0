package jp.warifu.businessweb.web;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** What goes back to the browser; the headers that every answer carries are the server's. */
public record Answer(int status, Map<String, String> headers, byte[] body) {

    public static Answer html(int status, String page) {
        return of(status, "text/html; charset=utf-8", page.getBytes(StandardCharsets.UTF_8));
    }

    public static Answer of(int status, String type, byte[] body) {
        return new Answer(status, Map.of("Content-Type", type), body);
    }

    /** Elsewhere, by GET, also after a form: so that neither reload nor back sends a form twice. */
    public static Answer seeOther(URI address) {
        return new Answer(303, Map.of("Location", address.toString()), new byte[0]);
    }

    /** Elsewhere within this application. */
    public static Answer seeOther(String path) {
        return seeOther(URI.create(path));
    }
}
