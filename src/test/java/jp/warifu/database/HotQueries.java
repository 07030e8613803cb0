package jp.warifu.database;

import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import jp.warifu.attempt.AttemptLedger;
import jp.warifu.attempt.EndedSourceAccounts;
import jp.warifu.attempt.EndedSources;
import jp.warifu.attempt.Factor;
import jp.warifu.attempt.Source;
import jp.warifu.attempt.SourceLedger;
import jp.warifu.audit.Actor;
import jp.warifu.audit.AuditRecord;
import jp.warifu.audit.AuditSealer;
import jp.warifu.audit.AuditTrail;
import jp.warifu.card.CardAnswered;
import jp.warifu.card.CardSearch;
import jp.warifu.card.CardSerialEnding;
import jp.warifu.card.EndedCardFailures;
import jp.warifu.contract.Account;
import jp.warifu.contract.AttemptsOfNobody;
import jp.warifu.contract.ContractId;
import jp.warifu.contract.Contracts;
import jp.warifu.contract.UsageMode;
import jp.warifu.customer.ContractBook;
import jp.warifu.customer.ContractSearch;
import jp.warifu.housekeeping.Ended;
import jp.warifu.housekeeping.Sweep;
import jp.warifu.issuance.EndedCertificates;
import jp.warifu.issued.EndingCertificates;
import jp.warifu.issued.IssuedCertificates;
import jp.warifu.notice.Notices;
import jp.warifu.report.Candidates;
import jp.warifu.softtoken.EndedActivationCodes;
import jp.warifu.softtoken.EndedSoftTokenSources;
import jp.warifu.softtoken.LapsedTokens;
import jp.warifu.token.CodeCheck;
import jp.warifu.token.Registrations;
import jp.warifu.token.SerialEnding;
import jp.warifu.token.SerialNumber;
import jp.warifu.token.TestToken;
import jp.warifu.token.TokenBinding;
import jp.warifu.token.TokenSearch;
import jp.warifu.token.Tokens;
import jp.warifu.token.UnboundTokens;
import jp.warifu.transaction.Authorisation;
import jp.warifu.transaction.Confirmation;
import jp.warifu.transaction.Consumption;
import jp.warifu.transaction.EndedTransactions;
import jp.warifu.transaction.FreshTokenLimit;
import jp.warifu.transaction.Transaction;
import jp.warifu.transaction.TransactionContent;
import jp.warifu.transaction.TransactionType;
import jp.warifu.transaction.Transactions;

/** What the ledgers and the staff's pages ask the database often, or in a large table: by the code that asks it. */
final class HotQueries {
    private static final Actor ACTOR = new Actor("plans", "192.0.2.1");
    private static final String CLIENT = "client";

    private final TestContract contract;
    private final Account administrator;
    private final Account user;
    private final TestToken token;
    private final TestToken waiting;
    private final CardAnswered card;
    private final Map<String, Consumer<OwnTransaction>> all = new LinkedHashMap<>();

    /** @param bank gets one contract more, whose secrets are real */
    HotQueries(LargeBank bank) {
        TestContract neighbour = new TestContract(bank.database(), bank.realmId(), new ContractId("000001"));
        contract = neighbour.beside("999999", UsageMode.INDIVIDUAL, 2);
        administrator = contract.administrator();
        user = contract.users().get(0);
        token = TestToken.active(contract, "PLAN0001", user);
        waiting = TestToken.stock(contract, "PLAN0002");
        card = CardAnswered.issuedTo(contract);
        logIn();
        transaction();
        registration();
        staff();
        audit();
        housekeeping();
    }

    Map<String, Consumer<OwnTransaction>> all() {
        return all;
    }

    private void ask(String when, Function<EntityManager, ?> work) {
        all.put(when, transaction -> transaction.run(work));
    }

    private static Instant now(EntityManager em) {
        return new DatabaseClock(em).now();
    }

    private void logIn() {
        String realm = contract.realmId();
        ask("log-in: account by ids", em -> new Contracts(em, realm).account(contract.id(), user.userId()));
        ask("log-in: account by key", em -> new Contracts(em, realm).account(user.id()));
        ask("log-in: certificate", em -> new IssuedCertificates(em, realm).verdict(user.id(), "print"));
        ask("log-in: PIN counted and cleared", em -> {
            AttemptLedger attempts = new AttemptLedger(em, realm);
            attempts.reserve(user.id(), Factor.LOGIN_PIN, 5);
            attempts.clear(user.id(), Factor.LOGIN_PIN);
            return true;
        });
        ask(
                "log-in: source counted",
                em -> new SourceLedger(em, realm, 20, Duration.ofMinutes(30))
                        .reserve(new Source("source7"), user.id(), now(em)));
        ask("log-in: notices", em -> new Notices(em, realm).shownAt(now(em)));
        all.put(
                "log-in: card asked and answered",
                transaction -> card.right(transaction, administrator, card.challenge(transaction)));
    }

