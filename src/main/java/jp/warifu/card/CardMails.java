package jp.warifu.card;

import java.time.Instant;
import java.util.List;
import jp.warifu.contract.Account;
import jp.warifu.contract.Contract;
import jp.warifu.contract.Contracts;
import jp.warifu.contract.OpenSessions;
import jp.warifu.database.KeycloakOwnTransaction;
import jp.warifu.mail.SecurityMails;
import org.keycloak.models.KeycloakSession;

/** Tells the administrator what became of the contract's card, after the commit. */
public record CardMails(KeycloakSession session) {
    /** カード割当 or カード再発行. */
    public void issued(CardIssue.Done done) {
        send(
                done.card().state() == CardState.NEXT
                        ? SecurityMails.Change.CARD_REISSUED
                        : SecurityMails.Change.CARD_ISSUED,
                done.contract(),
                done.card().serial(),
                done.at());
    }

    /** カード利用停止, which logs the administrator out: whoever has the card may have used it just now. */
    public void blocked(CardIssue.Done done) {
        contracts().account(done.contract().id(), null).map(Account::id).ifPresent(new OpenSessions(session)::end);
        send(SecurityMails.Change.CARD_BLOCKED, done.contract(), done.card().serial(), done.at());
    }

    /** The new card was used for the first time. */
    void switched(Contract contract, CardLedger.Outcome.Switched switched) {
        send(SecurityMails.Change.CARD_SWITCHED, contract, switched.serial(), switched.at());
    }

    private void send(SecurityMails.Change change, Contract contract, CardSerial serial, Instant at) {
        contracts()
                .account(contract.id(), null)
                .map(Account::id)
                .ifPresent(administrator -> new SecurityMails(session)
                        .send(change, List.of(administrator), contract.id().value(), List.of(), serial.ending(), at));
    }

    private Contracts contracts() {
        return new Contracts(
                KeycloakOwnTransaction.entityManager(session),
                session.getContext().getRealm().getId());
    }
}
