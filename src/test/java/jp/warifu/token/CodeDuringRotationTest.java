package jp.warifu.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.Map;
import javax.crypto.SecretKey;
import jp.warifu.audit.Actor;
import jp.warifu.contract.Account;
import jp.warifu.database.TestContract;
import jp.warifu.database.TestDatabase;
import jp.warifu.secret.SealedRow;
import jp.warifu.secret.SealedRows;
import jp.warifu.secret.SecretCipher;
import jp.warifu.secret.SecretKeyId;
import jp.warifu.secret.SecretKeys;
import jp.warifu.secret.TestKeys;
import jp.warifu.totp.OneTimePassword;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A code that is typed while its token's seed is sealed anew. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
final class CodeDuringRotationTest {
    private static final SecretKeyId OLD = new SecretKeyId("1");
    private static final SecretKeyId NEW = new SecretKeyId("2");

    @Parameter
    TestDatabase database;

    @Test
    void isAcceptedOnceThoughTheSeedWasReadUnderTheOldKey() {
        TestContract contract = TestToken.sharedContract(database, 1);
        TestToken token = TestToken.shared(contract);
        Account user = contract.users().get(0);
        Map<SecretKeyId, SecretKey> both =
                Map.of(OLD, TestKeys.one().get(OLD), NEW, new javax.crypto.spec.SecretKeySpec(new byte[32], "AES"));
        SecretKeys rotatingWhenAsked = new SecretKeys() {
            @Override
            public SecretKeyId current() {
                return NEW;
            }

            @Override
            public SecretKey get(SecretKeyId id) {
                // The check has read the row by now, and looks for the key that sealed it.
                database.run(em -> {
                    SealedRows seeds = new Tokens(em, contract.realmId()).seeds();
                    SecretCipher cipher = new TestKeys(NEW, both).cipher();
                    for (SealedRow row : seeds.under(OLD, "", 10)) {
                        seeds.replace(
                                row,
                                cipher.seal(
                                        cipher.open(row.sealed(), row.place()),
                                        row.place().next()));
                    }
                    return true;
                });
                return both.get(id);
            }
        };
        OneTimePassword code = token.code();
        Actor actor = new Actor("user", null);
        CodeCheck check = new CodeCheck(
                database,
                contract.realmId(),
                new SecretCipher(rotatingWhenAsked, new SecureRandom()),
                5,
                10,
                stop -> {});

        assertThat(check.check(user, code, null, CodeUse.ACTING_NOW, actor))
                .isInstanceOf(CodeCheck.Outcome.Accepted.class);

        assertThat(token.now().seed().key()).isEqualTo(NEW);
        assertThat(check.check(user, code, null, CodeUse.ACTING_NOW, actor)).isInstanceOf(CodeCheck.Outcome.Used.class);
    }
}
