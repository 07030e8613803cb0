package jp.warifu.desk;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * 戻り先: the page that a log-in leads back to, with its search. The search goes along in one parameter of our own, because
 * Keycloak takes no redirect URI that has a parameter of its answers, {@code state} among them, which a search has too.
 *
 * @param page without a query
 * @param search the page's own query; empty: none
 */
record ReturnAddress(URI page, String search) {
    private static final String SEARCH = "search";
    /** With one of these Keycloak's answer to a log-in arrives: the rest of the query is Keycloak's too. */
    private static final Set<String> ANSWERS = Set.of("code", "error");
    /** As {@link URLEncoder} writes it: whatever else comes back was not sent. */
    private static final Pattern FORM = Pattern.compile("(?:[A-Za-z0-9&=+._*-]|%[0-9A-F]{2})*");
    /** A redirect URI has at most 4000 characters in Keycloak; no search of ours comes near. */
    private static final int LONGEST = 2000;

    ReturnAddress {
        search = search.length() <= LONGEST && FORM.matcher(search).matches() ? search : "";
    }

    /** @param query decoded, of an address below {@code page} that somebody came to or came back to */
    static ReturnAddress of(URI page, Map<String, List<String>> query) {
        List<String> kept = query.get(SEARCH);
        if (kept != null) {
            return new ReturnAddress(page, decoded(kept.get(0)));
        }
        boolean back = query.keySet().stream().anyMatch(ANSWERS::contains);
        return new ReturnAddress(page, back ? "" : encoded(query));
    }

    /** What Keycloak is asked to lead back to. */
    URI forLogIn() {
        return search.isEmpty()
                ? page
                : URI.create(page + "?" + SEARCH + "="
                        + Base64.getUrlEncoder()
                                .withoutPadding()
                                .encodeToString(search.getBytes(StandardCharsets.US_ASCII)));
    }

    /** The page itself. */
    URI own() {
        return search.isEmpty() ? page : URI.create(page + "?" + search);
    }

    private static String encoded(Map<String, List<String>> query) {
        return new TreeMap<>(query)
                .entrySet().stream()
                        .flatMap(parameter -> parameter.getValue().stream()
                                .map(value -> encoded(parameter.getKey()) + "=" + encoded(value)))
                        .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String decoded(String kept) {
        try {
            return new String(Base64.getUrlDecoder().decode(kept), StandardCharsets.US_ASCII);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
