package jp.warifu.stock;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.regex.Pattern;
import jp.warifu.audit.Actor;
import jp.warifu.audit.AuditRecord;
import jp.warifu.audit.AuditRecord.Action;
import jp.warifu.audit.AuditTrail;
import jp.warifu.contract.Party;
import jp.warifu.database.DatabaseClock;
import jp.warifu.database.OwnTransaction;
import jp.warifu.token.Mover;
import jp.warifu.token.SerialNumber;
import jp.warifu.token.Token;
import jp.warifu.token.TokenMove;
import jp.warifu.token.Tokens;

/** 在庫からの除却: a token that will be given to nobody, such as a broken one. Its serial never comes back (S79). */
public record Withdrawal(OwnTransaction transaction, String realmId) {
    /** How it ended. */
    public enum Outcome {
        WITHDRAWN,
        /** There is no such token. */
        UNKNOWN,
        /** It is not in stock, or was not any more. */
        NOT_IN_STOCK
    }

    /** Why, in words. */
    public record Reason(String text) {
        private static final Pattern FORM = Pattern.compile("[^\\p{Cntrl}]{1,64}");

        public Reason {
            text = text.strip();
            if (!FORM.matcher(text).matches()) {
                throw new IllegalArgumentException("reason has 1 to 64 characters in one line");
            }
        }
    }

    public Outcome withdraw(SerialNumber serial, Reason reason, Actor actor) {
        return transaction.run(em -> new Tokens(em, realmId)
                .find(serial)
                .map(token -> withdraw(em, token, reason, actor))
                .orElse(Outcome.UNKNOWN));
    }

    private Outcome withdraw(EntityManager em, Token token, Reason reason, Actor actor) {
        Instant now = new DatabaseClock(em).now();
        Mover by = Mover.of(Party.BRANCH, actor, now).because(reason.text());
        if (!new Tokens(em, realmId).move(token, TokenMove.WITHDRAW, by)) {
            return Outcome.NOT_IN_STOCK;
        }
        AuditRecord happened = AuditRecord.of(Action.TOKEN_WITHDRAWN)
                .because(reason.text())
                .serial(token.serial().masked())
                .states(token.state(), TokenMove.WITHDRAW.to());
        new AuditTrail(em, realmId).append(actor, happened, now);
        return Outcome.WITHDRAWN;
    }
}
