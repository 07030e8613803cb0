package jp.warifu.screens;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import jp.warifu.contract.Account;
import jp.warifu.contract.Contracts;
import jp.warifu.contract.FailureStop;
import jp.warifu.contract.FailureStopEvent;
import jp.warifu.contract.UsageMode;
import jp.warifu.database.KeycloakOwnTransaction;
import jp.warifu.mail.SecurityMails;
import org.keycloak.models.KeycloakSession;
import org.keycloak.provider.ProviderEvent;
import org.keycloak.provider.ProviderEventListener;

/**
 * Tells the administrator, and those who are stopped, that too many wrong answers were given.
 *
 * <p>It listens: what stops an account or a token stands in packages below that do not send mails.
 */
final class FailureMails implements ProviderEventListener {
    @Override
    public void onEvent(ProviderEvent event) {
        if (event instanceof FailureStopEvent stopped) {
            send(stopped.session(), stopped.stop());
        }
    }

    private static void send(KeycloakSession session, FailureStop stop) {
        Contracts contracts = new Contracts(
                KeycloakOwnTransaction.entityManager(session),
                session.getContext().getRealm().getId());
        List<Account> concerned = concerned(contracts, stop);
        Set<String> recipients = new LinkedHashSet<>();
        contracts.account(stop.account().contract().id(), null).map(Account::id).ifPresent(recipients::add);
        concerned.forEach(account -> recipients.add(account.id()));
        new SecurityMails(session)
                .send(
                        change(stop.kind()),
                        new ArrayList<>(recipients),
                        stop.account().contract().id().value(),
                        concerned.stream().map(Account::label).toList(),
                        stop.serialEnding(),
                        stop.at());
    }

    /** The users who are stopped; a token for all stops all of them. */
    private static List<Account> concerned(Contracts contracts, FailureStop stop) {
        return switch (stop.kind()) {
            case USER_STOPPED -> List.of(stop.account());
            case ADMINISTRATOR_LOCKED -> List.of();
            case CONTRACT_LOCKED -> contracts.users(stop.account().contract());
            case TOKEN_LOCKED ->
                stop.account().contract().usageMode() == UsageMode.SHARED
                        ? contracts.users(stop.account().contract())
                        : List.of(stop.account());
        };
    }

    private static SecurityMails.Change change(FailureStop.Kind kind) {
        return switch (kind) {
            case USER_STOPPED -> SecurityMails.Change.STOPPED_BY_FAILURES;
            case ADMINISTRATOR_LOCKED -> SecurityMails.Change.LOCKED;
            case CONTRACT_LOCKED -> SecurityMails.Change.CONTRACT_LOCKED;
            case TOKEN_LOCKED -> SecurityMails.Change.TOKEN_LOCKED;
        };
    }
}
