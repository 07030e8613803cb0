package jp.warifu.desk;

import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import jp.warifu.contract.ContractId;
import jp.warifu.flow.Alert;
import jp.warifu.flow.InvalidInputException;
import jp.warifu.stock.Stock;
import jp.warifu.token.SerialEnding;
import jp.warifu.token.SerialNumber;
import jp.warifu.token.TokenKind;
import jp.warifu.token.TokenState;
import org.jspecify.annotations.Nullable;

/** Which tokens a member looks for, as the page's address says it. */
final class StockSearch {
    private static final List<String> FIELDS = List.of("ending", "state", "kind", "contract");
    private static final String AFTER = "after";

    private StockSearch() {}

    /** Whatever was typed, to be shown again. */
    static Map<String, String> typed(DeskVisit visit) {
        Map<String, String> typed = new TreeMap<>();
        FIELDS.forEach(field -> typed.put(field, visit.query(field).orElse("")));
        return typed;
    }

    /** A serial number as a whole is an ending too. */
    static Stock.Search of(DeskVisit visit, int max) throws InvalidInputException {
        return new Stock.Search(
                read(visit, "ending", SerialEnding::new, Alert.INVALID_ENDING),
                named(visit, "state", TokenState.values()),
                named(visit, "kind", TokenKind.values()),
                read(visit, "contract", ContractId::new, Alert.INVALID_CONTRACT_ID),
                read(visit, AFTER, SerialNumber::new, Alert.INVALID_SEARCH),
                max);
    }

    /** The page after that token. */
    static URI next(DeskVisit visit, Map<String, String> typed, String after) {
        Map<String, String> values = new TreeMap<>(typed);
        values.put(AFTER, after);
        values.values().removeIf(String::isEmpty);
        UriBuilder builder = visit.at("tokens");
        values.keySet().forEach(name -> builder.queryParam(name, "{" + name + "}"));
        return builder.buildFromMap(values);
    }

    private static <T> @Nullable T read(DeskVisit visit, String field, Function<String, T> parser, Alert alert)
            throws InvalidInputException {
        Optional<String> text = visit.query(field);
        try {
            return text.isEmpty() ? null : parser.apply(text.get());
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException(alert, field);
        }
    }

    /** Null for a name that no list offers: any. */
    private static <E extends Enum<E>> @Nullable E named(DeskVisit visit, String field, E[] values) {
        String name = visit.query(field).orElse("");
        return Arrays.stream(values)
                .filter(value -> value.name().equals(name))
                .findFirst()
                .orElse(null);
    }
}
