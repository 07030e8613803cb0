package jp.warifu.transaction;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a transaction's content from JSON, strictly, and writes it in one form only. */
public final class ContentJson {
    /** The largest body that is read, in bytes. */
    public static final int MAX_BYTES = 256 * 1024;

    private static final int MAX_PAYEES = 1000;
    private static final int MAX_SUBJECT = 64;
    private static final int MAX_NAME = 70;
    private static final int MAX_ACCOUNT = 40;
    private static final int MAX_REFERENCE = 140;

    private static final Pattern AMOUNT = Pattern.compile("(0|[1-9][0-9]{0,14})(\\.[0-9]{1,3})?");
    private static final Set<String> MEMBERS = Set.of("sub", "type", "currency", "amount", "payees", "reference");
    private static final Set<String> PAYEE_MEMBERS = Set.of("name", "bank", "account", "amount");

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private ContentJson() {}

    /** @throws InvalidTransactionException naming the member that is wrong */
    public static TransactionContent read(byte[] body) {
        if (body.length > MAX_BYTES) {
            throw new InvalidTransactionException("body", "is larger than " + MAX_BYTES + " bytes");
        }
        JsonNode root;
        try {
            root = JSON.readTree(body);
        } catch (IOException e) {
            // The parser's own message may quote what it read.
            throw new InvalidTransactionException("body", "is not JSON");
        }
        if (root == null || !root.isObject()) {
            throw new InvalidTransactionException("body", "is not an object");
        }
        refuseUnknown(root, MEMBERS, "");
        Currency currency = currency(text(root, "currency", 3, ""));
        String amount = amount(text(root, "amount", 20, ""), currency, "amount");
        if ((currency == null) != (amount == null)) {
            throw new InvalidTransactionException("amount", "goes with currency: both or neither");
        }
        List<Payee> payees = payees(root.path("payees"), currency);
        refuseOtherSum(amount, payees);
        return new TransactionContent(
                required(root, "sub", MAX_SUBJECT, ""),
                type(required(root, "type", 40, "")),
                currency,
                amount,
                payees,
                text(root, "reference", MAX_REFERENCE, ""));
    }

    /** The form of RFC 8785: sorted members, no blanks. All values are strings, so nothing else of it matters. */
    public static String canonical(TransactionContent content) {
        Map<String, Object> members = new TreeMap<>();
        members.put("sub", content.subject());
        members.put("type", content.type().value());
        put(
                members,
                "currency",
                content.currency() == null ? null : content.currency().getCurrencyCode());
        put(members, "amount", content.amount());
        if (!content.payees().isEmpty()) {
            members.put(
                    "payees",
                    content.payees().stream().map(ContentJson::members).toList());
        }
        put(members, "reference", content.reference());
        try {
            return JSON.writeValueAsString(members);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, Object> members(Payee payee) {
        Map<String, Object> members = new TreeMap<>();
        members.put("name", payee.name());
        put(members, "bank", payee.bank());
        put(members, "account", payee.account());
        put(members, "amount", payee.amount());
        return members;
    }

    private static void put(Map<String, Object> members, String name, @Nullable String value) {
        if (value != null) {
            members.put(name, value);
        }
    }

    private static List<Payee> payees(JsonNode lines, @Nullable Currency currency) {
        if (lines.isMissingNode()) {
            return List.of();
        }
        if (!lines.isArray() || lines.isEmpty()) {
            throw new InvalidTransactionException("payees", "is not an array with lines");
        }
        if (lines.size() > MAX_PAYEES) {
            throw new InvalidTransactionException("payees", "has more than " + MAX_PAYEES + " lines");
        }
        List<Payee> payees = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            JsonNode line = lines.get(i);
            String where = "payees[" + i + "].";
            if (!line.isObject()) {
                throw new InvalidTransactionException("payees[" + i + "]", "is not an object");
            }
            refuseUnknown(line, PAYEE_MEMBERS, where);
            String amount = amount(text(line, "amount", 20, where), currency, where + "amount");
            if (amount != null && currency == null) {
                throw new InvalidTransactionException(where + "amount", "needs the transaction's currency");
            }
            payees.add(new Payee(
                    required(line, "name", MAX_NAME, where),
                    text(line, "bank", MAX_NAME, where),
                    text(line, "account", MAX_ACCOUNT, where),
                    amount));
        }
        return payees;
    }

    /** What the person sees as the total must be the sum of the lines that are shown with it. */
    private static void refuseOtherSum(@Nullable String amount, List<Payee> payees) {
        if (amount == null || payees.isEmpty() || payees.stream().anyMatch(payee -> payee.amount() == null)) {
            return;
        }
        BigDecimal sum = payees.stream()
                .map(payee -> new BigDecimal(String.valueOf(payee.amount())))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        if (sum.compareTo(new BigDecimal(amount)) != 0) {
            throw new InvalidTransactionException("amount", "is not the sum of the payees' amounts");
        }
    }

    private static void refuseUnknown(JsonNode object, Set<String> known, String where) {
        for (Iterator<String> names = object.fieldNames(); names.hasNext(); ) {
            if (!known.contains(names.next())) {
                throw new InvalidTransactionException(where.isEmpty() ? "body" : where, "has an unknown member");
            }
        }
    }

    private static TransactionType type(String text) {
        try {
            return new TransactionType(text);
        } catch (IllegalArgumentException e) {
            throw new InvalidTransactionException("type", String.valueOf(e.getMessage()));
        }
    }

    private static @Nullable Currency currency(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            Currency currency = Currency.getInstance(text);
            if (currency.getDefaultFractionDigits() >= 0) {
                return currency;
            }
        } catch (IllegalArgumentException e) {
            throw new InvalidTransactionException("currency", "is not of ISO 4217");
        }
        throw new InvalidTransactionException("currency", "is no money");
    }

    private static @Nullable String amount(@Nullable String text, @Nullable Currency currency, String member) {
        if (text == null) {
            return null;
        }
        if (!AMOUNT.matcher(text).matches() || new BigDecimal(text).signum() == 0) {
            throw new InvalidTransactionException(member, "is not a decimal number above zero");
        }
        if (currency != null && new BigDecimal(text).scale() > currency.getDefaultFractionDigits()) {
            throw new InvalidTransactionException(member, "has more decimal places than the currency");
        }
        return text;
    }

    private static String required(JsonNode object, String name, int max, String where) {
        String text = text(object, name, max, where);
        if (text == null) {
            throw new InvalidTransactionException(where + name, "is missing");
        }
        return text;
    }

    private static @Nullable String text(JsonNode object, String name, int max, String where) {
        JsonNode node = object.path(name);
        if (node.isMissingNode()) {
            return null;
        }
        if (!node.isTextual() || node.textValue().isBlank()) {
            throw new InvalidTransactionException(where + name, "is not a string with text");
        }
        String text = node.textValue();
        if (text.codePointCount(0, text.length()) > max) {
            throw new InvalidTransactionException(where + name, "is longer than " + max + " characters");
        }
        if (text.codePoints().anyMatch(ContentJson::isUnseen)) {
            throw new InvalidTransactionException(where + name, "has characters that are not seen as they are");
        }
        return text;
    }

    /** Characters that a page would not show, or show in another order than they are executed in. */
    static boolean isUnseen(int sign) {
        return switch (Character.getType(sign)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}
