package jp.warifu.release;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import jp.warifu.attempt.AttemptLedger;
import jp.warifu.attempt.Factor;
import jp.warifu.card.CardCounts;
import jp.warifu.contract.Account;
import jp.warifu.contract.AccountState;
import jp.warifu.contract.Contract;
import jp.warifu.contract.ContractState;
import jp.warifu.contract.LoginMethod;
import jp.warifu.contract.Role;
import jp.warifu.contract.Standings;
import jp.warifu.contract.Standings.Standing;
import jp.warifu.contract.UserId;
import jp.warifu.issued.IssuedCertificates;
import jp.warifu.issued.LiveCertificate;
import jp.warifu.token.Registrations;
import jp.warifu.token.Token;
import jp.warifu.token.TokenState;
import jp.warifu.token.Tokens;
import org.jspecify.annotations.Nullable;

/** Works out what a release would do, from what is there now. */
record Planner(EntityManager em, String realmId) {
    private static final Set<Factor> OF_TOKENS = EnumSet.of(Factor.ONE_TIME_PASSWORD, Factor.REGISTRATION);
    private static final Set<Factor> ALL = EnumSet.allOf(Factor.class);

    /**
     * @throws IllegalArgumentException when the kind is not about such a subject
     * @throws NothingToReleaseException when there is nothing that it would change
     */
    Plan plan(RequestKind kind, Contract contract, Subject subject) {
        subject.check(kind);
        return switch (kind) {
            case CANCELLATION -> cancellation(contract);
            case RELEASE_ADMINISTRATOR -> releaseOfAdministrator(contract);
            case RELEASE_CONTRACT -> releaseOfContract(contract);
            case RELEASE_CARD -> releaseOfCard(contract);
            case RESUME_USER -> resumption(contract, subject.user());
            case RESET_PINS -> resetOfPins(contract, subject.user());
            case CLEAR_INCIDENT -> clearingOfIncident(contract, subject);
            case REISSUE_CERTIFICATE -> reissue(contract, subject.user());
        };
    }

    /** Who was stopped by wrong codes is resumed: the codes are gone. Who was stopped otherwise stays stopped. */
    private Plan cancellation(Contract contract) {
        List<Token> tokens = new Tokens(em, realmId).of(contract);
        if (contract.usageMode() == null && tokens.isEmpty()) {
            throw new NothingToReleaseException("the contract has no one-time-password settings");
        }
        List<Standing> people = people(contract);
        List<Account> users = users(people);
        List<Step> steps = new ArrayList<>();
        steps.add(new Step.CancelUsage(contract.usageMode()));
        Map<String, String> holders = holders(contract, users);
        tokens.forEach(token -> steps.add(new Step.RetireToken(token, holders.get(token.rowId()))));
        List<Account> all = people.stream().map(Standing::account).toList();
        steps.add(new Step.ClearCounts(Consequence.EVERYBODY, all, OF_TOKENS, wrong(all, OF_TOKENS)));
        people.stream()
                .filter(person ->
                        person.state() == AccountState.STOPPED && person.stoppedBy() == Factor.ONE_TIME_PASSWORD)
                .forEach(person -> steps.add(Step.MoveAccount.resume(person.account())));
        return new Plan(RequestKind.CANCELLATION, contract, users, steps);
    }

    private Plan releaseOfAdministrator(Contract contract) {
        if (contract.state() == ContractState.LOCKED) {
            throw new NothingToReleaseException("the whole contract is locked: " + RequestKind.RELEASE_CONTRACT);
        }
        return new Plan(
                RequestKind.RELEASE_ADMINISTRATOR, contract, List.of(), ofAdministrator(administrator(contract)));
    }

    private Plan releaseOfContract(Contract contract) {
        if (contract.state() != ContractState.LOCKED) {
            throw new NothingToReleaseException("the contract is not locked");
        }
        List<Standing> people = people(contract);
        List<Step> steps = new ArrayList<>();
        steps.add(new Step.UnlockContract());
        steps.addAll(ofAdministrator(administrator(people)));
        return new Plan(RequestKind.RELEASE_CONTRACT, contract, users(people), steps);
    }

    /** An administrator who is active may have a count that a crash or a lowered limit left full. */
    private List<Step> ofAdministrator(Standing administrator) {
        Account account = administrator.account();
        long wrong = wrong(List.of(account), ALL);
        boolean locked = administrator.state() == AccountState.LOCKED;
        if (!locked && wrong == 0 && account.contract().state() != ContractState.LOCKED) {
            throw new NothingToReleaseException("the administrator is not locked, and nothing is counted");
        }
        List<Step> steps = new ArrayList<>();
        if (locked) {
            steps.add(Step.MoveAccount.release(account));
        }
        steps.add(new Step.ClearCounts(null, List.of(account), ALL, wrong));
        new CardCounts(em, realmId)
                .of(account.contract()).stream()
                        .filter(card -> card.wrong() > 0)
                        .forEach(card -> steps.add(new Step.LeaveCardFailures(card)));
        return steps;
    }

