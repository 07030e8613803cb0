package jp.warifu.token;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import jp.warifu.contract.Account;
import jp.warifu.contract.UsageMode;
import jp.warifu.database.DatabaseClock;
import jp.warifu.database.TestContract;
import jp.warifu.secret.SecretCipher;
import jp.warifu.secret.TestKeys;
import jp.warifu.stock.TestStock;
import jp.warifu.totp.OneTimePassword;
import jp.warifu.totp.Seed;
import jp.warifu.totp.TimeStep;
import jp.warifu.totp.TokenParameters;
import jp.warifu.totp.Totp;
import org.jspecify.annotations.Nullable;

/** A token whose seed is known: it shows what the real one would show at the database's time. */
public record TestToken(TestContract at, SerialNumber serial, Seed seed) {
    public static final SecretCipher CIPHER = TestKeys.one().cipher();

    /** In stock, bound to nobody. */
    public static TestToken stock(TestContract at, String serial) {
        return stock(at, serial, null, null);
    }

    /** The same with the dates of its maker. */
    static TestToken stock(TestContract at, String serial, @Nullable Instant start, @Nullable Instant expiry) {
        byte[] key = new byte[20];
        new java.util.Random(serial.hashCode()).nextBytes(key);
        TestStock.put(at.database(), at.realmId(), TokenKind.HARDWARE, TestStock.key(serial, key, start, expiry));
        return new TestToken(at, new SerialNumber(serial), new Seed(key));
    }

    /** In use by the account, or by all users of a contract in SHARED use; no code of it is used up. */
    public static TestToken active(TestContract at, String serial, @Nullable Account user) {
        TestToken token = stock(at, serial);
        at.database().run(em -> {
            Tokens tokens = new Tokens(em, at.realmId());
            Token row = tokens.find(token.serial).orElseThrow();
            String holder = user == null ? at.now().rowId() : user.id();
            new Registrations(em, at.realmId()).put(holder, at.now(), row, new DatabaseClock(em).now(), null);
            return em.createQuery("update TokenEntity t set t.state = :active, t.contract = :contract where t.id = :id")
                    .setParameter("active", TokenState.ACTIVE)
                    .setParameter("contract", at.now().rowId())
                    .setParameter("id", row.rowId())
                    .executeUpdate();
        });
        return token;
    }

    /** A contract in SHARED use with a token for all. */
    public static TestToken shared(TestContract at) {
        return active(at, "SHARED0001", null);
    }

    public Token now() {
        return at.database().run(em -> new Tokens(em, at.realmId()).find(serial).orElseThrow());
    }

    public int failures() {
        return at.database()
                .run(em -> em.createQuery(
                                "select t.failures from TokenEntity t where t.realmId = :realm and t.serial = :serial",
                                Integer.class)
                        .setParameter("realm", at.realmId())
                        .setParameter("serial", serial.value())
                        .getSingleResult());
    }

    public TimeStep step() {
        Instant now = at.database().run(em -> new DatabaseClock(em).now());
        return TimeStep.at(now, TokenParameters.COMMON.period());
    }

    /** What it shows now. */
    public OneTimePassword code() {
        return code(0);
    }

    /** @param ahead how many steps from now */
    public OneTimePassword code(int ahead) {
        return code(step().plus(ahead));
    }

    public OneTimePassword code(TimeStep step) {
        return new OneTimePassword(Totp.code(seed, TokenParameters.COMMON, step));
    }

    /** What it shows at no time near now. */
    public OneTimePassword wrongCode() {
        long now = step().value();
        Set<OneTimePassword> near = new HashSet<>(LongStream.rangeClosed(now - 30, now + 30)
                .mapToObj(step -> code(new TimeStep(step)))
                .toList());
        return List.of("000000", "111111", "222222", "333333").stream()
                .map(OneTimePassword::new)
                .filter(code -> !near.contains(code))
                .findFirst()
                .orElseThrow();
    }

    /** Moves it, as an operation of the administrator or the branch would. */
    void move(TokenMove move) {
        at.database()
                .run(em -> new Tokens(em, at.realmId())
                        .move(
                                now(),
                                move,
                                new Mover(move.by().iterator().next(), null, null, new DatabaseClock(em).now())));
    }

    public static TestContract sharedContract(jp.warifu.database.TestDatabase database, int users) {
        return TestContract.create(database, UsageMode.SHARED, users);
    }
}
