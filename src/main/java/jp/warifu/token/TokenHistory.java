package jp.warifu.token;

import jakarta.persistence.EntityManager;
import java.util.List;
import jp.warifu.database.OrderedId;

/**
 * 異動履歴: the moves of each token. Audit records name serials masked only; this is what the history of one serial is told
 * from. {@link Tokens} alone writes it, in the transaction of the move.
 */
public record TokenHistory(EntityManager em, String realmId) {
    /** The moves of a token, oldest first. */
    public List<TokenEvent> of(Token token) {
        return em
                .createQuery(
                        "select h from TokenHistoryEntity h where h.token = :token and h.realmId = :realm"
                                + " order by h.at, h.id",
                        TokenHistoryEntity.class)
                .setParameter("token", token.rowId())
                .setParameter("realm", realmId)
                .getResultList()
                .stream()
                .map(TokenEvent::of)
                .toList();
    }

    void append(Token token, TokenEvent event) {
        TokenHistoryEntity row = new TokenHistoryEntity();
        row.id = OrderedId.next(event.by().at());
        row.realmId = realmId;
        row.token = token.rowId();
        row.at = event.by().at().toEpochMilli();
        row.move = event.move();
        row.from = event.from();
        row.to = event.to();
        row.contract = event.contract();
        row.party = event.by().party();
        row.actor = event.by().name();
        row.reason = event.by().reason();
        em.persist(row);
    }
}
