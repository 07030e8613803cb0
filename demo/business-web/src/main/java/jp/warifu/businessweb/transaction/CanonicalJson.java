package jp.warifu.businessweb.transaction;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * JSON in the form of RFC 8785, for objects, arrays and strings: all that a transaction consists of. Members are sorted
 * by UTF-16 code units, which is how Java compares strings.
 */
final class CanonicalJson {
    private CanonicalJson() {}

    static String write(Object value) {
        StringBuilder out = new StringBuilder();
        write(value, out);
        return out.toString();
    }

    /** SHA-256 over the UTF-8 of it, in base64url without padding. */
    static String digest(Object value) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(write(value).getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void write(Object value, StringBuilder out) {
        if (value instanceof String text) {
            string(text, out);
        } else if (value instanceof List<?> items) {
            out.append('[');
            for (Iterator<?> item = items.iterator(); item.hasNext(); ) {
                write(item.next(), out);
                out.append(item.hasNext() ? "," : "");
            }
            out.append(']');
        } else if (value instanceof Map<?, ?> members) {
            object(members, out);
        } else {
            throw new IllegalArgumentException("Not a string, array or object: " + value.getClass());
        }
    }

    private static void object(Map<?, ?> members, StringBuilder out) {
        Map<String, Object> sorted = new TreeMap<>();
        members.forEach((name, value) -> sorted.put((String) name, value));
        out.append('{');
        for (Iterator<Map.Entry<String, Object>> member = sorted.entrySet().iterator(); member.hasNext(); ) {
            Map.Entry<String, Object> next = member.next();
            string(next.getKey(), out);
            out.append(':');
            write(next.getValue(), out);
            out.append(member.hasNext() ? "," : "");
        }
        out.append('}');
    }

    /** RFC 8785, 3.2.2.2: the shortest escapes, and everything else as it is. */
    private static void string(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char sign = text.charAt(i);
            switch (sign) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\b' -> out.append("\\b");
                case '\t' -> out.append("\\t");
                case '\n' -> out.append("\\n");
                case '\f' -> out.append("\\f");
                case '\r' -> out.append("\\r");
                default -> {
                    if (sign < 0x20) {
                        out.append(String.format("\\u%04x", (int) sign));
                    } else {
                        out.append(sign);
                    }
                }
            }
        }
        out.append('"');
    }
}
