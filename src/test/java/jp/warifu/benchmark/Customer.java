package jp.warifu.benchmark;

import java.time.Duration;
import java.time.Instant;
import jp.warifu.server.HttpForm;
import jp.warifu.server.HttpPage;
import jp.warifu.server.Pause;
import jp.warifu.totp.TimeStep;
import jp.warifu.totp.TokenParameters;

/** Somebody with a browser and a token of one's own, of Warifu or of Keycloak alone. */
interface Customer {
    /** Logs in, in a new browser, up to what the application gets. */
    void logIn();

    /** Begins a transaction, and fills in the code of that time step. */
    HttpForm transaction(TimeStep step);

    /** Sends a code that must be accepted. */
    static void confirm(HttpForm form) {
        accepted(form.submit());
    }

    /** The end of a log-in at the application. */
    static HttpPage accepted(HttpPage page) {
        if (page.redirected("code").isEmpty()) {
            throw new IllegalStateException("Not accepted: " + page);
        }
        return page;
    }

    /** A code is good once: everybody waits for the next one. */
    static TimeStep awaitNext() {
        TimeStep next = now().plus(1);
        Duration wait = Duration.between(Instant.now(), next.start(TokenParameters.COMMON.period()));
        Pause.millis(Math.max(0, wait.toMillis()) + 100);
        return next;
    }

    /** The time step of this machine's clock, which is the server's too. */
    static TimeStep now() {
        return TimeStep.at(Instant.now(), TokenParameters.COMMON.period());
    }
}
