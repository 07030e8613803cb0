package jp.warifu.businessweb;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.util.JSONObjectUtils;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import net.minidev.json.JSONObject;

/** The transaction API as it is described, in memory; computes digests on its own. */
final class FakeTransactions {
    private final FakeRealm realm;
    private final Map<String, Transaction> transactions = new LinkedHashMap<>();

    /** What a kind needs. */
    volatile String confirmation = "CODE";
    /** Consumes, and never answers. */
    volatile boolean losesTheAnswer;
    /** Answers before anything is done. */
    volatile boolean down;
    /** As if the content had been changed on the way: another digest is on file. */
    volatile boolean changesContent;
    /** Receipts signed by somebody else's key. */
    volatile boolean forgesReceipts;

    FakeTransactions(FakeRealm realm) {
        this.realm = realm;
    }

    static final class Transaction {
        final String id = UUID.randomUUID().toString();
        String state = "PENDING";
        String subject = "";
        String digest = "";
        String receipt = "";
        String content = "";
        int consumed;
    }

    synchronized List<Transaction> all() {
        return List.copyOf(transactions.values());
    }

    synchronized Transaction only() {
        if (transactions.size() != 1) {
            throw new IllegalStateException(transactions.size() + " transactions");
        }
        return transactions.values().iterator().next();
    }

    synchronized Transaction find(String id) {
        return transactions.get(id);
    }

    synchronized void answer(HttpExchange exchange, String path) throws IOException {
        if (down) {
            FakeRealm.send(exchange, 503, "text/plain", "down");
            return;
        }
        if (!realm.isServiceToken(exchange.getRequestHeaders().getFirst("Authorization"))) {
            error(exchange, 401, "unauthorized");
            return;
        }
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (path.isEmpty()) {
            post(exchange, body);
            return;
        }
        String[] parts = path.substring(1).split("/");
        Transaction transaction = transactions.get(parts[0]);
        if (transaction == null) {
            error(exchange, 404, "not_found");
        } else if (parts.length == 2) {
            consume(exchange, transaction, body);
        } else if (exchange.getRequestMethod().equals("DELETE")) {
            delete(exchange, transaction);
        } else {
            json(exchange, 200, standing(transaction));
        }
    }

    private void post(HttpExchange exchange, String body) throws IOException {
        Transaction transaction = new Transaction();
        transaction.content = body;
        transaction.subject = String.valueOf(parse(body).get("sub"));
        transaction.digest = digest(parse(body));
        transaction.state = confirmation.equals("NOTHING") ? "AUTHORISED" : "PENDING";
        transactions.put(transaction.id, transaction);
        json(
                exchange,
                201,
                Map.of(
                        "id", transaction.id,
                        "state", transaction.state,
                        "confirmation", confirmation,
                        "digest", transaction.digest,
                        "expiresAt", Instant.now().plusSeconds(600).toString()));
        if (changesContent) {
            transaction.digest = "changed";
        }
    }

    private void consume(HttpExchange exchange, Transaction transaction, String body) throws IOException {
        if (!transaction.state.equals("AUTHORISED")) {
            error(exchange, 409, "not_consumable");
        } else if (!transaction.digest.equals(digest(parse(body)))) {
            transaction.state = "VOID";
            error(exchange, 409, "changed");
        } else {
            transaction.state = "CONSUMED";
            transaction.consumed++;
            transaction.receipt = receipt(transaction);
            if (losesTheAnswer) {
                exchange.close();
            } else {
                json(exchange, 200, standing(transaction));
            }
        }
    }

    private void delete(HttpExchange exchange, Transaction transaction) throws IOException {
        if (transaction.state.equals("PENDING") || transaction.state.equals("AUTHORISED")) {
            transaction.state = "VOID";
            exchange.sendResponseHeaders(204, -1);
        } else {
            error(exchange, 409, "not_cancellable");
        }
    }

    private Map<String, Object> standing(Transaction transaction) {
        Map<String, Object> standing = new HashMap<>(Map.of(
                "id", transaction.id,
                "state", transaction.state,
                "confirmation", confirmation,
                "digest", transaction.digest,
                "createdAt", Instant.now().toString()));
        if (!transaction.receipt.isEmpty()) {
            standing.put("receipt", transaction.receipt);
        }
        return standing;
    }

    private String receipt(Transaction transaction) {
        try {
            return realm.receipt(transaction, forgesReceipts);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, Object> parse(String body) {
        try {
            return JSONObjectUtils.parse(body);
        } catch (ParseException e) {
            throw new IllegalStateException(e);
        }
    }

    /** RFC 8785 by other means than the application's: sorted maps, and the JSON library's own writer. */
    private static String digest(Map<String, Object> content) {
        try {
            String canonical = JSONObject.toJSONString(sorted(content), net.minidev.json.JSONStyle.LT_COMPRESS);
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(canonical.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, Object> sorted(Map<?, ?> members) {
        Map<String, Object> sorted = new TreeMap<>();
        members.forEach((name, value) -> sorted.put(
                (String) name,
                value instanceof List<?> lines
                        ? lines.stream().map(line -> sorted((Map<?, ?>) line)).toList()
                        : value));
        return sorted;
    }

    private static void error(HttpExchange exchange, int status, String code) throws IOException {
        json(exchange, status, Map.of("error", code, "error_description", code));
    }

    private static void json(HttpExchange exchange, int status, Map<String, ?> body) throws IOException {
        FakeRealm.send(exchange, status, "application/json", new JSONObject(body).toJSONString());
    }
}
