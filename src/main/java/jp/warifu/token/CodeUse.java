package jp.warifu.token;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import jp.warifu.token.Registrations.Registration;
import jp.warifu.totp.TimeStep;

/**
 * What a code is for. Both parts run in the database transaction that decides about the code, so that the code and what it
 * is for are used up together or not at all.
 */
public interface CodeUse {
    /** The code is for nothing that can lapse: it says only that its user acts now. */
    CodeUse ACTING_NOW = new CodeUse() {
        @Override
        public Answer hold(EntityManager em, Registration registered, Instant now) {
            return Answer.YES;
        }

        @Override
        public Answer take(EntityManager em, Registration registered, TimeStep step, Instant now) {
            return Answer.YES;
        }
    };

    /** Whether it can be had. */
    enum Answer {
        YES,
        LAPSED,
        LIMITED
    }

    /** Before the code is looked at: keeps what it is for as it is until the transaction ends. */
    Answer hold(EntityManager em, Registration registered, Instant now);

    /** After the code was used up, with the token's row locked. */
    Answer take(EntityManager em, Registration registered, TimeStep step, Instant now);
}
