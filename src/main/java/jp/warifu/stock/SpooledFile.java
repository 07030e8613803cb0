package jp.warifu.stock;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.CipherInputStream;
import javax.crypto.CipherOutputStream;
import javax.crypto.SecretKey;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * A file that outlives its request, encrypted under a key that is in this process's memory only: nobody reads it after a
 * crash.
 */
public final class SpooledFile implements AutoCloseable, StockImport.Source {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String TRANSFORMATION = "AES/CTR/NoPadding";
    private static final int KEY_BYTES = 32;
    private static final int BLOCK = 16;
    private static final int BUFFER = 64 * 1024;

    private final Path file;
    private final SecretKey key;

    private SpooledFile(Path file, SecretKey key) {
        this.file = file;
        this.key = key;
    }

    /**
     * @param in read to its end, not closed
     * @throws TooLongException when it has more than {@code maxBytes}
     */
    public static SpooledFile of(InputStream in, long maxBytes) throws IOException {
        byte[] key = new byte[KEY_BYTES];
        RANDOM.nextBytes(key);
        SpooledFile spooled =
                new SpooledFile(Files.createTempFile("warifu-import", null), new SecretKeySpec(key, "AES"));
        try (OutputStream out =
                new CipherOutputStream(Files.newOutputStream(spooled.file), spooled.cipher(Cipher.ENCRYPT_MODE))) {
            byte[] buffer = new byte[BUFFER];
            long left = maxBytes;
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                left -= read;
                if (left < 0) {
                    throw new TooLongException(maxBytes);
                }
                out.write(buffer, 0, read);
            }
            return spooled;
        } catch (IOException | RuntimeException e) {
            spooled.close();
            throw e;
        }
    }

    @Override
    public InputStream open() throws IOException {
        return new CipherInputStream(Files.newInputStream(file), cipher(Cipher.DECRYPT_MODE));
    }

    /** One key for one file that is written once: the counter may begin at zero. */
    private Cipher cipher(int mode) throws IOException {
        try {
            Cipher cipher = Cipher.getInstance(TRANSFORMATION);
            cipher.init(mode, key, new IvParameterSpec(new byte[BLOCK]));
            return cipher;
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file);
    }
}
