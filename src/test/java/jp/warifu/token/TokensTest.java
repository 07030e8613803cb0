package jp.warifu.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import jp.warifu.contract.Party;
import jp.warifu.contract.UsageMode;
import jp.warifu.database.DatabaseClock;
import jp.warifu.database.TestContract;
import jp.warifu.database.TestDatabase;
import jp.warifu.totp.CodeMatch;
import jp.warifu.totp.Drift;
import jp.warifu.totp.TimeStep;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Every move of a token is made once, and stands in its history (異動履歴). */
@ParameterizedClass
@EnumSource(TestDatabase.class)
final class TokensTest {
    @Parameter
    TestDatabase database;

    private TestContract contract;
    private Instant now = Instant.EPOCH;

    @BeforeEach
    void aContract() {
        contract = TestContract.create(database, UsageMode.INDIVIDUAL, 1);
        now = Instant.ofEpochMilli(
                database.run(em -> new DatabaseClock(em).now()).toEpochMilli());
    }

    private <T> T tokens(Function<Tokens, T> work) {
        return database.run(em -> work.apply(new Tokens(em, contract.realmId())));
    }

    private Mover by(Party party) {
        return new Mover(party, "suzuki", null, now);
    }

    private boolean move(Token token, TokenMove move, Party party) {
        return tokens(tokens -> tokens.move(token, move, by(party)));
    }

    private boolean bind(Token token, long step) {
        CodeMatch.Accepted code = new CodeMatch.Accepted(new TimeStep(step), new Drift(0));
        return tokens(tokens -> tokens.acceptAndBind(token, code, contract.now(), by(Party.ADMINISTRATOR)));
    }

    private List<TokenEvent> history(TestToken token) {
        return database.run(em -> new TokenHistory(em, contract.realmId()).of(token.now()));
    }

    @Test
    void theHistoryTellsEachMoveWithItsContractAndWhoMovedIt() {
        TestToken token = TestToken.stock(contract, "HW00000001");
        String bound = contract.now().rowId();

        Mover first = by(Party.ADMINISTRATOR);
        assertThat(bind(token.now(), 7)).isTrue();
        now = now.plusMillis(1);
        assertThat(move(token.now(), TokenMove.REPORT_INCIDENT, Party.SERVICE_CENTRE))
                .isTrue();

        assertThat(history(token))
                .extracting(TokenEvent::move, TokenEvent::from, TokenEvent::to, TokenEvent::contract, TokenEvent::by)
                .containsExactly(
                        tuple(TokenMove.REGISTER, TokenState.STOCK, TokenState.ACTIVE, bound, first),
                        tuple(
                                TokenMove.REPORT_INCIDENT,
                                TokenState.ACTIVE,
                                TokenState.INCIDENT,
                                bound,
                                by(Party.SERVICE_CENTRE)));
    }

    @Test
    void ofTwoWhoReadTheSameTokenOneMovesIt() {
        TestToken token = TestToken.active(contract, "HW00000001", null);
        Token seen = token.now();

        assertThat(move(seen, TokenMove.REPORT_INCIDENT, Party.BRANCH)).isTrue();
        assertThat(move(seen, TokenMove.CANCEL, Party.BRANCH)).isFalse();

        assertThat(token.now().state()).isEqualTo(TokenState.INCIDENT);
        assertThat(history(token)).extracting(TokenEvent::move).containsExactly(TokenMove.REPORT_INCIDENT);
    }

    @Test
    void aMoveThatDoesNotLeadFromThereIsNotMade() {
        TestToken token = TestToken.stock(contract, "HW00000001");

        assertThat(move(token.now(), TokenMove.CANCEL, Party.BRANCH)).isFalse();

        assertThat(token.now().state()).isEqualTo(TokenState.STOCK);
        assertThat(history(token)).isEmpty();
    }

    @Test
    @Tag("S8")
    void aMoveThatIsForSomebodyElseIsNotMade() {
        TestToken token = TestToken.active(contract, "HW00000001", null);

        assertThatThrownBy(() -> move(token.now(), TokenMove.CANCEL, Party.SERVICE_CENTRE))
                .isInstanceOf(IllegalArgumentException.class);

        assertThat(token.now().state()).isEqualTo(TokenState.ACTIVE);
    }