    private Plan releaseOfCard(Contract contract) {
        Standing administrator = administrator(contract);
        List<Account> alone = List.of(administrator.account());
        List<CardCounts.CardCount> cards = new CardCounts(em, realmId).of(contract);
        long wrong = wrong(alone, EnumSet.of(Factor.CARD));
        if (wrong == 0 && cards.stream().allMatch(card -> card.wrong() == 0)) {
            throw new NothingToReleaseException("no wrong answer to a card is counted");
        }
        List<Step> steps = new ArrayList<>();
        cards.forEach(card -> steps.add(new Step.ForgetCardFailures(card)));
        steps.add(new Step.ClearCounts(null, alone, EnumSet.of(Factor.CARD), wrong));
        return new Plan(RequestKind.RELEASE_CARD, contract, List.of(), steps);
    }

    /** A user who is active may have a count that a crash or a lowered limit left full. */
    private Plan resumption(Contract contract, @Nullable UserId userId) {
        Standing user = user(contract, userId);
        Account account = user.account();
        long wrong = wrong(List.of(account), ALL);
        boolean stopped = user.state() == AccountState.STOPPED;
        if (!stopped && wrong == 0) {
            throw new NothingToReleaseException("the user is not stopped, and nothing is counted");
        }
        List<Step> steps = new ArrayList<>();
        steps.add(new Step.ClearCounts(Plan.user(account), List.of(account), ALL, wrong));
        if (stopped) {
            steps.add(Step.MoveAccount.resume(account));
        }
        return new Plan(RequestKind.RESUME_USER, contract, List.of(account), steps);
    }

    /** Whoever is stopped or locked stays so: that is a request of its own. */
    private Plan resetOfPins(Contract contract, @Nullable UserId userId) {
        Account account = (userId == null ? administrator(contract) : user(contract, userId)).account();
        List<Account> affected = userId == null ? List.of() : List.of(account);
        return new Plan(RequestKind.RESET_PINS, contract, affected, List.of(new Step.ResetPins(account)));
    }

    /** The present certificate lets in until the new one is there: whoever wants it dead revokes it. */
    private Plan reissue(Contract contract, @Nullable UserId userId) {
        if (contract.loginMethod() != LoginMethod.CERTIFICATE) {
            throw new NothingToReleaseException("the contract logs in without certificates");
        }
        Account account = (userId == null ? administrator(contract) : user(contract, userId)).account();
        List<Account> affected = userId == null ? List.of() : List.of(account);
        LiveCertificate live =
                new IssuedCertificates(em, realmId).live(account.id()).orElse(null);
        return new Plan(
                RequestKind.REISSUE_CERTIFICATE,
                contract,
                affected,
                List.of(new Step.OpenCertificate(account, live == null ? null : live.id())));
    }

    private Plan clearingOfIncident(Contract contract, Subject subject) {
        Token token = new Tokens(em, realmId)
                .of(contract).stream()
                        .filter(own -> own.serial().equals(subject.serial()))
                        .filter(own -> own.state() == TokenState.INCIDENT)
                        .findFirst()
                        .orElseThrow(() -> new NothingToReleaseException("no such token is under an incident"));
        List<Account> users = users(people(contract));
        String holder = holders(contract, users).get(token.rowId());
        List<Account> affected = users.stream()
                .filter(user -> Consequence.EVERYBODY.equals(holder)
                        || String.valueOf(Plan.user(user)).equals(holder))
                .toList();
        return new Plan(RequestKind.CLEAR_INCIDENT, contract, affected, List.of(new Step.ClearIncident(token, holder)));
    }

    /** By the token's row: whose it is. */
    private Map<String, String> holders(Contract contract, List<Account> users) {
        Map<String, String> names =
                users.stream().collect(Collectors.toMap(Account::id, user -> String.valueOf(Plan.user(user))));
        names.put(contract.rowId(), Consequence.EVERYBODY);
        return new Registrations(em, realmId)
                .of(contract).values().stream()
                        .collect(Collectors.toMap(
                                registration -> registration.token().rowId(),
                                registration -> names.getOrDefault(registration.holder(), registration.holder())));
    }

    private long wrong(List<Account> accounts, Set<Factor> factors) {
        AttemptLedger attempts = new AttemptLedger(em, realmId);
        return attempts.failures(accounts.stream().map(Account::id).toList(), factors);
    }

    private List<Standing> people(Contract contract) {
        return new Standings(em, realmId).of(contract);
    }

    private Standing user(Contract contract, @Nullable UserId userId) {
        return people(contract).stream()
                .filter(person -> person.account().role() == Role.USER
                        && userId != null
                        && userId.equals(person.account().userId()))
                .findFirst()
                .orElseThrow(() -> new NothingToReleaseException("the contract has no such user"));
    }

    private Standing administrator(Contract contract) {
        return administrator(people(contract));
    }

    private static Standing administrator(List<Standing> people) {
        return people.stream()
                .filter(person -> person.account().role() == Role.ADMINISTRATOR)
                .findFirst()
                .orElseThrow(() -> new NothingToReleaseException("the contract has no administrator"));
    }

    private static List<Account> users(List<Standing> people) {
        return people.stream()
                .map(Standing::account)
                .filter(account -> account.role() == Role.USER)
                .toList();
    }
}
