package jp.warifu.card;

import java.util.List;
import java.util.Optional;

/**
 * All cards that a contract ever had, and which of them is asked for. At most one is in use and one follows it.
 *
 * @param all oldest first
 */
public record CardsOfContract(List<Card> all) {
    public CardsOfContract {
        all = List.copyOf(all);
    }

    public Optional<Card> active() {
        return in(CardState.ACTIVE);
    }

    public Optional<Card> next() {
        return in(CardState.NEXT);
    }

    /** Whether the administrator may choose between two. */
    boolean hasChoice() {
        return active().isPresent() && next().isPresent();
    }

    /** Whether it must be said which card is asked for: there is, or was, another one to mistake it for. */
    boolean isAmbiguous() {
        return all.size() > 1;
    }

    /**
     * The one that is asked for: that in use, until the administrator has the new one at hand and says so. Where the one
     * in use was blocked, the new one.
     */
    Optional<Card> asked(boolean newOne) {
        return newOne ? next().or(this::active) : active().or(this::next);
    }

    private Optional<Card> in(CardState state) {
        return all.stream().filter(card -> card.state() == state).findFirst();
    }
}
