package jp.warifu.report;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.warifu.audit.AuditRecord;
import jp.warifu.audit.AuditRecord.Action;
import jp.warifu.audit.AuditTrail;
import jp.warifu.contract.Account;
import jp.warifu.contract.AccountMove;
import jp.warifu.contract.Contract;
import jp.warifu.contract.ContractId;
import jp.warifu.contract.Contracts;
import jp.warifu.contract.UserId;
import jp.warifu.database.DatabaseClock;
import jp.warifu.database.OwnTransaction;
import jp.warifu.staff.StaffMember;
import jp.warifu.token.Mover;
import jp.warifu.token.Registrations;
import jp.warifu.token.Registrations.Registration;
import jp.warifu.token.Token;
import jp.warifu.token.TokenMove;
import jp.warifu.token.Tokens;
import org.jspecify.annotations.Nullable;

/**
 * 利用中止 and 事故設定 for a customer who calls: one step, one transaction, effective when it is committed (S102). What is
 * blocked already stays so; the caller gets a receipt all the same.
 */
public record Reporting(OwnTransaction transaction, String realmId) {
    /**
     * What a caller says.
     *
     * @param user 利用者ID; null when only a token is named
     * @param serial of a token of the contract, whole or its last four characters or more; null: the user's token
     */
    public record Call(
            ContractId contract,
            @Nullable UserId user,
            @Nullable String serial,
            ReportOperation operation,
            Caller caller) {
        /** @throws IllegalArgumentException when the operation does not go with what is named */
        public Call {
            if (operation.stops() && user == null) {
                throw new IllegalArgumentException("user is missing: an operation that stops is of a user");
            }
            if (operation == ReportOperation.INCIDENT && user == null && serial == null) {
                throw new IllegalArgumentException("user or serial is missing");
            }
            if (operation == ReportOperation.STOP && serial != null) {
                throw new IllegalArgumentException("STOP is of a user: no serial");
            }
        }
    }

    /**
     * What was done.
     *
     * @param stopped who was stopped just now; null when nobody was
     * @param blocked whose token was blocked just now; empty when none was
     */
    public record Taken(
            Report report,
            @Nullable Account stopped,
            List<Account> blocked,
            @Nullable String ending) {}

    /**
     * @throws NotFoundException when there is no such contract, user or token; nothing was done
     */
    public Taken take(Call call, StaffMember by) {
        return transaction.run(em -> take(em, call, by));
    }

    private Taken take(EntityManager em, Call call, StaffMember by) {
        Contracts contracts = new Contracts(em, realmId);
        Contract contract = contracts.find(call.contract()).orElseThrow(() -> new NotFoundException("contract"));
        contracts.changed(contract);
        UserId userId = call.user();
        Account user = userId == null
                ? null
                : contracts.account(call.contract(), userId).orElseThrow(() -> new NotFoundException("user"));
        Instant now = new DatabaseClock(em).now().truncatedTo(ChronoUnit.MILLIS);
        Reports reports = new Reports(em, realmId);
        ReportedToken token = call.operation().blocksToken() ? token(em, contract, user, call) : null;
        ReceiptNumber receipt = reports.next(now);
        Trail trail = new Trail(em, realmId, contract, by, receipt, now);
        Result stop = user != null && call.operation().stops() ? stop(contracts, user, by, trail) : null;
        Result incident = call.operation().blocksToken() ? block(em, token, by, trail) : null;
        Report report = new Report(
                receipt,
                now,
                call.contract(),
                userId == null ? null : userId.value(),
                token == null ? null : token.token().serial().masked(),
                call.operation(),
                stop,
                incident,
                call.caller(),
                by.party(),
                by.username());
        reports.add(report, contract, by);
        trail.append(AuditRecord.of(Action.REPORT_TAKEN).subject(report.user()), report.serial());
        return new Taken(
                report,
                stop == Result.DONE ? user : null,
                incident == Result.DONE && token != null ? token.users() : List.of(),
                token == null ? null : token.token().serial().ending());
    }

    private static Result stop(Contracts contracts, Account user, StaffMember by, Trail trail) {
        if (!contracts.move(user.id(), AccountMove.STOP, by.party())) {
            return Result.ALREADY;
        }
        trail.append(
                AuditRecord.of(Action.ACCOUNT_STOPPED)
                        .subject(user.userId() == null ? null : user.userId().value())
                        .states(AccountMove.STOP.from(), AccountMove.STOP.to()),
                null);
        return Result.DONE;
    }

    private Result block(EntityManager em, @Nullable ReportedToken reported, StaffMember by, Trail trail) {
        if (reported == null) {
            return Result.NO_TOKEN;
        }
        Token token = reported.token();
        if (!new Tokens(em, realmId)
                .move(token, TokenMove.REPORT_INCIDENT, Mover.of(by.party(), by.actor(), trail.now()))) {
            return Result.ALREADY;
        }
        trail.append(
                AuditRecord.of(Action.INCIDENT_REPORTED).states(token.state(), TokenMove.REPORT_INCIDENT.to()),
                token.serial().masked());
        return Result.DONE;
    }

    /** A token with those who use it. */
    private record ReportedToken(Token token, List<Account> users) {}

    private @Nullable ReportedToken token(EntityManager em, Contract contract, @Nullable Account user, Call call) {
        Map<String, Registration> registrations = new Registrations(em, realmId).of(contract);
        Optional<Token> found;
        if (call.serial() == null) {
            found = Optional.ofNullable(user)
                    .map(Registrations::holder)
                    .map(registrations::get)
                    .map(Registration::token);
        } else {
            SerialEnding wanted = new SerialEnding(call.serial());
            List<Token> matching = new Tokens(em, realmId)
                    .of(contract).stream()
                            .filter(own -> wanted.matches(own.serial()))
                            .toList();
            if (matching.size() != 1) {
                throw new NotFoundException(matching.isEmpty() ? "token" : "token: more than one ends so");
            }
            found = Optional.of(matching.get(0));
        }
        if (found.isEmpty() && call.operation() == ReportOperation.INCIDENT) {
            throw new NotFoundException("token: the user has none");
        }
        List<Account> users = new Contracts(em, realmId).users(contract);
        return found.map(token -> new ReportedToken(
                        token,
                        users.stream()
                                .filter(one -> Optional.ofNullable(registrations.get(Registrations.holder(one)))
                                        .filter(registration ->
                                                registration.token().rowId().equals(token.rowId()))
                                        .isPresent())
                                .toList()))
                .orElse(null);
    }

    /** The audit records of one report. */
    private record Trail(
            EntityManager em, String realmId, Contract contract, StaffMember by, ReceiptNumber receipt, Instant now) {
        void append(AuditRecord happened, @Nullable String masked) {
            AuditRecord record = happened.contract(contract.id().value()).because("receipt:" + receipt);
            new AuditTrail(em, realmId).append(by.actor(), masked == null ? record : record.serial(masked), now);
        }
    }

    /** There is no such contract, user or token. */
    public static final class NotFoundException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotFoundException(String what) {
            super("there is no such " + what);
        }
    }
}
