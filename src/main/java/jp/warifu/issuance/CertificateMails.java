package jp.warifu.issuance;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import jp.warifu.contract.Account;
import jp.warifu.contract.Contracts;
import jp.warifu.database.KeycloakOwnTransaction;
import jp.warifu.flow.JapanTime;
import jp.warifu.mail.SecurityMails;
import jp.warifu.mail.SecurityMails.Change;
import jp.warifu.mail.SecurityMails.Fact;
import org.keycloak.models.KeycloakSession;

/** Whoever holds a certificate, and the contract's administrator, are told of what happens to it. */
record CertificateMails(KeycloakSession session) {
    /** @param usableFrom when it lets in for the first time */
    void issued(Account account, Instant at, Instant usableFrom) {
        if (usableFrom.isAfter(at)) {
            Fact from = new Fact("usable-from", JapanTime.format(usableFrom));
            send(Change.CERTIFICATE_ISSUED_LATER, account, withAdministrator(account), List.of(from), at);
        } else {
            send(Change.CERTIFICATE_ISSUED, account, withAdministrator(account), List.of(), at);
        }
    }

    void revoked(Account account, Instant at) {
        send(Change.CERTIFICATE_REVOKED, account, withAdministrator(account), List.of(), at);
    }

    void opened(Account account, Instant until, Instant at) {
        Fact end = new Fact("open-until", JapanTime.format(until));
        send(Change.CERTIFICATE_OPENED, account, withAdministrator(account), List.of(end), at);
    }

    /** Only to the holder: nobody else can renew it. */
    void ends(Account account, Instant end, Instant at) {
        Fact last = new Fact("valid-until", JapanTime.format(end));
        send(Change.CERTIFICATE_ENDS, account, List.of(account.id()), List.of(last), at);
    }

    private void send(Change change, Account account, List<String> recipients, List<Fact> facts, Instant at) {
        new SecurityMails(session)
                .sendFacts(change, recipients, account.contract().id().value(), List.of(account.label()), facts, at);
    }

    private List<String> withAdministrator(Account account) {
        Contracts contracts = new Contracts(
                KeycloakOwnTransaction.entityManager(session),
                session.getContext().getRealm().getId());
        Stream<String> administrator = contracts.account(account.contract().id(), null).map(Account::id).stream();
        return Stream.concat(Stream.of(account.id()), administrator).distinct().toList();
    }
}
