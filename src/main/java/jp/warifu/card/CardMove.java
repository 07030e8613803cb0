package jp.warifu.card;

import java.util.Set;
import jp.warifu.contract.Party;

/** Every way a card changes its state, and who may do it. Nothing leads out of BLOCKED and RETIRED, or back into stock. */
public enum CardMove {
    /** カード割当 to a contract that has none. */
    ASSIGN(Set.of(CardState.STOCK), CardState.ACTIVE, Party.BRANCH),
    /** カード再発行: the one in use goes on until this one's first right answer. */
    REISSUE(Set.of(CardState.STOCK), CardState.NEXT, Party.BRANCH),
    /** 新しいカードの利用開始: its first right answer. */
    FIRST_USE(Set.of(CardState.NEXT), CardState.ACTIVE, Party.ADMINISTRATOR),
    /** The other card's first right answer, in the same transaction. */
    REPLACE(Set.of(CardState.ACTIVE), CardState.RETIRED, Party.ADMINISTRATOR),
    /** カード利用停止. */
    BLOCK(Set.of(CardState.ACTIVE, CardState.NEXT), CardState.BLOCKED, Party.BRANCH, Party.SERVICE_CENTRE),
    /** 在庫からの除却: misprinted or damaged. */
    WITHDRAW(Set.of(CardState.STOCK), CardState.RETIRED, Party.BRANCH);

    private final Set<CardState> from;
    private final CardState to;
    private final Set<Party> by;

    CardMove(Set<CardState> from, CardState to, Party... by) {
        this.from = from;
        this.to = to;
        this.by = Set.of(by);
    }

    public Set<CardState> from() {
        return from;
    }

    public CardState to() {
        return to;
    }

    public Set<Party> by() {
        return by;
    }

    /** @throws IllegalArgumentException when the move is not for that party */
    void requireFor(Party party) {
        if (!by.contains(party)) {
            throw new IllegalArgumentException(this + " is not for " + party);
        }
    }
}
