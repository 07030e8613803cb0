package jp.warifu.businessweb.transaction;

import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.util.JSONObjectUtils;
import com.nimbusds.oauth2.sdk.util.JSONUtils;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is going to be executed, and what the person is shown before: the same, which the digest proves.
 *
 * @param subject {@code sub} of the person
 * @param type the realm's table says what a type needs
 * @param lines the total is their sum
 * @param reference what the person knows it by; empty for none
 */
public record Content(String subject, String type, List<Line> lines, String reference) {
    /** 振込. */
    public static final String TRANSFER = "transfer";
    /** 総合振込. */
    public static final String BATCH = "batch-transfer";

    public Content {
        lines = List.copyOf(lines);
        if (lines.isEmpty()) {
            throw new IllegalArgumentException("No payee");
        }
    }

    public long total() {
        return lines.stream().mapToLong(Line::yen).reduce(0, Math::addExact);
    }

    /** As Warifu takes it. */
    public String json() {
        return CanonicalJson.write(members());
    }

    /** Computed here, and compared with what Warifu says everywhere it says one. */
    public String digest() {
        return CanonicalJson.digest(members());
    }

    private Map<String, Object> members() {
        Map<String, Object> members = new HashMap<>(Map.of(
                "sub",
                subject,
                "type",
                type,
                "currency",
                "JPY",
                "amount",
                Long.toString(total()),
                "payees",
                lines.stream().map(Line::members).toList()));
        if (!reference.isEmpty()) {
            members.put("reference", reference);
        }
        return members;
    }

    /** Reads what {@link #json()} wrote. */
    public static Content read(String json) throws ParseException {
        Map<String, Object> members = JSONObjectUtils.parse(json);
        List<Line> lines = new ArrayList<>();
        for (Object line : JSONUtils.to(members.get("payees"), List.class)) {
            Map<String, Object> payee = new HashMap<>();
            ((Map<?, ?>) line).forEach((name, value) -> payee.put((String) name, value));
            lines.add(Line.of(payee));
        }
        return new Content(
                String.valueOf(members.get("sub")),
                String.valueOf(members.get("type")),
                lines,
                String.valueOf(members.getOrDefault("reference", "")));
    }
}
