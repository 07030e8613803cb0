package jp.warifu.screens;

import java.util.List;
import java.util.stream.Stream;
import jp.warifu.contract.Account;
import jp.warifu.contract.Contracts;
import jp.warifu.contract.FailureStop;
import jp.warifu.contract.FailureStopEvent;
import jp.warifu.contract.OpenSessions;
import jp.warifu.database.KeycloakOwnTransaction;
import org.keycloak.models.KeycloakSession;
import org.keycloak.provider.ProviderEvent;
import org.keycloak.provider.ProviderEventListener;

/** Ends the sessions of those whom too many wrong answers have stopped; a locked token stops transactions only. */
final class FailureLogout implements ProviderEventListener {
    @Override
    public void onEvent(ProviderEvent event) {
        if (event instanceof FailureStopEvent stopped) {
            OpenSessions sessions = new OpenSessions(stopped.session());
            stopped(stopped.session(), stopped.stop()).forEach(account -> sessions.end(account.id()));
        }
    }

    private static List<Account> stopped(KeycloakSession session, FailureStop stop) {
        return switch (stop.kind()) {
            case USER_STOPPED, ADMINISTRATOR_LOCKED -> List.of(stop.account());
            case CONTRACT_LOCKED -> everybody(session, stop.account());
            case TOKEN_LOCKED -> List.of();
        };
    }

    private static List<Account> everybody(KeycloakSession session, Account administrator) {
        Contracts contracts = new Contracts(
                KeycloakOwnTransaction.entityManager(session),
                session.getContext().getRealm().getId());
        return Stream.concat(Stream.of(administrator), contracts.users(administrator.contract()).stream())
                .toList();
    }
}
