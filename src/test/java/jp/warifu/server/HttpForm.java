package jp.warifu.server;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.FormElement;

/** A form being filled in. Submitting leaves it as it is, so that a double submit can be tried. */
public final class HttpForm {

    private final HttpBrowser browser;
    private final URI action;
    private final boolean post;
    private final List<Map.Entry<String, String>> fields;

    private HttpForm(HttpBrowser browser, URI action, boolean post, List<Map.Entry<String, String>> fields) {
        this.browser = browser;
        this.action = action;
        this.post = post;
        this.fields = fields;
    }

    static HttpForm of(HttpBrowser browser, FormElement element) {
        String action = element.absUrl("action");
        List<Map.Entry<String, String>> fields = new ArrayList<>();
        element.formData().forEach(field -> fields.add(Map.entry(field.key(), field.value())));
        for (Element input : element.select("input[name]:not([type]), input[name][type=password]")) {
            boolean present = fields.stream().anyMatch(field -> field.getKey().equals(input.attr("name")));
            if (!present) {
                fields.add(Map.entry(input.attr("name"), input.val()));
            }
        }
        return new HttpForm(
                browser,
                URI.create(action.isEmpty() ? element.baseUri() : action),
                "post".equalsIgnoreCase(element.attr("method")),
                fields);
    }

    public URI action() {
        return action;
    }

    /** The value a field has now; empty text when the form has no such field. */
    public String value(String name) {
        return fields.stream()
                .filter(field -> field.getKey().equals(name))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }

    /** Replaces all values of that name. */
    public HttpForm set(String name, String value) {
        fields.removeIf(field -> field.getKey().equals(name));
        fields.add(Map.entry(name, value));
        return this;
    }

    /** Adds one more value of that name, as a further checked box does. */
    public HttpForm add(String name, String value) {
        fields.add(Map.entry(name, value));
        return this;
    }

    public HttpForm remove(String name) {
        fields.removeIf(field -> field.getKey().equals(name));
        return this;
    }

    /** Sends the same fields from another browser, as a stolen form would be. */
    public HttpForm in(HttpBrowser other) {
        return new HttpForm(other, action, post, new ArrayList<>(fields));
    }

    public HttpPage submit() {
        return post ? browser.post(action, fields) : browser.get(action + query());
    }

    /** For a form that a file answers. */
    public HttpResponse<byte[]> download() {
        return browser.download(action, fields);
    }

    /** Sends it with headers of the caller's, as the page's script would. */
    public HttpPage send(Map<String, String> headers) {
        return browser.send(action, fields, headers);
    }

    /** Submits by the button of that name and value. */
    public HttpPage submit(String button, String value) {
        List<Map.Entry<String, String>> pressed = new ArrayList<>(fields);
        pressed.add(Map.entry(button, value));
        return new HttpForm(browser, action, post, pressed).submit();
    }

    /** Submits by the button of that name and value, with a file; an empty one: none was chosen. */
    public HttpPage upload(String button, String value, String name, byte[] file) {
        List<Map.Entry<String, String>> pressed = new ArrayList<>(fields);
        pressed.add(Map.entry(button, value));
        return browser.post(action, pressed, name, file);
    }

    private String query() {
        String fields = FormData.encode(this.fields);
        return (action.getRawQuery() == null ? "?" : "&") + fields;
    }
}
