package jp.warifu.housekeeping;

import java.time.Duration;
import org.keycloak.models.KeycloakSessionFactory;

/**
 * 巡回: what is done from time to time, on whichever node. A node that is killed leaves its round unfinished, and another makes
 * the next: each step must do no harm when it is done twice.
 */
public interface Round {
    /** What the nodes know it by, at most 64 characters. */
    String name();

    /** From the beginning of one to the beginning of the next. */
    Duration interval();

    /**
     * Goes on until all is done, or the shift is over.
     *
     * @param shift asked before each step, or the transaction of each step
     */
    void go(KeycloakSessionFactory sessions, Shift shift);
}
