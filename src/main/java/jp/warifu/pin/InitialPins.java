package jp.warifu.pin;

import jakarta.persistence.EntityManager;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import jp.warifu.attempt.AttemptLedger;
import jp.warifu.audit.Actor;
import jp.warifu.audit.AuditRecord;
import jp.warifu.audit.AuditRecord.Action;
import jp.warifu.audit.AuditTrail;
import jp.warifu.contract.Account;
import jp.warifu.contract.Contracts;
import jp.warifu.contract.OpenSessions;
import jp.warifu.database.DatabaseClock;
import jp.warifu.database.KeycloakOwnTransaction;
import jp.warifu.mail.SecurityMails;
import org.keycloak.models.KeycloakSession;

/**
 * 暗証番号の再設定 by the bank: new initial PINs, made up here, which their owner must change at the next log-in (S18). They
 * release nobody: whoever is stopped or locked stays so, but for the failures counted for the PINs that are no more.
 */
public record InitialPins(KeycloakSession session) {
    private static final RandomGenerator RANDOM = new SecureRandom();

    /**
     * In a transaction of its own; afterwards the account's sessions are ended and mails are sent.
     *
     * @param account as it was seen
     * @param which at least one
     * @throws IllegalStateException when a PIN of the account was changed since it was seen, or the account is gone:
     *     nothing was done
     */
    public IssuedPins reset(Account account, Set<PinKind> which, Actor actor) {
        Done done = KeycloakOwnTransaction.inOwnSession(session, own -> {
            IssuedPins pins = set(own, account, which, actor);
            return new Done(pins, new DatabaseClock(KeycloakOwnTransaction.entityManager(own)).now());
        });
        committed(account, which, done.at());
        return done.pins();
    }

    private record Done(IssuedPins pins, Instant at) {}

    /**
     * The same in a transaction of the caller's, together with what else belongs to it. After its commit the caller must
     * call {@link #committed}.
     *
     * @param own the session whose transaction it is; not one in which a PIN of the account was evaluated
     * @throws IllegalStateException when a PIN of the account was changed since it was seen, or the account is gone: the
     *     transaction must be rolled back
     */
    public static IssuedPins set(KeycloakSession own, Account account, Set<PinKind> which, Actor actor) {
        if (which.isEmpty()) {
            throw new IllegalArgumentException("no PIN is named");
        }
        EntityManager em = KeycloakOwnTransaction.entityManager(own);
        String realmId = own.getContext().getRealm().getId();
        boolean login = which.contains(PinKind.LOGIN);
        boolean confirmation = which.contains(PinKind.CONFIRMATION);
        if (!new Contracts(em, realmId).resetPins(account, login, confirmation)) {
            throw new IllegalStateException("the PINs of " + account.label() + " were changed meanwhile");
        }
        PinCredentials stored = PinCredentials.of(own, account);
        IssuedPins pins = chosen(stored, ids(account), login, confirmation);
        Instant now = new DatabaseClock(em).now();
        for (PinKind kind : which) {
            pins.value(kind).ifPresent(pin -> stored.set(kind, new Pin(pin)));
            new AttemptLedger(em, realmId).clear(account.id(), kind.factor());
            new AuditTrail(em, realmId)
                    .append(
                            actor,
                            AuditRecord.of(Action.PIN_RESET)
                                    .contract(account.contract().id().value())
                                    .subject(stored.user().getUsername())
                                    .factor(kind.factor().code()),
                            now);
        }
        return pins;
    }

    /** Ends the account's sessions, and tells its owner and the administrator by mail. */
    public void committed(Account account, Set<PinKind> which, Instant at) {
        new OpenSessions(session).end(account.id());
        Set<String> recipients = new LinkedHashSet<>(List.of(account.id()));
        new Contracts(
                        KeycloakOwnTransaction.entityManager(session),
                        session.getContext().getRealm().getId())
                .account(account.contract().id(), null)
                .map(Account::id)
                .ifPresent(recipients::add);
        new SecurityMails(session)
                .send(
                        SecurityMails.Change.PIN_RESET,
                        List.copyOf(recipients),
                        account.contract().id().value(),
                        List.of(account.label()),
                        null,
                        at);
    }

    /** The one that stays and the new one must differ, too (S16). */
    private static IssuedPins chosen(
            PinCredentials stored, Collection<String> ids, boolean login, boolean confirmation) {
        RandomPins random = new RandomPins(RANDOM);
        while (true) {
            IssuedPins pair = random.pair(ids);
            if (login && confirmation) {
                return pair;
            }
            IssuedPins one = login ? new IssuedPins(pair.login(), null) : new IssuedPins(null, pair.confirmation());
            PinKind stays = login ? PinKind.CONFIRMATION : PinKind.LOGIN;
            boolean same = one.value(stays.other())
                    .filter(pin -> stored.isRight(stays, new Pin(pin)))
                    .isPresent();
            if (!same) {
                return one;
            }
        }
    }

    /** 契約先ID and 利用者ID: what a PIN must not contain. */
    private static List<String> ids(Account account) {
        String contractId = account.contract().id().value();
        return account.userId() == null
                ? List.of(contractId)
                : List.of(contractId, account.userId().value());
    }
}