    private void transaction() {
        all.put("transaction: post, confirm, consume", transaction -> {
            TransactionContent content = new TransactionContent(
                    user.id(), new TransactionType("transfer"), Currency.getInstance("JPY"), "100", List.of(), null);
            Transaction posted = transaction.run(em -> new Transactions(em, contract.realmId())
                    .post(CLIENT, content, Confirmation.CODE, Duration.ofMinutes(10), now(em)));
            Authorisation authorisation = new Authorisation(
                    contract.realmId(),
                    posted,
                    user,
                    "nonce-" + posted.id(),
                    new FreshTokenLimit(Duration.ofHours(1), BigDecimal.valueOf(1_000_000)),
                    Duration.ofMinutes(5),
                    ACTOR);
            CodeCheck.Outcome outcome = new CodeCheck(
                            transaction, contract.realmId(), TestToken.CIPHER, 5, 10, stop -> {})
                    .check(user, token.code(), null, authorisation, ACTOR);
            if (outcome instanceof CodeCheck.Outcome.Accepted) {
                new Consumption(transaction, contract.realmId(), CLIENT, ACTOR).consume(posted.id(), content);
            }
        });
        ask(
                "transaction: by its nonce",
                em -> new Transactions(em, contract.realmId()).confirmedIn(CLIENT, user.id(), "nonce", now(em)));
    }

    private void registration() {
        String realm = contract.realmId();
        all.put(
                "registration",
                transaction -> new TokenBinding(transaction, realm, TestToken.CIPHER, 10, Duration.ZERO)
                        .register(
                                new TokenBinding.Request(
                                        administrator, contract.users().get(1), waiting.serial(), waiting.code(), null),
                                ACTOR));
        ask("users of a contract with their tokens", em -> {
            Contracts contracts = new Contracts(em, realm);
            new Registrations(em, realm).of(contract.now());
            return contracts.users(contract.now());
        });
        ask("software tokens that wait", em -> new UnboundTokens(em, realm).count(now(em)));
    }

    private void staff() {
        String realm = contract.realmId();
        ask("staff: token by serial", em -> new Tokens(em, realm).find(new SerialNumber("HT00000001")));
        ask(
                "staff: tokens by ending",
                em -> new TokenSearch(em, realm)
                        .find(new TokenSearch.Query(new SerialEnding("0123"), null, null, null, null, 50)));
        ask("staff: tokens of a contract", em -> new Tokens(em, realm).of(contract.now()));
        ask(
                "staff: cards by ending",
                em -> new CardSearch(em, realm)
                        .find(new CardSearch.Filter(null, null, null, null, new CardSerialEnding("0012")), 0, 50));
        ask(
                "staff: contracts by number",
                em -> new ContractBook(em, realm).search(new ContractSearch("0000", null, null, 20)));
        ask(
                "staff: contracts by name",
                em -> new ContractBook(em, realm).search(new ContractSearch("N12345", null, null, 50)));
        ask("staff: caller by user id", em -> new Candidates(em, realm).find("user0001"));
        ask("staff: caller by contract", em -> new Candidates(em, realm).find("999999"));
    }

    private void audit() {
        ask("audit: record", em -> {
            new AuditTrail(em, contract.realmId())
                    .append(ACTOR, AuditRecord.of(AuditRecord.Action.TOKEN_LOCKED), now(em));
            em.flush();
            return true;
        });
        all.put("audit: sealing", transaction -> new AuditSealer(transaction, contract.realmId()).seal());
    }

    private void housekeeping() {
        String realm = contract.realmId();
        ask(
                "round: certificates that end",
                em -> new EndingCertificates(em, realm)
                        .unannounced(now(em), now(em).plus(Duration.ofDays(30)), 1, 100));
        ask("round: forgotten orders", em -> new EndingCertificates(em, realm).forgottenOrders(now(em), 100));
        for (Ended ended : List.of(
                new EndedTransactions(),
                new LapsedTokens(),
                new EndedSoftTokenSources(),
                new EndedActivationCodes(),
                new EndedCardFailures(),
                new EndedSourceAccounts(),
                new EndedSources(),
                new EndedCertificates())) {
            all.put("removal: " + ended.kind(), transaction -> new Sweep(transaction, realm).of(ended, 500));
        }
        ask(
                "removal: attempt, one batch",
                em -> new AttemptsOfNobody().in(realm, key -> null).next(em, now(em), 500));
    }
}
