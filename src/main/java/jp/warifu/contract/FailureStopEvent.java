package jp.warifu.contract;

import org.keycloak.models.KeycloakSession;
import org.keycloak.provider.ProviderEvent;

/**
 * Tells the rest of the server of a {@link FailureStop}, within the request that brought it about.
 *
 * <p>An account is stopped from every step and screen that takes an answer. None of them, nor this package below them,
 * knows of mails: they publish, and who has to tell somebody listens.
 */
public record FailureStopEvent(KeycloakSession session, FailureStop stop) implements ProviderEvent {
    public static void publish(KeycloakSession session, FailureStop stop) {
        session.getKeycloakSessionFactory().publish(new FailureStopEvent(session, stop));
    }
}
