package jp.warifu.screens;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import jp.warifu.attempt.AttemptLedger;
import jp.warifu.audit.AuditRecord;
import jp.warifu.audit.AuditRecord.Action;
import jp.warifu.audit.AuditTrail;
import jp.warifu.contract.Account;
import jp.warifu.contract.AccountMove;
import jp.warifu.contract.Contracts;
import jp.warifu.contract.Party;
import jp.warifu.contract.UsageMode;
import jp.warifu.database.DatabaseClock;
import jp.warifu.flow.Done;
import jp.warifu.mail.SecurityMails.Change;
import jp.warifu.token.Mover;
import jp.warifu.token.Registrations.Registration;
import jp.warifu.token.Token;
import jp.warifu.token.TokenMove;
import jp.warifu.token.Tokens;

/** What an administrator may do to users and their tokens, and what it moves from where to where. */
enum SafetyOperation {
    STOP(Operation.STOP, Action.ACCOUNT_STOPPED, Change.STOPPED, Done.STOPPED) {
        @Override
        boolean move(Work work, Account user) {
            return work.moveAccount(user, AccountMove.STOP);
        }
    },
    RESUME(Operation.RESUME, Action.ACCOUNT_RESUMED, Change.RESUMED, Done.RESUMED) {
        @Override
        boolean move(Work work, Account user) {
            new AttemptLedger(work.em(), work.realmId()).clearAll(user.id());
            return work.moveAccount(user, AccountMove.RESUME);
        }
    },
    REPORT_INCIDENT(
            Operation.REPORT_INCIDENT, Action.INCIDENT_REPORTED, Change.INCIDENT_REPORTED, Done.INCIDENT_REPORTED) {
        @Override
        boolean move(Work work, Account user) {
            return work.moveToken(user, TokenMove.REPORT_INCIDENT);
        }
    },
    CLEAR_INCIDENT(Operation.CLEAR_INCIDENT, Action.INCIDENT_CLEARED, Change.INCIDENT_CLEARED, Done.INCIDENT_CLEARED) {
        @Override
        boolean move(Work work, Account user) {
            return work.moveToken(user, TokenMove.CLEAR_INCIDENT);
        }
    };

    private final Operation operation;
    private final Action action;
    private final Change change;
    private final Done done;

    SafetyOperation(Operation operation, Action action, Change change, Done done) {
        this.operation = operation;
        this.action = action;
        this.change = change;
        this.done = done;
    }

    /** @return false when the operation does not apply to the user as it is now */
    abstract boolean move(Work work, Account user);

    static Optional<SafetyOperation> of(Operation operation) {
        return Arrays.stream(values())
                .filter(known -> known.operation == operation)
                .findFirst();
    }

    Operation operation() {
        return operation;
    }

    Action action() {
        return action;
    }

    Change change() {
        return change;
    }

    Done done() {
        return done;
    }

    /** Whom it concerns: of a token for all, everybody (S95). */
    List<Account> concerned(ContractUsers users, List<Account> selected) {
        boolean ofTokens = this == REPORT_INCIDENT || this == CLEAR_INCIDENT;
        return ofTokens && users.contract().usageMode() == UsageMode.SHARED ? users.users() : selected;
    }

    /** @return when it was done; empty when it does not apply to one of them, and nothing was done to any */
    Optional<Instant> carryOut(Visit visit, ContractUsers users, List<Account> selected) {
        try {
            return visit.transaction().run(em -> {
                Work work = new Work(em, visit, users, new DatabaseClock(em).now(), action);
                if (!new Contracts(em, work.realmId()).touch(visit.contract())
                        || !selected.stream().allMatch(user -> move(work, user))) {
                    throw new NotApplicableException();
                }
                return Optional.of(work.now());
            });
        } catch (NotApplicableException e) {
            return Optional.empty();
        }
    }

    /** The transaction of one operation. */
    record Work(EntityManager em, Visit visit, ContractUsers users, Instant now, Action action) {
        String realmId() {
            return visit.realm().getId();
        }

        boolean moveAccount(Account user, AccountMove move) {
            append(AuditRecord.of(action).states(move.from(), move.to()), user);
            return new Contracts(em, realmId()).move(user.id(), move, Party.ADMINISTRATOR);
        }

        /** A token shared by several of the chosen users moves once. */
        boolean moveToken(Account user, TokenMove move) {
            Registration registration = users.registration(user);
            if (registration == null) {
                return false;
            }
            Token token = registration.token();
            append(AuditRecord.of(action).serial(token.serial().masked()).states(token.state(), move.to()), user);
            Tokens tokens = new Tokens(em, realmId());
            return tokens.move(token, move, Mover.of(Party.ADMINISTRATOR, visit.actor(), now))
                    || (tokens.isIn(token, move.to()) && move.from().contains(token.state()));
        }

        private void append(AuditRecord happened, Account user) {
            new AuditTrail(em, realmId())
                    .append(
                            visit.actor(),
                            happened.contract(visit.contract().id().value())
                                    .subject(
                                            user.userId() == null
                                                    ? user.id()
                                                    : user.userId().value()),
                            now);
        }
    }

    /** Rolls everything back. */
    private static final class NotApplicableException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
