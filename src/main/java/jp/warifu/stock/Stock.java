package jp.warifu.stock;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import jp.warifu.contract.Contract;
import jp.warifu.contract.ContractId;
import jp.warifu.contract.Contracts;
import jp.warifu.token.SerialEnding;
import jp.warifu.token.SerialNumber;
import jp.warifu.token.Token;
import jp.warifu.token.TokenEvent;
import jp.warifu.token.TokenHistory;
import jp.warifu.token.TokenKind;
import jp.warifu.token.TokenSearch;
import jp.warifu.token.TokenState;
import jp.warifu.token.Tokens;
import org.jspecify.annotations.Nullable;

/** 在庫照会: the tokens of a realm as staff see them. */
public record Stock(EntityManager em, String realmId) {

    /**
     * What is known of the tokens; what is null is not asked for.
     *
     * @param after the last serial number of the page before
     */
    public record Search(
            @Nullable SerialEnding ending,
            @Nullable TokenState state,
            @Nullable TokenKind kind,
            @Nullable ContractId contract,
            @Nullable SerialNumber after,
            int max) {}

    /** @param next what to give as {@code after} for the next page; null: there is none */
    public record Page(List<StockToken> tokens, @Nullable String next) {}

    public Optional<StockToken> find(SerialNumber serial) {
        return new Tokens(em, realmId)
                .find(serial)
                .map(token -> StockToken.of(
                        token,
                        token.contract() == null
                                ? null
                                : contractIds(List.of(token.contract())).get(token.contract())));
    }

    public Page search(Search search) {
        String contract = null;
        if (search.contract() != null) {
            Optional<Contract> known = new Contracts(em, realmId).find(search.contract());
            if (known.isEmpty()) {
                return new Page(List.of(), null);
            }
            contract = known.get().rowId();
        }
        List<Token> found = new TokenSearch(em, realmId)
                .find(new TokenSearch.Query(
                        search.ending(), search.state(), search.kind(), contract, search.after(), search.max()));
        Map<String, String> contracts = contractIds(
                found.stream().map(Token::contract).filter(Objects::nonNull).toList());
        List<StockToken> tokens = found.stream()
                .map(token -> StockToken.of(token, contracts.get(token.contract())))
                .toList();
        boolean full = tokens.size() == search.max();
        return new Page(tokens, full ? tokens.get(tokens.size() - 1).serial() : null);
    }

    /**
     * The life of a token so far, oldest first; it begins with the import.
     *
     * @return empty when there is no such token
     */
    public Optional<List<StockEvent>> history(SerialNumber serial) {
        return new Tokens(em, realmId).find(serial).map(this::history);
    }

    private List<StockEvent> history(Token token) {
        List<StockEvent> history = new ArrayList<>();
        if (token.importId() != null) {
            new TokenImports(em, realmId)
                    .find(token.importId())
                    .ifPresent(origin -> history.add(new StockEvent(
                            origin.startedAt(),
                            "IMPORT",
                            null,
                            TokenState.STOCK.name(),
                            null,
                            null,
                            origin.by(),
                            null)));
        }
        List<TokenEvent> moves = new TokenHistory(em, realmId).of(token);
        Map<String, String> contracts = contractIds(moves.stream()
                .map(TokenEvent::contract)
                .filter(Objects::nonNull)
                .toList());
        moves.forEach(move -> history.add(new StockEvent(
                move.by().at(),
                move.move().name(),
                move.from().name(),
                move.to().name(),
                contracts.get(move.contract()),
                move.by().party().name(),
                move.by().name(),
                move.by().reason())));
        return history;
    }

    /** 契約先ID by row id. */
    private Map<String, String> contractIds(Collection<String> rowIds) {
        Map<String, String> ids = new HashMap<>();
        if (!rowIds.isEmpty()) {
            em
                    .createQuery("select c.id, c.contractId from ContractEntity c where c.id in :ids", Object[].class)
                    .setParameter("ids", rowIds)
                    .getResultList()
                    .stream()
                    .forEach(row -> ids.put((String) row[0], (String) row[1]));
        }
        return ids;
    }
}
