package jp.warifu.release;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import jp.warifu.attempt.AttemptLedger;
import jp.warifu.attempt.Factor;
import jp.warifu.contract.Account;
import jp.warifu.contract.AccountMove;
import jp.warifu.contract.AccountState;
import jp.warifu.contract.Contracts;
import jp.warifu.contract.Standings;
import jp.warifu.contract.UsageMode;
import jp.warifu.contract.UserId;
import jp.warifu.database.DatabaseClock;
import jp.warifu.database.TestContract;
import jp.warifu.database.TestDatabase;
import jp.warifu.flow.JapanTime;
import jp.warifu.pin.IssuedPins;
import jp.warifu.pin.Pin;
import jp.warifu.staff.StaffMember;
import jp.warifu.staff.StaffRole;
import jp.warifu.token.ContractToken;
import jp.warifu.token.SerialNumber;
import jp.warifu.token.Token;
import jp.warifu.token.TokenKind;
import jp.warifu.token.TokenState;
import jp.warifu.token.Tokens;
import org.jspecify.annotations.Nullable;

/** お取引店 with its people, and a customer to look after. */
record TestBranch(TestDatabase database, TestContract contract) {
    static final IssuedPins PINS = new IssuedPins(new Pin("Login4711"), new Pin("Conf0815"));

    static final Subject NOBODY = new Subject(null, null);

    static TestBranch with(TestDatabase database, @Nullable UsageMode mode, int users) {
        return new TestBranch(database, TestContract.create(database, mode, users));
    }

    static StaffMember clerk(String username) {
        return member(username, StaffRole.BRANCH_CLERK);
    }

    static StaffMember releaser(String username) {
        return member(username, StaffRole.BRANCH_RELEASER);
    }

    private static StaffMember member(String username, StaffRole role) {
        return new StaffMember("id-of-" + username, username, Set.of(role), true, "192.0.2.7");
    }

    Asking asking() {
        return new Asking(database, contract.realmId(), Duration.ofHours(72));
    }

    Deciding deciding() {
        return new Deciding(
                database,
                new ReleaseTransaction() {
                    @Override
                    public Duration certificateOpening() {
                        return Duration.ofDays(30);
                    }

                    @Override
                    public <T> T run(BiFunction<EntityManager, PinOffice, T> work) {
                        return database.run(em -> work.apply(em, (account, which, actor) -> {
                            if (!new Contracts(em, contract.realmId()).resetPins(account, true, true)) {
                                throw new IllegalStateException("changed meanwhile");
                            }
                            return PINS;
                        }));
                    }
                },
                contract.realmId());
    }

    PaperForm form() {
        LocalDate today = JapanTime.date(database.run(em -> new DatabaseClock(em).now()));
        return new PaperForm("ka-0012", today, "誤入力が続いたため");
    }

    Request ask(RequestKind kind, Subject subject) {
        return asking().ask(kind, contract.id(), subject, form(), clerk("sato"))
                .request()
                .orElseThrow();
    }

    Subject user(int number) {
        return new Subject(new UserId("user%04d".formatted(number)), null);
    }

    Deciding.Outcome release(Request request) {
        return deciding().release(request.id(), releaser("suzuki"));
    }

    RequestState state(Request request) {
        return database.run(em -> new Requests(em, contract.realmId())
                .find(request.id())
                .orElseThrow()
                .state());
    }

    /** A token of the contract in some state, registered for one user, for all, or free. */
    SerialNumber token(String serial, TokenState state, @Nullable String holder) {
        return ContractToken.put(contract, TokenKind.HARDWARE, serial, state, holder);
    }

    Token token(SerialNumber serial) {
        return database.run(
                em -> new Tokens(em, contract.realmId()).find(serial).orElseThrow());
    }

    void move(SerialNumber serial, TokenState state) {
        execute("update TokenEntity t set t.state = '" + state + "' where t.realmId = :realm and t.serial = '"
                + serial.value() + "'");
    }

    long registrations() {
        return database.run(
                em -> em.createQuery("select count(r) from RegistrationEntity r where r.realmId = :realm", Long.class)
                        .setParameter("realm", contract.realmId())
                        .getSingleResult());
    }

    /** Too many wrong answers. */
    void fails(Account account, Factor factor) {
        database.run(em -> {
            AttemptLedger attempts = new AttemptLedger(em, contract.realmId());
            for (int i = 0; i < 5; i++) {
                attempts.reserve(account.id(), factor, 5);
            }
            return new Contracts(em, contract.realmId())
                    .moveAfterFailures(account.id(), AccountMove.afterTooManyFailures(account.role()), factor);
        });
    }

    int failures(Account account, Factor factor) {
        return database.run(em -> new AttemptLedger(em, contract.realmId()).failures(account.id(), factor));
    }

    /** The account's own, whatever the contract's is. */
    AccountState own(Account account) {
        return database.run(em -> new Standings(em, contract.realmId())
                .of(contract.now()).stream()
                        .filter(person -> person.account().id().equals(account.id()))
                        .findFirst()
                        .orElseThrow()
                        .state());
    }

    void execute(String update) {
        database.run(em ->
                em.createQuery(update).setParameter("realm", contract.realmId()).executeUpdate());
    }

    /** A card with so many wrong answers within 30 days. */
    String card(int wrong) {
        String id = UUID.randomUUID().toString();
        database.run(em -> {
            em.createQuery(
                            "insert into CardEntity (id, realmId, contract, serial, serialReversed, state, cells, keyId, cellsVersion,"
                                    + " labels, asked) select cast(:id as String), c.realmId, c.id, 'CARD000017', '710000DRAC',"
                                    + " jp.warifu.card.CardState.ACTIVE, :cells, '1', 1, 'ア,イ', '0,0'"
                                    + " from ContractEntity c where c.id = :contract")
                    .setParameter("id", id)
                    .setParameter("cells", new byte[1])
                    .setParameter("contract", contract.now().rowId())
                    .executeUpdate();
            for (int i = 0; i < wrong; i++) {
                em.createQuery("insert into CardFailureEntity (id, card, at)"
                                + " select cast(:id as String), c.id, 0L from CardEntity c where c.id = :card")
                        .setParameter("id", UUID.randomUUID().toString())
                        .setParameter("card", id)
                        .executeUpdate();
            }
            return true;
        });
        return id;
    }

    long cardFailures(String card) {
        return database.run(
                em -> em.createQuery("select count(f) from CardFailureEntity f where f.card = :card", Long.class)
                        .setParameter("card", card)
                        .getSingleResult());
    }

    List<String> effects(Plan plan) {
        return plan.consequences().stream()
                .map(c -> c.effect() + (c.user() == null ? "" : " " + c.user()))
                .toList();
    }
}
