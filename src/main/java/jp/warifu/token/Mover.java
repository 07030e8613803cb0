package jp.warifu.token;

import java.time.Instant;
import jp.warifu.audit.Actor;
import jp.warifu.contract.Party;
import org.jspecify.annotations.Nullable;

/**
 * Who moves a token from one state to another, and when.
 *
 * @param name the username; null when nobody's is known
 * @param reason in words, when somebody gave one
 * @param at on the database's clock
 */
public record Mover(
        Party party, @Nullable String name, @Nullable String reason, Instant at) {

    public static Mover of(Party party, Actor actor, Instant at) {
        return new Mover(party, actor.name(), null, at);
    }

    public Mover because(String why) {
        return new Mover(party, name, why, at);
    }
}
