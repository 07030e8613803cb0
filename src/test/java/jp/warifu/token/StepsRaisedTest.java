package jp.warifu.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import jp.warifu.audit.Actor;
import jp.warifu.contract.Account;
import jp.warifu.database.TestContract;
import jp.warifu.database.TestDatabase;
import jp.warifu.totp.OneTimePassword;
import jp.warifu.totp.TimeStep;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A database that was restored has forgotten which codes were used. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
@Tag("S67")
final class StepsRaisedTest {
    private static final Actor KEEPER = new Actor("keeper", null);

    @Parameter
    TestDatabase database;

    private static CodeCheck check(TestDatabase database, TestContract contract) {
        return new CodeCheck(database, contract.realmId(), TestToken.CIPHER, 5, 10, stop -> {});
    }

    @Test
    void noCodeThatWasUsedIsAcceptedAgain() {
        TestContract contract = TestToken.sharedContract(database, 1);
        TestToken token = TestToken.shared(contract);
        Account user = contract.users().get(0);
        CodeCheck check = check(database, contract);
        OneTimePassword used = token.code();
        assertThat(check.check(user, used, null, CodeUse.ACTING_NOW, KEEPER))
                .isInstanceOf(CodeCheck.Outcome.Accepted.class);
        forget(contract);

        assertThat(new StepsRaised(database, contract.realmId(), 2).raise(KEEPER))
                .isEqualTo(1);

        assertThat(check.check(user, used, null, CodeUse.ACTING_NOW, KEEPER))
                .isInstanceOf(CodeCheck.Outcome.Used.class);
        assertThat(contract.audit()).doesNotContain("TOKEN_LOCKED");
    }

    /** The backup does not know of a drift that the token had learnt since: that too must not open a door. */
    @Test
    void norAreTheTwoCodesOfAClockThatIsOff() {
        TestContract contract = TestToken.sharedContract(database, 1);
        TestToken token = TestToken.shared(contract);
        Account user = contract.users().get(0);
        CodeCheck check = check(database, contract);
        TimeStep ahead = token.step().plus(9);
        OneTimePassword first = token.code(ahead);
        OneTimePassword second = token.code(ahead.plus(1));
        assertThat(check.check(user, first, null, CodeUse.ACTING_NOW, KEEPER))
                .isInstanceOf(CodeCheck.Outcome.SecondCode.class);
        assertThat(check.check(user, second, ahead, CodeUse.ACTING_NOW, KEEPER))
                .isInstanceOf(CodeCheck.Outcome.Accepted.class);
        forget(contract);

        new StepsRaised(database, contract.realmId(), 2).raise(KEEPER);

        assertThat(check.check(user, first, null, CodeUse.ACTING_NOW, KEEPER))
                .isNotInstanceOf(CodeCheck.Outcome.Accepted.class);
        assertThat(check.check(user, second, ahead, CodeUse.ACTING_NOW, KEEPER))
                .isNotInstanceOf(CodeCheck.Outcome.Accepted.class);
    }

    @Test
    void concernsEveryTokenOfTheRealmOnce() {
        TestContract contract = TestToken.sharedContract(database, 0);
        TestContract elsewhere = TestToken.sharedContract(database, 0);
        List<TestToken> tokens = new ArrayList<>(IntStream.range(0, 5)
                .mapToObj(i -> TestToken.stock(contract, "HW0000001" + i))
                .toList());
        TestToken other = TestToken.stock(elsewhere, "HW00000010");

        assertThat(new StepsRaised(database, contract.realmId(), 2).raise(KEEPER))
                .isEqualTo(5);

        long step = tokens.get(0).step().value();
        assertThat(tokens)
                .allSatisfy(token -> assertThat(token.now().lastStep()).isBetween(step + 10, step + 12));
        assertThat(other.now().lastStep()).isEqualTo(-1);
    }

    /** As the backup has it. */
    private void forget(TestContract contract) {
        database.run(em -> em.createQuery(
                        "update TokenEntity t set t.lastStep = -1, t.driftSteps = 0 where t.realmId = :realm")
                .setParameter("realm", contract.realmId())
                .executeUpdate());
    }
}
