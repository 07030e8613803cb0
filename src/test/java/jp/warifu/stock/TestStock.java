package jp.warifu.stock;

import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import jp.warifu.database.TestDatabase;
import jp.warifu.pskc.PskcKey;
import jp.warifu.secret.SecretCipher;
import jp.warifu.secret.TestKeys;
import jp.warifu.token.SerialNumber;
import jp.warifu.token.TokenKind;
import jp.warifu.totp.Seed;
import jp.warifu.totp.TokenParameters;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** Tokens in stock, put there as the keys of a file are. */
public final class TestStock {
    private TestStock() {}

    public static PskcKey key(String serial, byte[] seed) {
        return key(serial, seed, null, null);
    }

    /** @param expiry may be over: the file is taken for one that came before */
    public static PskcKey key(String serial, byte[] seed, @Nullable Instant start, @Nullable Instant expiry) {
        return new PskcKey(serial, null, null, new Seed(seed), TokenParameters.COMMON, start, expiry, 0, null);
    }

    public static SerialNumber put(TestDatabase database, String realmId, TokenKind kind, PskcKey key) {
        database.run(em -> {
            put(em, realmId, kind, TestKeys.one().cipher(), List.of(key));
            return true;
        });
        return new SerialNumber(key.serial());
    }

    /** In the transaction of the caller's. */
    public static void put(EntityManager em, String realmId, TokenKind kind, SecretCipher cipher, List<PskcKey> keys) {
        StockRow.Origin origin = new StockRow.Origin(realmId, UUID.randomUUID().toString(), kind, cipher.sealer());
        em.flush();
        em.unwrap(Session.class).doWork(connection -> put(connection, origin, keys));
    }

    private static void put(Connection connection, StockRow.Origin origin, List<PskcKey> keys) throws SQLException {
        try (StockIntake intake = new StockIntake(connection, origin, Instant.EPOCH, read -> {})) {
            keys.forEach(intake);
            ImportResult result = intake.end();
            if (!result.isGood()) {
                throw new IllegalArgumentException("not taken into stock: " + result.problems());
            }
        }
    }
}
