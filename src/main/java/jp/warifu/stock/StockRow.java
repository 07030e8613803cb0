package jp.warifu.stock;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import jp.warifu.pskc.PskcKey;
import jp.warifu.secret.Place;
import jp.warifu.secret.Sealed;
import jp.warifu.secret.SecretCipher;
import jp.warifu.token.SerialNumber;
import jp.warifu.token.TokenKind;
import jp.warifu.token.TokenState;
import jp.warifu.totp.Drift;
import org.jspecify.annotations.Nullable;

/**
 * A token as it goes into stock, with its seed sealed.
 *
 * @param key which of the file, from 1
 * @param values in the order of {@link #COLUMNS}; null, text, number or bytes, without a character that any SQL would
 *     have to escape
 */
record StockRow(int key, SerialNumber serial, @Nullable Object[] values) {
    static final List<String> COLUMNS = List.of(
            "ID",
            "REALM_ID",
            "IMPORT_ID",
            "SERIAL",
            "SERIAL_REVERSED",
            "KIND",
            "STATE",
            "ALGORITHM",
            "DIGITS",
            "PERIOD_SECONDS",
            "SEED",
            "KEY_ID",
            "SEED_VERSION",
            "LAST_STEP",
            "DRIFT_STEPS",
            "FAILURES",
            "VALID_FROM",
            "VALID_UNTIL");

    private static final int FIRST_VERSION = 1;

    /** What all rows of one import have in common. */
    record Origin(String realmId, String importId, TokenKind kind, SecretCipher.Sealer sealer) {
        StockRow row(int number, SerialNumber serial, PskcKey key) {
            byte[] seed = key.seed().bytes();
            Sealed sealed = sealer.seal(seed, new Place(realmId, "seed", serial.value(), FIRST_VERSION));
            Arrays.fill(seed, (byte) 0);
            return new StockRow(number, serial, new @Nullable Object[] {
                UUID.randomUUID().toString(),
                realmId,
                importId,
                serial.value(),
                serial.reversed(),
                kind.name(),
                TokenState.STOCK.name(),
                key.parameters().algorithm().name(),
                key.parameters().digits(),
                (int) key.parameters().period().toSeconds(),
                sealed.bytes(),
                sealed.key().value(),
                FIRST_VERSION,
                -1L,
                Math.max(-Drift.LIMIT, Math.min(Drift.LIMIT, key.timeDrift())),
                0,
                millis(key.start()),
                millis(key.expiry())
            });
        }

        private static @Nullable Long millis(@Nullable Instant instant) {
            return instant == null ? null : instant.toEpochMilli();
        }
    }
}
