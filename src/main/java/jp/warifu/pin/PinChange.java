package jp.warifu.pin;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.warifu.audit.Actor;
import jp.warifu.audit.AuditRecord;
import jp.warifu.audit.AuditTrail;
import jp.warifu.contract.Account;
import jp.warifu.contract.Contracts;
import jp.warifu.contract.OpenSessions;
import jp.warifu.database.DatabaseClock;
import jp.warifu.database.KeycloakOwnTransaction;
import jp.warifu.flow.Alert;
import jp.warifu.flow.InvalidInputException;
import jp.warifu.mail.SecurityMails;
import org.keycloak.models.KeycloakSession;
import org.keycloak.policy.PasswordPolicyManagerProvider;
import org.keycloak.policy.PolicyError;

/** 登録暗証番号の変更 by the owner of the account, who has proven the PINs until now (S18). */
public record PinChange(KeycloakSession session, Account account) {
    /** 契約先ID and 利用者ID: what a PIN must not contain. */
    public List<String> ids() {
        String contractId = account.contract().id().value();
        return account.userId() == null
                ? List.of(contractId)
                : List.of(contractId, account.userId().value());
    }

    /**
     * What only the stored PINs and the realm can say. To be asked after the owner has proven a PIN: the answer tells
     * whether a guess is one of them.
     *
     * @throws InvalidInputException when the realm's policy objects, when the PIN is what it was, or when login PIN and
     *     confirmation PIN would be the same (S16)
     */
    public void judge(Map<PinKind, NewPin> chosen) throws InvalidInputException {
        PinCredentials stored = PinCredentials.of(session, account);
        for (Map.Entry<PinKind, NewPin> change : chosen.entrySet()) {
            PinKind kind = change.getKey();
            NewPin pin = change.getValue();
            if (kind == PinKind.LOGIN) {
                judgeByPolicy(stored, pin);
            }
            if (stored.isRight(kind, pin.pin())) {
                throw new InvalidInputException(Alert.PIN_UNCHANGED, pin.field());
            }
            NewPin other = chosen.get(kind.other());
            if (other != null) {
                other.differFrom(pin);
            } else if (stored.isRight(kind.other(), pin.pin())) {
                throw new InvalidInputException(Alert.PINS_EQUAL, pin.field());
            }
        }
    }

    private void judgeByPolicy(PinCredentials stored, NewPin pin) throws InvalidInputException {
        PolicyError error = session.getProvider(PasswordPolicyManagerProvider.class)
                .validate(
                        session.getContext().getRealm(),
                        stored.user(),
                        pin.pin().value());
        if (error != null) {
            throw new InvalidInputException(alert(error), pin.field());
        }
    }

    /** A bank may add Keycloak's policies of past and of listed passwords to ours. */
    private static Alert alert(PolicyError error) {
        String message = error.getMessage();
        if (message.startsWith("invalidPasswordHistory")) {
            return Alert.PIN_UNCHANGED;
        }
        return message.startsWith("invalidPasswordBlacklisted") ? Alert.PIN_COMMON : Alert.PIN_RULES;
    }

    /**
     * Sets the PINs, which are no longer initial then, and records it, all in one transaction; then ends the account's
     * other sessions and tells the owner by mail.
     *
     * @param keep the session, or the log-in that will be one, in which the PINs are changed
     * @return when it was done; empty when somebody changed a PIN meanwhile, and nothing was done
     */
    public Optional<Instant> carryOut(Map<PinKind, NewPin> chosen, Actor actor, String keep) {
        Optional<Instant> done = KeycloakOwnTransaction.inOwnSession(session, own -> set(own, chosen, actor));
        done.ifPresent(at -> {
            new OpenSessions(session).endBut(account.id(), keep);
            tell(chosen, at);
        });
        return done;
    }

    private Optional<Instant> set(KeycloakSession own, Map<PinKind, NewPin> chosen, Actor actor) {
        EntityManager em = KeycloakOwnTransaction.entityManager(own);
        String realmId = own.getContext().getRealm().getId();
        boolean claimed = new Contracts(em, realmId)
                .claimPinChange(account, chosen.containsKey(PinKind.LOGIN), chosen.containsKey(PinKind.CONFIRMATION));
        if (!claimed) {
            return Optional.empty();
        }
        Instant now = new DatabaseClock(em).now();
        PinCredentials stored = PinCredentials.of(own, account);
        chosen.forEach((kind, pin) -> {
            stored.set(kind, pin.pin());
            new AuditTrail(em, realmId)
                    .append(
                            actor,
                            AuditRecord.of(kind.action())
                                    .contract(account.contract().id().value())
                                    .subject(actor.name()),
                            now);
        });
        return Optional.of(now);
    }

    private void tell(Map<PinKind, NewPin> chosen, Instant at) {
        chosen.keySet()
                .forEach(kind -> new SecurityMails(session)
                        .send(
                                kind.change(),
                                List.of(account.id()),
                                account.contract().id().value(),
                                List.of(account.label()),
                                null,
                                at));
    }
}
