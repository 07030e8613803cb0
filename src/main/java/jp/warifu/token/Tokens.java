package jp.warifu.token;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import jp.warifu.contract.Contract;
import jp.warifu.secret.SealedRows;
import jp.warifu.totp.CodeMatch;
import org.jspecify.annotations.Nullable;

/** The tokens of a realm, and the ledger of their time steps: each move is one conditional statement. */
public record Tokens(EntityManager em, String realmId) {
    public Optional<Token> find(SerialNumber serial) {
        return em
                .createQuery(
                        "select t from TokenEntity t where t.realmId = :realm and t.serial = :serial",
                        TokenEntity.class)
                .setParameter("realm", realmId)
                .setParameter("serial", serial.value())
                .getResultList()
                .stream()
                .findFirst()
                .map(Token::of);
    }

    /** The contract's own, registered or not, without those that never come back. */
    public List<Token> of(Contract contract) {
        return em
                .createQuery(
                        "select t from TokenEntity t where t.realmId = :realm and t.contract = :contract"
                                + " and t.state <> :retired order by t.serial",
                        TokenEntity.class)
                .setParameter("realm", realmId)
                .setParameter("contract", contract.rowId())
                .setParameter("retired", TokenState.RETIRED)
                .getResultList()
                .stream()
                .map(Token::of)
                .toList();
    }

    /** The seeds at rest. */
    public SealedRows seeds() {
        return new SealedRows(em, realmId, "seed", "TokenEntity", "seed", "seedVersion");
    }

    boolean isActive(Token token) {
        return isIn(token, TokenState.ACTIVE);
    }

    /** Whether the token is in the state now, whatever it was when it was read. */
    public boolean isIn(Token token, TokenState state) {
        return isIn(token.rowId(), state);
    }

    /** @param rowId of the token */
    public boolean isIn(String rowId, TokenState state) {
        return em
                .createQuery("select t.state from TokenEntity t where t.id = :id", TokenState.class)
                .setParameter("id", rowId)
                .getResultList()
                .stream()
                .anyMatch(now -> now == state);
    }

    /**
     * Accepts a time step, once and for ever: of all who come with it, on all nodes, one gets true.
     *
     * <p>The statement of every transaction of the bank is SQL: Hibernate translates an update of its own language anew each
     * time.
     *
     * @param limit how many wrong codes in a row lock the token
     * @return false when the step, or a later one, was accepted before, or the token is not usable any more
     */
    boolean accept(Token token, CodeMatch.Accepted code, Instant now, int limit) {
        return em.createNativeQuery(
                                "update {h-schema}WARIFU_TOKEN set LAST_STEP = :step, DRIFT_STEPS = :drift, FAILURES = 0,"
                                        + " LAST_USED_AT = :now"
                                        + " where ID = :id and LAST_STEP < :step and STATE = :active and FAILURES < :limit")
                        .setParameter("step", code.step().value())
                        .setParameter("drift", code.drift().steps())
                        .setParameter("now", now.toEpochMilli())
                        .setParameter("id", token.rowId())
                        .setParameter("active", TokenState.ACTIVE.name())
                        .setParameter("limit", limit)
                        .executeUpdate()
                == 1;
    }

    /**
     * Accepts a time step and binds the token to the contract in the same statement (S60).
     *
     * @return false when the step was accepted before, or the token is neither in stock nor the contract's own, or the
     *     time to register it is over
     */
    boolean acceptAndBind(Token token, CodeMatch.Accepted code, Contract contract, Mover by) {
        boolean bound =
                em.createQuery("update TokenEntity t set t.lastStep = :step, t.driftSteps = :drift, t.failures = 0,"
                                        + " t.state = :active, t.contract = :contract, t.lastUsedAt = :now,"
                                        + " t.firstUsedAt = coalesce(t.firstUsedAt, :now), t.unboundUntil = null"
                                        + " where t.id = :id and t.lastStep < :step"
                                        + " and (t.unboundUntil is null or t.unboundUntil > :now)"
                                        + " and (t.state = :stock or t.state = :active and t.contract = :contract)")
                                .setParameter("step", code.step().value())
                                .setParameter("drift", code.drift().steps())
                                .setParameter("active", TokenState.ACTIVE)
                                .setParameter("stock", TokenState.STOCK)
                                .setParameter("contract", contract.rowId())
                                .setParameter("now", by.at().toEpochMilli())
                                .setParameter("id", token.rowId())
                                .executeUpdate()
                        == 1;
        if (bound) {
            moved(token, TokenMove.REGISTER, contract.rowId(), by);
        }
        return bound;
    }

    /**
     * Counts a wrong code against the token; the one that reaches the limit locks it.
     *
     * @param by whose code it is
     * @return the wrong codes in a row now; empty when the token was locked or not usable, and the outcome must not be
     *     told
     */
    Optional<Integer> countWrong(Token token, int limit, Mover by) {
        int counted = em.createQuery( // The state first: MariaDB carries assignments out one after the other.
                        "update TokenEntity t set"
                                + " t.state = case when t.failures + 1 >= :limit then :locked else t.state end,"
                                + " t.failures = t.failures + 1"
                                + " where t.id = :id and t.state = :active and t.failures < :limit")
                .setParameter("limit", limit)
                .setParameter("locked", TokenState.LOCKED)
                .setParameter("active", TokenState.ACTIVE)
                .setParameter("id", token.rowId())
                .executeUpdate();
        if (counted == 0) {
            return Optional.empty();
        }
        int failures = em.createQuery("select t.failures from TokenEntity t where t.id = :id", Integer.class)
                .setParameter("id", token.rowId())
                .getSingleResult();
        if (failures >= limit) {
            moved(token, TokenMove.LOCK, token.contract(), by);
        }
        return Optional.of(failures);
    }

    /**
     * Keeps the token in its state until the transaction ends.
     *
     * @return false when it is no longer in the state that was read
     */
    boolean hold(Token token) {
        return em.createQuery("update TokenEntity t set t.state = :seen where t.id = :id and t.state = :seen")
                        .setParameter("seen", token.state())
                        .setParameter("id", token.rowId())
                        .executeUpdate()
                == 1;
    }

    /**
     * @throws IllegalArgumentException when the move is not for that party
     * @return false when the token is no longer as it was read, or the move does not lead from there: nothing was done
     */
    public boolean move(Token token, TokenMove move, Mover by) {
        if (!move.by().contains(by.party())) {
            throw new IllegalArgumentException(move + " is not for " + by.party());
        }
        boolean moved = move.from().contains(token.state())
                && em.createQuery("update TokenEntity t set t.state = :to where t.id = :id and t.state = :from")
                                .setParameter("to", move.to())
                                .setParameter("from", token.state())
                                .setParameter("id", token.rowId())
                                .executeUpdate()
                        == 1;
        if (moved) {
            moved(token, move, token.contract(), by);
        }
        return moved;
    }

    private void moved(Token token, TokenMove move, @Nullable String contract, Mover by) {
        new TokenHistory(em, realmId).append(token, new TokenEvent(move, token.state(), move.to(), contract, by));
    }
}
