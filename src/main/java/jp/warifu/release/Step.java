package jp.warifu.release;

import java.util.List;
import java.util.Set;
import jp.warifu.attempt.AttemptLedger;
import jp.warifu.attempt.Factor;
import jp.warifu.audit.AuditRecord;
import jp.warifu.audit.AuditRecord.Action;
import jp.warifu.card.CardCounts;
import jp.warifu.card.CardCounts.CardCount;
import jp.warifu.contract.Account;
import jp.warifu.contract.AccountMove;
import jp.warifu.contract.ContractState;
import jp.warifu.contract.Contracts;
import jp.warifu.contract.Party;
import jp.warifu.contract.UsageMode;
import jp.warifu.pin.PinKind;
import jp.warifu.release.Consequence.Effect;
import jp.warifu.token.Registrations;
import jp.warifu.token.Token;
import jp.warifu.token.TokenMove;
import jp.warifu.token.Tokens;
import org.jspecify.annotations.Nullable;

/** One part of a {@link Plan}: what it will do, and the doing. */
sealed interface Step {
    /** As the preview shows it. */
    Consequence consequence();

    /** What must be the same when it is done as when it was asked for; counts of wrong answers need not. */
    String seen();

    /** @return false when it is not any more as it was seen, and everything must be undone */
    boolean carryOut(Work work);

    /** 利用形態 and every registration. */
    record CancelUsage(@Nullable UsageMode mode) implements Step {
        @Override
        public Consequence consequence() {
            return Consequence.of(Effect.USAGE_MODE_REMOVED).states(mode, null);
        }

        @Override
        public String seen() {
            return "mode " + mode;
        }

        @Override
        public boolean carryOut(Work work) {
            new Registrations(work.em(), work.realmId()).removeAll(work.contract());
            new Contracts(work.em(), work.realmId()).cancelUsage(work.contract());
            work.append(AuditRecord.of(Action.USAGE_MODE_CANCELLED).states(mode, null));
            return true;
        }
    }

    /**
     * A token of the contract and, where there is one, its registration.
     *
     * @param holder whose it is; null when it is free
     */
    record RetireToken(Token token, @Nullable String holder) implements Step {
        @Override
        public Consequence consequence() {
            return Consequence.of(Effect.TOKEN_RETIRED)
                    .user(holder)
                    .token(token.serial().masked(), token.kind())
                    .states(token.state(), TokenMove.CANCEL.to());
        }

        @Override
        public String seen() {
            return "token " + token.rowId() + " " + token.state() + " " + holder;
        }

        @Override
        public boolean carryOut(Work work) {
            work.append(AuditRecord.of(Action.TOKEN_CANCELLED)
                    .subject(holder)
                    .serial(token.serial().masked())
                    .states(token.state(), TokenMove.CANCEL.to()));
            return new Tokens(work.em(), work.realmId()).move(token, TokenMove.CANCEL, work.mover());
        }
    }

    /**
     * Counts of wrong answers.
     *
     * @param user as a consequence names him
     * @param wrong how many are counted now, over all of them
     */
    record ClearCounts(@Nullable String user, List<Account> accounts, Set<Factor> factors, long wrong) implements Step {
        @Override
        public Consequence consequence() {
            return Consequence.of(Effect.COUNTS_CLEARED).user(user).count(wrong);
        }

        @Override
        public String seen() {
            return "counts " + accounts.stream().map(Account::id).toList();
        }

        @Override
        public boolean carryOut(Work work) {
            AttemptLedger attempts = new AttemptLedger(work.em(), work.realmId());
            accounts.forEach(account -> factors.forEach(factor -> attempts.clear(account.id(), factor)));
            work.append(AuditRecord.of(Action.COUNTS_CLEARED).subject(user));
            return true;
        }
    }

    /** ロック解除, 利用中止解除. */
    record MoveAccount(Account account, AccountMove move, Effect effect, Action action) implements Step {
        static MoveAccount resume(Account user) {
            return new MoveAccount(user, AccountMove.RESUME, Effect.USER_RESUMED, Action.ACCOUNT_RESUMED);
        }

        static MoveAccount release(Account administrator) {
            return new MoveAccount(
                    administrator, AccountMove.RELEASE, Effect.ADMINISTRATOR_RELEASED, Action.ACCOUNT_RELEASED);
        }

