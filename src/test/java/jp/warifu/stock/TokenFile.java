package jp.warifu.stock;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import jp.warifu.pskc.PskcKey;
import jp.warifu.pskc.PskcWriter;
import jp.warifu.totp.Seed;
import jp.warifu.totp.TokenParameters;
import org.jspecify.annotations.Nullable;

/** A maker's file for tests: an encrypted key container with tokens whose seeds tell their serial numbers. */
public final class TokenFile {
    public static final byte[] PRE_SHARED_KEY = new byte[16];

    private final List<PskcKey> keys = new ArrayList<>();

    /** Tokens with serial numbers in a row. */
    public static TokenFile of(String prefix, int count) {
        TokenFile file = new TokenFile();
        for (int i = 1; i <= count; i++) {
            file.with(serial(prefix, i));
        }
        return file;
    }

    /** The serial number of the token with that number, from 1. */
    public static String serial(String prefix, int number) {
        return "%s%08d".formatted(prefix, number);
    }

    public TokenFile with(String serial) {
        keys.add(key(serial, null, null));
        return this;
    }

    public TokenFile with(String serial, @Nullable Instant start, @Nullable Instant expiry) {
        keys.add(key(serial, start, expiry));
        return this;
    }

    static PskcKey key(String serial, @Nullable Instant start, @Nullable Instant expiry) {
        return new PskcKey(serial, "M", null, new Seed(seed(serial)), TokenParameters.COMMON, start, expiry, 2, null);
    }

    static byte[] seed(String serial) {
        return ByteBuffer.allocate(20)
                .put(serial.getBytes(StandardCharsets.US_ASCII))
                .array();
    }

    public byte[] encrypted() {
        return written(PskcWriter.encrypted(PRE_SHARED_KEY, new Random(1)));
    }

    public byte[] plain() {
        return written(PskcWriter.plain());
    }

    private byte[] written(PskcWriter writer) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        writer.write(out, keys);
        return out.toByteArray();
    }

    StockImport.Source source() {
        byte[] bytes = encrypted();
        return () -> new ByteArrayInputStream(bytes);
    }
}
