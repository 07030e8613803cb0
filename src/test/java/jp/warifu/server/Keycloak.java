package jp.warifu.server;

import java.net.URI;

/** A Keycloak that tests may stop and start, wherever it runs. */
public interface Keycloak extends AutoCloseable {

    URI baseUrl();

    /** Where health and metrics are, on this machine. */
    URI managementUrl();

    /** Everything the server has written so far. */
    String logText();

    /** Starts again after {@link #stop()} or {@link #kill()} on the same data. */
    void start();

    void stop();

    /** Ends the server at once, as a power cut would. */
    void kill();

    @Override
    void close();
}