        @Override
        public Consequence consequence() {
            return Consequence.of(effect).user(Plan.user(account)).states(move.from(), move.to());
        }

        @Override
        public String seen() {
            return "account " + account.id() + " " + move;
        }

        @Override
        public boolean carryOut(Work work) {
            work.append(AuditRecord.of(action).subject(Plan.user(account)).states(move.from(), move.to()));
            return new Contracts(work.em(), work.realmId()).move(account.id(), move, Party.BRANCH);
        }
    }

    /** ロック解除 of the contract. */
    record UnlockContract() implements Step {
        @Override
        public Consequence consequence() {
            return Consequence.of(Effect.CONTRACT_RELEASED).states(ContractState.LOCKED, ContractState.ACTIVE);
        }

        @Override
        public String seen() {
            return "contract locked";
        }

        @Override
        public boolean carryOut(Work work) {
            work.append(AuditRecord.of(Action.CONTRACT_RELEASED).states(ContractState.LOCKED, ContractState.ACTIVE));
            return new Contracts(work.em(), work.realmId()).unlock(work.contract());
        }
    }

    /** The wrong answers to a card within 30 days. */
    record ForgetCardFailures(CardCount card) implements Step {
        @Override
        public Consequence consequence() {
            return Consequence.of(Effect.CARD_COUNT_CLEARED)
                    .token(card.masked(), null)
                    .count(card.wrong());
        }

        @Override
        public String seen() {
            return "card " + card.cardId();
        }

        @Override
        public boolean carryOut(Work work) {
            new CardCounts(work.em(), work.realmId()).forget(card.cardId());
            work.append(AuditRecord.of(Action.CARD_COUNT_CLEARED)
                    .serial(card.masked())
                    .factor(Factor.CARD.code()));
            return true;
        }
    }

    /** What the second person should know: the card's count would lock the administrator again. */
    record LeaveCardFailures(CardCount card) implements Step {
        @Override
        public Consequence consequence() {
            return Consequence.of(Effect.CARD_COUNT_STAYS)
                    .token(card.masked(), null)
                    .count(card.wrong());
        }

        @Override
        public String seen() {
            return "";
        }

        @Override
        public boolean carryOut(Work work) {
            return true;
        }
    }

    /** 事故解除. */
    record ClearIncident(Token token, @Nullable String holder) implements Step {
        @Override
        public Consequence consequence() {
            return Consequence.of(Effect.INCIDENT_CLEARED)
                    .user(holder)
                    .token(token.serial().masked(), token.kind())
                    .states(token.state(), TokenMove.CLEAR_INCIDENT.to());
        }

        @Override
        public String seen() {
            return "token " + token.rowId() + " " + token.state() + " " + holder;
        }

        @Override
        public boolean carryOut(Work work) {
            work.append(AuditRecord.of(Action.INCIDENT_CLEARED)
                    .subject(holder)
                    .serial(token.serial().masked())
                    .states(token.state(), TokenMove.CLEAR_INCIDENT.to()));
            return new Tokens(work.em(), work.realmId()).move(token, TokenMove.CLEAR_INCIDENT, work.mover());
        }
    }

    /** 暗証番号の再設定: both PINs become initial ones that nobody has known before. */
    record ResetPins(Account account) implements Step {
        static final Set<PinKind> BOTH = Set.of(PinKind.LOGIN, PinKind.CONFIRMATION);

        @Override
        public Consequence consequence() {
            return Consequence.of(Effect.PINS_RESET).user(Plan.user(account));
        }

        @Override
        public String seen() {
            return "pins " + account.id() + " " + account.pinVersion();
        }

        @Override
        public boolean carryOut(Work work) {
            return work.resetPins(account, BOTH);
        }
    }

    /**
     * 電子証明書の再発行.
     *
     * @param live the row of the present certificate; null where the ledger has none
     */
    record OpenCertificate(Account account, @Nullable String live) implements Step {
        @Override
        public Consequence consequence() {
            return Consequence.of(Effect.CERTIFICATE_OPENED).user(Plan.user(account));
        }

        @Override
        public String seen() {
            return "certificate " + account.id() + " " + live;
        }

        @Override
        public boolean carryOut(Work work) {
            return work.openCertificate(account);
        }
    }
}
