package jp.warifu.release;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Set;
import jp.warifu.contract.Account;
import jp.warifu.contract.Contracts;
import jp.warifu.database.KeycloakOwnTransaction;
import jp.warifu.issuance.Issuing;
import jp.warifu.mail.SecurityMails;
import jp.warifu.mail.SecurityMails.Change;
import jp.warifu.pin.InitialPins;
import org.keycloak.models.KeycloakSession;

/**
 * What follows a release once it is committed: the administrator and whom it concerns are told by mail, and whose PINs
 * are no more is logged out.
 */
public record Aftermath(KeycloakSession session) {
    public void of(Plan plan, Instant at) {
        if (plan.kind() == RequestKind.RESET_PINS) {
            new InitialPins(session).committed(whose(plan), Step.ResetPins.BOTH, at);
        } else if (plan.kind() == RequestKind.REISSUE_CERTIFICATE) {
            plan.steps().stream()
                    .filter(Step.OpenCertificate.class::isInstance)
                    .forEach(step -> new Issuing(session).opened(((Step.OpenCertificate) step).account(), at));
        } else {
            tell(plan, change(plan.kind()), at);
        }
    }

    /** Of the one step that a reset of PINs has. */
    private static Account whose(Plan plan) {
        return plan.steps().stream()
                .filter(Step.ResetPins.class::isInstance)
                .map(step -> ((Step.ResetPins) step).account())
                .findFirst()
                .orElseThrow();
    }

    private void tell(Plan plan, Change change, Instant at) {
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
                        change,
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
            case RESET_PINS -> Change.PIN_RESET;
            case CLEAR_INCIDENT -> Change.INCIDENT_CLEARED;
            case REISSUE_CERTIFICATE -> Change.CERTIFICATE_OPENED;
        };
    }
}