    @Test
    @Tag("S60")
    @Tag("S67")
    void aStepBindsOnceAndALaterOneOfTheContractAgain() {
        TestToken token = TestToken.stock(contract, "HW00000001");
        Token seen = token.now();

        assertThat(bind(seen, 7)).isTrue();
        assertThat(bind(seen, 7)).isFalse();
        assertThat(bind(seen, 6)).isFalse();
        assertThat(history(token)).hasSize(1);

        assertThat(bind(token.now(), 8)).isTrue();
        assertThat(token.now().lastStep()).isEqualTo(8);
    }

    @Test
    @Tag("S56")
    void aTokenOfAnotherContractIsNotBound() {
        TestContract other = contract.beside("654321", UsageMode.SHARED, 0);
        TestToken token = TestToken.active(other, "HW00000001", null);

        assertThat(bind(token.now(), 7)).isFalse();

        assertThat(token.now().contract()).isEqualTo(other.now().rowId());
        assertThat(history(token)).isEmpty();
    }

    @Test
    @Tag("S80")
    void theWrongCodeThatReachesTheLimitLocksAndStandsInTheHistory() {
        TestToken token = TestToken.active(contract, "HW00000001", null);

        assertThat(wrong(token)).contains(1);
        assertThat(wrong(token)).contains(2);
        assertThat(history(token)).isEmpty();
        assertThat(wrong(token)).contains(3);
        assertThat(wrong(token)).isEmpty();

        assertThat(token.now().state()).isEqualTo(TokenState.LOCKED);
        assertThat(history(token))
                .extracting(TokenEvent::move, TokenEvent::to, TokenEvent::contract)
                .containsExactly(
                        tuple(TokenMove.LOCK, TokenState.LOCKED, contract.now().rowId()));
    }

    private Optional<Integer> wrong(TestToken token) {
        Token seen = token.now();
        return tokens(tokens -> tokens.countWrong(seen, 3, by(Party.FAILURES)));
    }

    @Test
    void whatIsHeldIsWhatWasRead() {
        TestToken token = TestToken.active(contract, "HW00000001", null);
        Token seen = token.now();
        assertThat(held(seen)).isTrue();

        token.move(TokenMove.REPORT_INCIDENT);

        assertThat(held(seen)).isFalse();
        assertThat(token.now().state()).isEqualTo(TokenState.INCIDENT);
    }

    private boolean held(Token token) {
        return tokens(tokens -> tokens.hold(token));
    }

    @Test
    void isInTheStateOfNowWhateverItWasWhenItWasRead() {
        TestToken token = TestToken.active(contract, "HW00000001", null);
        Token seen = token.now();
        assertThat(isIn(seen, TokenState.ACTIVE)).isTrue();
        assertThat(isIn(seen, TokenState.INCIDENT)).isFalse();

        token.move(TokenMove.REPORT_INCIDENT);

        assertThat(isIn(seen, TokenState.ACTIVE)).isFalse();
        assertThat(isIn(seen, TokenState.INCIDENT)).isTrue();
    }

    private boolean isIn(Token token, TokenState state) {
        return tokens(tokens -> tokens.isIn(token, state));
    }

    @Test
    void theContractsOwnAreThoseThatMayStillBeUsed() {
        TestContract other = contract.beside("654321", UsageMode.SHARED, 0);
        TestToken.active(other, "HW00000009", null);
        TestToken.stock(contract, "HW00000008");
        TestToken.active(contract, "HW00000002", null);
        TestToken.active(contract, "HW00000001", contract.users().get(0)).move(TokenMove.REPORT_INCIDENT);
        TestToken.active(contract, "HW00000003", null).move(TokenMove.CANCEL);

        List<Token> own = tokens(tokens -> tokens.of(contract.now()));

        assertThat(own).extracting(token -> token.serial().value()).containsExactly("HW00000001", "HW00000002");
    }
}
