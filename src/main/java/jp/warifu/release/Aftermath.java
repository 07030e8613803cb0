package jp.warifu.release;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Set;
import jp.warifu.contract.Account;
import jp.warifu.contract.Contracts;
import jp.warifu.database.KeycloakOwnTransaction;
import jp.warifu.mail.SecurityMails;
import jp.warifu.mail.SecurityMails.Change;
import org.keycloak.models.KeycloakSession;

/** What follows a release once it is committed: the administrator and whom it concerns are told by mail. */
public record Aftermath(KeycloakSession session) {
    public void of(Plan plan, Instant at) {
        Set<String> recipients = new LinkedHashSet<>();
        new Contracts(
                        KeycloakOwnTransaction.entityManager(session),
                        session.getContext().getRealm().getId())
                .account(plan.contract().id(), null)
                .map(Account::id)
                .ifPresent(recipients::add);
        plan.affected().forEach(user -> recipients.add(user.id()));
        new SecurityMails(session)
                .send(
                        change(plan.kind()),
                        new ArrayList<>(recipients),
                        plan.contract().id().value(),
                        plan.affected().stream().map(Account::label).toList(),
                        null,
                        at);
    }

    private static Change change(RequestKind kind) {
        return switch (kind) {
            case CANCELLATION -> Change.CANCELLED;
            case RELEASE_ADMINISTRATOR -> Change.RELEASED;
            case RELEASE_CONTRACT -> Change.CONTRACT_RELEASED;
            case RELEASE_CARD -> Change.CARD_RELEASED;
            case RESUME_USER -> Change.RESUMED;
            case RESET_PINS -> throw new IllegalStateException();
            case CLEAR_INCIDENT -> Change.INCIDENT_CLEARED;
        };
    }
}
