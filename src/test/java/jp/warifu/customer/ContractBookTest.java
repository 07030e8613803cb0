package jp.warifu.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import jp.warifu.contract.Account;
import jp.warifu.contract.Contract;
import jp.warifu.contract.ContractState;
import jp.warifu.contract.LoginMethod;
import jp.warifu.contract.UsageMode;
import jp.warifu.database.Crowd;
import jp.warifu.database.TestContract;
import jp.warifu.database.TestDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** 契約先台帳: what is found, page by page, and what is changed. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
final class ContractBookTest {
    @Parameter
    TestDatabase database;

    private TestContract first;

    @BeforeEach
    void someContracts() {
        first = TestContract.create(database, null, 2);
        first.beside("123499", UsageMode.SHARED, 0);
        first.beside("124000", null, 1);
        first.beside("200000", null, 3);
    }

    private <T> T book(Function<ContractBook, T> work) {
        return database.run(em -> work.apply(new ContractBook(em, first.realmId())));
    }

    private ContractPage search(@Nullable String text, @Nullable String account, @Nullable String after, int max) {
        return book(book -> book.search(new ContractSearch(text, account, after, max)));
    }

    private List<String> ids(@Nullable String text) {
        return search(text, null, null, 50).contracts().stream()
                .map(ContractPage.Line::id)
                .toList();
    }

    private static boolean rename(ContractBook book, Account account, String name) {
        return book.rename(account, new PersonName(name));
    }

    @Test
    void aLineSaysWhatThereIs() {
        assertThat(search("1234", null, null, 50).contracts())
                .containsExactly(
                        new ContractPage.Line(
                                "123456", LoginMethod.CERTIFICATE, ContractState.ACTIVE, null, "管理 花子", 2),
                        new ContractPage.Line(
                                "123499", LoginMethod.CERTIFICATE, ContractState.ACTIVE, UsageMode.SHARED, "管理 花子", 0));
    }

    @Test
    void digitsAreTheBeginningOfAnId() {
        assertThat(ids("12")).containsExactly("123456", "123499", "124000");
        assertThat(ids("1234")).containsExactly("123456", "123499");
        assertThat(ids("123456")).containsExactly("123456");
        assertThat(ids("1234567")).isEmpty();
        assertThat(ids("9")).isEmpty();
        assertThat(ids(null)).containsExactly("123456", "123499", "124000", "200000");
        assertThat(ids("  ")).hasSize(4);
    }

    @Test
    void anythingElseIsTheBeginningOfAName() {
        Account user = first.users().get(1);
        book(book -> rename(book, user, "100%_株式!会社"));

        assertThat(ids("利用")).containsExactly("123456", "124000", "200000");
        assertThat(ids("利用 太郎 2")).containsExactly("200000");
        assertThat(ids("太郎")).isEmpty();
        assertThat(ids("100%_株式!")).containsExactly("123456");
        assertThat(ids("%")).isEmpty();
        assertThat(ids("_")).isEmpty();
        assertThat(ids("!")).isEmpty();
        assertThat(ids("' or 1=1 --")).isEmpty();
    }

    /** Usernames may look like anything, contract ids too. */
    @Test
    void anAccountIsFoundWhateverItsUsernameIs() {
        Account user = first.users().get(0);

        assertThat(search("999999", user.id(), null, 50).contracts())
                .extracting(ContractPage.Line::id)
                .containsExactly("123456");
        assertThat(search("somebody", user.id(), null, 50).contracts())
                .extracting(ContractPage.Line::id)
                .containsExactly("123456");
    }

    @Test
    void pagesFollowEachOtherWithoutGapOrRepetition() {
        List<String> seen = new ArrayList<>();
        String after = null;
        do {
            ContractPage page = search("1", null, after, 1);
            assertThat(page.contracts()).hasSize(1);
            page.contracts().forEach(line -> seen.add(line.id()));
            after = page.next();
        } while (after != null);

        assertThat(seen).containsExactly("123456", "123499", "124000");
        assertThat(search("利用", null, "123456", 50).contracts())
                .extracting(ContractPage.Line::id)
                .containsExactly("124000", "200000");
        assertThat(search(null, null, "200000", 50).contracts()).isEmpty();
    }

    @Test
    @Tag("S1")
    void nothingOfAnotherRealmIsFound() {
        TestContract other = TestContract.create(database, null, 1);

        assertThat(ids(null)).hasSize(4);
        assertThat(search("x", other.users().get(0).id(), null, 50).contracts()).isEmpty();
        assertThat(book(book -> rename(book, other.users().get(0), "別")).booleanValue())
                .isFalse();
        assertThat(book(book -> book.setLoginMethod(other.now(), LoginMethod.ID_PIN))
                        .booleanValue())
                .isFalse();
    }

    @Test
    void aPageIsOneStatement() {
        database.statistics().clear();
        search("利用", null, null, 50);

        assertThat(database.statistics().getPrepareStatementCount()).isEqualTo(1);
    }

    @Test
    void whatIsNoSearchIsRefused() {
        for (int max : new int[] {0, -1, 201}) {
            assertThatThrownBy(() -> new ContractSearch(null, null, null, max))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> new ContractSearch(null, null, "x", 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ContractSearch("x".repeat(101), null, null, 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatNoException().isThrownBy(() -> new ContractSearch("x".repeat(100), null, "0", 200));
    }

    @Test
    @Tag("S37")
    @Tag("E16")
    void ofManyWhoChangeTheMethodAtOnceOneDoes() {
        Contract seen = first.now();

        List<Boolean> done = Crowd.rush(8, i -> book(book -> book.setLoginMethod(seen, LoginMethod.ID_PIN)));

        assertThat(done).containsOnlyOnce(true);
        assertThat(first.now().loginMethod()).isEqualTo(LoginMethod.ID_PIN);
        assertThat(first.now().version()).isEqualTo(seen.version() + 1);
    }
}
