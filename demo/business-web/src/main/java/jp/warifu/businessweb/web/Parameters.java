package jp.warifu.businessweb.web;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a query or a form says, bounded. A name that comes twice is nobody's honest form. */
record Parameters(Map<String, String> values) {
    private static final int MOST = 200;
    private static final int LONGEST = 4_000;

    static Parameters parse(@Nullable String encoded) {
        Map<String, String> values = new LinkedHashMap<>();
        if (encoded != null && !encoded.isEmpty()) {
            for (String pair : encoded.split("&", MOST + 1)) {
                String[] parts = pair.split("=", 2);
                String name = decode(parts[0]);
                String value = parts.length == 2 ? decode(parts[1]) : "";
                if (values.size() >= MOST || value.length() > LONGEST || values.put(name, value) != null) {
                    throw Problem.BAD_REQUEST.exception();
                }
            }
        }
        return new Parameters(values);
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Problem.BAD_REQUEST.exception();
        }
    }

    String get(String name) {
        return values.getOrDefault(name, "");
    }
}
