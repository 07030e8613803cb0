package jp.warifu.customer;

import jakarta.ws.rs.NotFoundException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import jp.warifu.audit.Actor;
import jp.warifu.audit.AuditRecord;
import jp.warifu.audit.AuditRecord.Action;
import jp.warifu.audit.AuditTrail;
import jp.warifu.contract.Account;
import jp.warifu.contract.Contract;
import jp.warifu.contract.ContractId;
import jp.warifu.contract.ContractState;
import jp.warifu.contract.Contracts;
import jp.warifu.contract.LoginMethod;
import jp.warifu.contract.OpenSessions;
import jp.warifu.database.DatabaseClock;
import jp.warifu.database.KeycloakOwnTransaction;
import jp.warifu.mail.SecurityMails;
import jp.warifu.mail.SecurityMails.Change;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;

/**
 * 契約先変更 by the bank, in a transaction of its own, after whose commit those whom it concerns are logged out and told.
 */
public record ContractChange(KeycloakSession session) {
    /** What was done, for those who are told of it. */
    private record Done(
            Contract contract,
            List<Account> everybody,
            boolean loginMethod,
            @Nullable PersonChange person,
            Instant at) {}

    /**
     * The log-in method (S37–S39), and name and address of the administrator.
     *
     * @throws IllegalArgumentException when a part of the request is missing or wrong
     * @throws IllegalStateException when the contract was changed since it was read, is locked, or nothing would change
     * @throws NotFoundException when there is no such contract
     */
    public void change(ContractId id, ContractUpdate request, Actor actor) {
        Integer version = request.version();
        if (version == null) {
            throw new IllegalArgumentException("version is missing");
        }
        Done done = KeycloakOwnTransaction.inOwnSession(session, own -> change(own, id, version, request, actor));
        List<String> administrator = done.everybody().stream()
                .filter(account -> account.userId() == null)
                .map(Account::id)
                .toList();
        if (done.loginMethod()) {
            OpenSessions sessions = new OpenSessions(session);
            done.everybody().forEach(account -> sessions.end(account.id()));
            new SecurityMails(session)
                    .send(
                            Change.LOGIN_METHOD,
                            done.everybody().stream().map(Account::id).toList(),
                            id.value(),
                            List.of(),
                            null,
                            done.at());
        }
        if (done.person() != null) {
            done.person().tell(session, administrator, done.at());
        }
    }

    private static Done change(KeycloakSession own, ContractId id, int version, ContractUpdate request, Actor actor) {
        Contracts contracts = contracts(own);
        Contract seen = contracts.find(id).orElseThrow(NotFoundException::new);
        if (seen.version() != version) {
            throw changed();
        }
        LoginMethod method = request.loginMethod() == seen.loginMethod() ? null : request.loginMethod();
        Optional<Account> administrator = contracts.account(id, null);
        PersonChange person = request.administrator() == null
                ? null
                : PersonChange.of(own, administrator.orElseThrow(NotFoundException::new), request.administrator());
        if (method == null && (person == null || person.isNothing())) {
            throw new IllegalStateException("nothing would change");
        }
        Instant now = new DatabaseClock(contracts.em()).now();
        if (method != null) {
            setLoginMethod(contracts, seen, method, actor, now);
        } else if (!contracts.touch(seen)) {
            throw changed();
        }
        if (person != null && !person.isNothing()) {
            person.carryOut(own, actor, now);
        }
        List<Account> everybody = Stream.concat(administrator.stream(), contracts.users(seen).stream())
                .toList();
        return new Done(seen, everybody, method != null, person == null || person.isNothing() ? null : person, now);
    }

    private static void setLoginMethod(
            Contracts contracts, Contract seen, LoginMethod method, Actor actor, Instant now) {
        if (seen.state() != ContractState.ACTIVE) {
            throw new IllegalStateException("the contract is locked");
        }
        if (!new ContractBook(contracts.em(), contracts.realmId()).setLoginMethod(seen, method)) {
            throw changed();
        }
        new AuditTrail(contracts.em(), contracts.realmId())
                .append(
                        actor,
                        AuditRecord.of(Action.CONTRACT_CHANGED)
                                .because("login-method")
                                .contract(seen.id().value())
                                .states(seen.loginMethod(), method),
                        now);
    }

    private static Contracts contracts(KeycloakSession own) {
        return new Contracts(
                KeycloakOwnTransaction.entityManager(own),
                own.getContext().getRealm().getId());
    }

    private static IllegalStateException changed() {
        return new IllegalStateException("the contract was changed meanwhile: read it again");
    }
}
