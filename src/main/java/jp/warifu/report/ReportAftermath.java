package jp.warifu.report;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import jp.warifu.contract.Account;
import jp.warifu.contract.Contracts;
import jp.warifu.contract.OpenSessions;
import jp.warifu.contract.Role;
import jp.warifu.database.KeycloakOwnTransaction;
import jp.warifu.mail.SecurityMails;
import jp.warifu.mail.SecurityMails.Change;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;

/** What follows a report once it is committed: who is stopped is logged out everywhere, and the customer is told. */
public record ReportAftermath(KeycloakSession session) {
    public void of(Reporting.Taken taken) {
        Account stopped = taken.stopped();
        if (stopped != null) {
            new OpenSessions(session).end(stopped.id());
            Change change = stopped.role() == Role.ADMINISTRATOR ? Change.ADMINISTRATOR_STOPPED : Change.STOPPED;
            tell(change, taken, List.of(stopped), null);
        }
        if (taken.report().incident() == Result.DONE) {
            tell(Change.INCIDENT_REPORTED, taken, taken.blocked(), taken.ending());
        }
    }

    private void tell(Change change, Reporting.Taken taken, List<Account> concerned, @Nullable String ending) {
        Set<String> recipients = new LinkedHashSet<>();
        new Contracts(
                        KeycloakOwnTransaction.entityManager(session),
                        session.getContext().getRealm().getId())
                .account(taken.report().contract(), null)
                .map(Account::id)
                .ifPresent(recipients::add);
        concerned.forEach(account -> recipients.add(account.id()));
        new SecurityMails(session)
                .send(
                        change,
                        new ArrayList<>(recipients),
                        taken.report().contract().value(),
                        concerned.stream().map(Account::label).toList(),
                        ending,
                        taken.report().at());
    }
}
