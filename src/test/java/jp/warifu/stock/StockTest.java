package jp.warifu.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Objects;
import jp.warifu.audit.Actor;
import jp.warifu.contract.Party;
import jp.warifu.database.Crowd;
import jp.warifu.database.DatabaseClock;
import jp.warifu.database.TestContract;
import jp.warifu.database.TestDatabase;
import jp.warifu.secret.TestKeys;
import jp.warifu.token.Mover;
import jp.warifu.token.SerialNumber;
import jp.warifu.token.TokenKind;
import jp.warifu.token.TokenMove;
import jp.warifu.token.TokenState;
import jp.warifu.token.Tokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What staff see of a token, its history, and its withdrawal. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
final class StockTest {
    private static final Actor KEEPER = new Actor("keeper", "192.0.2.1");
    private static final SerialNumber SERIAL = new SerialNumber("HW00000001");

    @Parameter
    TestDatabase database;

    private TestContract contract;

    @BeforeEach
    void threeTokens() {
        contract = TestContract.create(database, null, 0);
        ImportOrder order = new ImportOrder(TokenKind.HARDWARE, StockFormat.PSKC, false);
        StockImport stock = new StockImport(
                database, database, contract.realmId(), TestKeys.one().cipher());
        stock.run(
                stock.begin(order, KEEPER),
                order,
                StockFormat.PSKC.file(new FileKey(TokenFile.PRE_SHARED_KEY, null, null), 1_000_000),
                TokenFile.of("HW", 3).source(),
                KEEPER);
    }

    private StockToken token() {
        return database.run(em -> new Stock(em, contract.realmId()).find(SERIAL).orElseThrow());
    }

    private List<StockEvent> history(SerialNumber serial) {
        return database.run(
                em -> new Stock(em, contract.realmId()).history(serial).orElseThrow());
    }

    private void move(TokenMove move, Party by, String name) {
        database.run(em -> {
            Tokens tokens = new Tokens(em, contract.realmId());
            Mover mover = Mover.of(by, new Actor(name, null), new DatabaseClock(em).now());
            return tokens.move(tokens.find(SERIAL).orElseThrow(), move, mover);
        });
    }

    private void bind() {
        database.run(em -> em.createQuery("update TokenEntity t set t.contract = :contract where t.realmId = :realm"
                        + " and t.serial = :serial")
                .setParameter("contract", contract.now().rowId())
                .setParameter("realm", contract.realmId())
                .setParameter("serial", SERIAL.value())
                .executeUpdate());
    }

    private Withdrawal.Outcome withdraw(SerialNumber serial) {
        return new Withdrawal(database, contract.realmId()).withdraw(serial, new Withdrawal.Reason(" 破損 "), KEEPER);
    }

    private List<String> audit() {
        return database.run(em -> em.createQuery(
                        "select concat(a.action, ' ', a.reason, ' ', a.serial) from AuditEntity a"
                                + " where a.realmId = :realm and a.serial is not null",
                        String.class)
                .setParameter("realm", contract.realmId())
                .getResultList());
    }

    @Test
    void aTokenIsShownWithItsContract() {
        assertThat(token().contract()).isNull();
        bind();

        assertThat(token())
                .extracting(
                        StockToken::serial,
                        StockToken::state,
                        StockToken::kind,
                        StockToken::contract,
                        StockToken::digits,
                        StockToken::periodSeconds,
                        StockToken::algorithm)
                .containsExactly("HW00000001", TokenState.STOCK, TokenKind.HARDWARE, "123456", 6, 30L, "SHA1");
    }

    @Test
    void pagesOfStockNameTheNext() {
        Stock.Page first = database.run(
                em -> new Stock(em, contract.realmId()).search(new Stock.Search(null, null, null, null, null, 2)));
        Stock.Page second = database.run(em -> new Stock(em, contract.realmId())
                .search(new Stock.Search(
                        null, null, null, null, new SerialNumber(Objects.requireNonNull(first.next())), 2)));

        assertThat(first.tokens()).extracting(StockToken::serial).containsExactly("HW00000001", "HW00000002");
        assertThat(second.tokens()).extracting(StockToken::serial).containsExactly("HW00000003");
        assertThat(second.next()).isNull();
    }

    @Test
    void theHistoryBeginsWithTheImportAndHasEveryMove() {
        bind();
        move(TokenMove.REGISTER, Party.ADMINISTRATOR, "123456");
        move(TokenMove.REPORT_INCIDENT, Party.SERVICE_CENTRE, "centre");
        move(TokenMove.CLEAR_INCIDENT, Party.BRANCH, "clerk");

        assertThat(history(SERIAL))
                .extracting(
                        StockEvent::event,
                        StockEvent::from,
                        StockEvent::to,
                        StockEvent::contract,
                        StockEvent::party,
                        StockEvent::by)
                .containsExactly(
                        tuple("IMPORT", null, "STOCK", null, null, "keeper"),
                        tuple("REGISTER", "STOCK", "ACTIVE", "123456", "ADMINISTRATOR", "123456"),
                        tuple("REPORT_INCIDENT", "ACTIVE", "INCIDENT", "123456", "SERVICE_CENTRE", "centre"),
                        tuple("CLEAR_INCIDENT", "INCIDENT", "ACTIVE", "123456", "BRANCH", "clerk"));
        assertThat(history(new SerialNumber("HW00000002"))).hasSize(1);
    }

    @Test
    void aMoveThatDoesNotApplyLeavesNoTrace() {
        move(TokenMove.CLEAR_INCIDENT, Party.BRANCH, "clerk");

        assertThat(history(SERIAL)).hasSize(1);
    }

    @Test
    @Tag("S79")
    void aTokenIsWithdrawnFromStockForEver() {
        assertThat(withdraw(SERIAL)).isEqualTo(Withdrawal.Outcome.WITHDRAWN);

        assertThat(token().state()).isEqualTo(TokenState.RETIRED);
        assertThat(withdraw(SERIAL)).isEqualTo(Withdrawal.Outcome.NOT_IN_STOCK);
        assertThat(history(SERIAL))
                .last()
                .extracting(StockEvent::event, StockEvent::by, StockEvent::reason)
                .containsExactly("WITHDRAW", "keeper", "破損");
        assertThat(audit()).containsExactly("TOKEN_WITHDRAWN 破損 ******0001");
    }

    @Test
    void aTokenIsWithdrawnOnceByMany() {
        assertThat(Crowd.rush(8, i -> withdraw(SERIAL))).containsOnlyOnce(Withdrawal.Outcome.WITHDRAWN);

        assertThat(history(SERIAL)).hasSize(2);
        assertThat(audit()).hasSize(1);
    }

    @Test
    void whatIsNotInStockIsNotWithdrawn() {
        move(TokenMove.REGISTER, Party.ADMINISTRATOR, "123456");

        assertThat(withdraw(SERIAL)).isEqualTo(Withdrawal.Outcome.NOT_IN_STOCK);
        assertThat(withdraw(new SerialNumber("UNKNOWN1"))).isEqualTo(Withdrawal.Outcome.UNKNOWN);
        assertThat(token().state()).isEqualTo(TokenState.ACTIVE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "two\nlines", "0123456789012345678901234567890123456789012345678901234567890123x"})
    void aWithdrawalHasAReason(String reason) {
        assertThatThrownBy(() -> new Withdrawal.Reason(reason)).isInstanceOf(IllegalArgumentException.class);
    }
}
