package jp.warifu.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import jp.warifu.contract.Party;
import jp.warifu.database.DatabaseClock;
import jp.warifu.database.TestContract;
import jp.warifu.database.TestDatabase;
import jp.warifu.stock.TestStock;
import jp.warifu.token.TokenSearch.Query;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens are found by serial, by its ending, by state, kind and contract, page by page. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
final class TokenSearchTest {
    @Parameter
    TestDatabase database;

    private TestContract contract;

    @BeforeEach
    void stock() {
        contract = TestContract.create(database, null, 1);
        for (int i = 1; i <= 5; i++) {
            add("HW%d0000%d".formatted(i, i), TokenKind.HARDWARE);
            add("SW%d0000%d".formatted(i, i), TokenKind.SOFTWARE);
        }
        withdraw("HW300003");
        bind("SW200002");
    }

    private void add(String serial, TokenKind kind) {
        TestStock.put(database, contract.realmId(), kind, TestStock.key(serial, new byte[20]));
    }

    private void withdraw(String serial) {
        database.run(em -> {
            Tokens tokens = new Tokens(em, contract.realmId());
            return tokens.move(
                    tokens.find(new SerialNumber(serial)).orElseThrow(),
                    TokenMove.WITHDRAW,
                    new Mover(Party.BRANCH, null, null, new DatabaseClock(em).now()));
        });
    }

    private void bind(String serial) {
        database.run(em -> em.createQuery("update TokenEntity t set t.state = :active, t.contract = :contract"
                        + " where t.realmId = :realm and t.serial = :serial")
                .setParameter("active", TokenState.ACTIVE)
                .setParameter("contract", contract.now().rowId())
                .setParameter("realm", contract.realmId())
                .setParameter("serial", serial)
                .executeUpdate());
    }

    private List<String> find(Query query) {
        return database.run(em -> new TokenSearch(em, contract.realmId())
                .find(query).stream().map(token -> token.serial().value()).toList());
    }

    private static Query query(@Nullable String ending, @Nullable TokenState state, @Nullable TokenKind kind) {
        return new Query(ending == null ? null : new SerialEnding(ending), state, kind, null, null, 200);
    }

    @Test
    void byTheEndingAsPeopleTypeIt() {
        assertThat(find(query("0000 4", null, null))).containsExactly("HW400004", "SW400004");
        assertThat(find(query("w40-0004", null, null))).containsExactly("HW400004", "SW400004");
        assertThat(find(query("HW400004", null, null))).containsExactly("HW400004");
        assertThat(find(query("4000", null, null))).isEmpty();
        assertThat(find(query("00004", TokenState.RETIRED, null))).isEmpty();
        assertThat(find(query("00004", null, TokenKind.SOFTWARE))).containsExactly("SW400004");
    }

    @ParameterizedTest
    @ValueSource(strings = {"004", "", "00%4", "0000000000000000000000000000000004"})
    void anEndingIsNeitherShortNorAPattern(String ending) {
        assertThatThrownBy(() -> new SerialEnding(ending)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void byStateAndKind() {
        assertThat(find(query(null, TokenState.RETIRED, null))).containsExactly("HW300003");
        assertThat(find(query(null, TokenState.ACTIVE, TokenKind.HARDWARE))).isEmpty();
        assertThat(find(query(null, TokenState.ACTIVE, TokenKind.SOFTWARE))).containsExactly("SW200002");
        assertThat(find(query(null, null, TokenKind.HARDWARE)))
                .containsExactly("HW100001", "HW200002", "HW300003", "HW400004", "HW500005");
        assertThat(find(query(null, TokenState.STOCK, null)))
                .containsExactly(
                        "HW100001", "HW200002", "HW400004", "HW500005", "SW100001", "SW300003", "SW400004", "SW500005");
    }

    @Test
    void byContract() {
        String row = contract.now().rowId();

        assertThat(find(new Query(null, null, null, row, null, 10))).containsExactly("SW200002");
        assertThat(find(new Query(null, TokenState.STOCK, null, row, null, 10))).isEmpty();
        assertThat(find(new Query(null, null, null, UUID.randomUUID().toString(), null, 10)))
                .isEmpty();
    }

    @Test
    void pageByPageEachOnce() {
        for (Query first : List.of(
                new Query(null, null, null, null, null, 3),
                new Query(null, TokenState.STOCK, null, null, null, 3),
                new Query(null, null, TokenKind.SOFTWARE, null, null, 3),
                new Query(new SerialEnding("0000" + 2), null, null, null, null, 1))) {
            List<String> all = find(
                    new Query(first.ending(), first.state(), first.kind(), first.contract(), null, TokenSearch.MOST));
            List<String> paged = new ArrayList<>();
            List<String> page = find(first);
            while (!page.isEmpty()) {
                paged.addAll(page);
                page = find(new Query(
                        first.ending(),
                        first.state(),
                        first.kind(),
                        first.contract(),
                        new SerialNumber(page.get(page.size() - 1)),
                        first.max()));
            }
            assertThat(paged).as(first.toString()).isEqualTo(all).isNotEmpty();
        }
    }

    @Test
    void ofItsOwnRealmOnly() {
        TestContract elsewhere = TestContract.create(database, null, 0);

        assertThat(database.<List<Token>>run(
                        em -> new TokenSearch(em, elsewhere.realmId()).find(query("00004", null, null))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, TokenSearch.MOST + 1})
    void aPageIsBounded(int max) {
        assertThatThrownBy(() -> new Query(null, null, null, null, null, max))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
