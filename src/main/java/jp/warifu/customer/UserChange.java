package jp.warifu.customer;

import jakarta.ws.rs.NotFoundException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import jp.warifu.audit.Actor;
import jp.warifu.audit.AuditRecord;
import jp.warifu.audit.AuditRecord.Action;
import jp.warifu.audit.AuditTrail;
import jp.warifu.contract.Account;
import jp.warifu.contract.ContractId;
import jp.warifu.contract.Contracts;
import jp.warifu.contract.OpenSessions;
import jp.warifu.contract.UserId;
import jp.warifu.database.DatabaseClock;
import jp.warifu.database.KeycloakOwnTransaction;
import jp.warifu.mail.SecurityMails;
import jp.warifu.mail.SecurityMails.Change;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserManager;
import org.keycloak.models.UserModel;

/** 利用者変更 and 利用者削除 by the bank, each in a transaction of its own, after whose commit those concerned are told. */
public record UserChange(KeycloakSession session) {
    /** @param administrator whose account hears of it too; empty where there is none */
    private record Done(PersonChange person, List<String> administrator, Instant at) {}

    /** @param address of the user, who has none any more */
    private record Removed(Account user, @Nullable String address, Optional<Account> administrator, Instant at) {}

    /**
     * Name and address of a user.
     *
     * @throws IllegalArgumentException when a part of the request is wrong
     * @throws IllegalStateException when nothing would change
     * @throws NotFoundException when there is no such user at the contract
     */
    public void change(ContractId id, UserId userId, PersonUpdate request, Actor actor) {
        Done done = KeycloakOwnTransaction.inOwnSession(session, own -> {
            Contracts contracts = contracts(own);
            Account user = contracts.account(id, userId).orElseThrow(NotFoundException::new);
            PersonChange person = PersonChange.of(own, user, request);
            if (person.isNothing()) {
                throw new IllegalStateException("nothing would change");
            }
            Instant now = new DatabaseClock(contracts.em()).now();
            person.carryOut(own, actor, now);
            return new Done(
                    person,
                    contracts.account(id, null).map(Account::id).stream().toList(),
                    now);
        });
        done.person().tell(session, done.administrator(), done.at());
    }

    /**
     * 利用者削除: through Keycloak, so that everything that hangs on the user goes with it. A token of his own stays the
     * contract's.
     *
     * @throws NotFoundException when there is no such user at the contract
     */
    public void remove(ContractId id, UserId userId, Actor actor) {
        Removed removed = KeycloakOwnTransaction.inOwnSession(session, own -> {
            Contracts contracts = contracts(own);
            // Of two who remove the same user the second waits here, and then finds nobody.
            contracts.find(id).ifPresent(contracts::hold);
            Account account = contracts.account(id, userId).orElseThrow(NotFoundException::new);
            UserModel user = own.users().getUserById(own.getContext().getRealm(), account.id());
            if (user == null) {
                throw new NotFoundException();
            }
            Instant now = new DatabaseClock(contracts.em()).now();
            String address = user.getEmail();
            new AuditTrail(contracts.em(), contracts.realmId())
                    .append(
                            actor,
                            AuditRecord.of(Action.USER_REMOVED)
                                    .contract(id.value())
                                    .subject(userId.value())
                                    .states(account.state(), null),
                            now);
            new OpenSessions(own).end(account.id());
            if (!new UserManager(own).removeUser(own.getContext().getRealm(), user)) {
                throw new NotFoundException();
            }
            return new Removed(account, address, contracts.account(id, null), now);
        });
        removed.administrator().ifPresent(administrator -> {
            SecurityMails mails = new SecurityMails(session);
            List<String> names = List.of(removed.user().label());
            mails.send(Change.USER_REMOVED, List.of(administrator.id()), id.value(), names, null, removed.at());
            if (removed.address() != null) {
                mails.sendTo(
                        removed.address(), Change.USER_REMOVED, administrator.id(), id.value(), names, removed.at());
            }
        });
    }

    private static Contracts contracts(KeycloakSession own) {
        return new Contracts(
                KeycloakOwnTransaction.entityManager(own),
                own.getContext().getRealm().getId());
    }
}
