package jp.warifu.authority;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Keys and certificates from files in a directory, read again when a file changes. */
final class AuthorityFiles {
    private final Path directory;
    private final Map<Path, Opened> keys = new ConcurrentHashMap<>();

    /** A key file as it was opened: to open it takes long on purpose. */
    private record Opened(FileTime modified, long size, char[] password, Key key) {
        boolean isOf(FileTime nowModified, long nowSize, char[] nowPassword) {
            return modified.equals(nowModified) && size == nowSize && Arrays.equals(password, nowPassword);
        }
    }

    AuthorityFiles(Path directory) {
        this.directory = directory;
    }

    /** Keycloak's {@code conf} directory. */
    static AuthorityFiles ofServer() {
        return new AuthorityFiles(
                Path.of(System.getProperty("kc.home.dir", ".")).resolve("conf"));
    }

    /**
     * The one key of a PKCS #12 file.
     *
     * @param chain its certificate first
     */
    record Key(PrivateKey key, List<X509Certificate> chain) {
        @Override
        public String toString() {
            return "Key[" + chain.get(0).getSubjectX500Principal() + "]";
        }
    }

    KeyStore keyStore(String file, char[] password) throws AuthorityException {
        Path path = directory.resolve(file);
        try (InputStream in = Files.newInputStream(path)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, password);
            return store;
        } catch (IOException | GeneralSecurityException e) {
            throw new AuthorityException("the key store '" + path + "' cannot be opened: " + reason(e), e);
        }
    }

    Key key(String file, char[] password) throws AuthorityException {
        Path path = directory.resolve(file);
        try {
            FileTime modified = Files.getLastModifiedTime(path);
            long size = Files.size(path);
            Opened opened = keys.get(path);
            if (opened == null || !opened.isOf(modified, size, password)) {
                opened = new Opened(modified, size, password, open(file, password));
                keys.put(path, opened);
            }
            return opened.key();
        } catch (IOException e) {
            throw new AuthorityException("the key store '" + path + "' cannot be read: " + reason(e), e);
        }
    }

    private Key open(String file, char[] password) throws AuthorityException {
        KeyStore store = keyStore(file, password);
        try {
            List<String> keys = new ArrayList<>();
            for (String alias : Collections.list(store.aliases())) {
                if (store.isKeyEntry(alias)) {
                    keys.add(alias);
                }
            }
            if (keys.size() != 1) {
                throw new AuthorityException(
                        "the key store '" + file + "' has " + keys.size() + " keys; one is needed");
            }
            PrivateKey key = (PrivateKey) store.getKey(keys.get(0), password);
            List<X509Certificate> chain = Arrays.stream(store.getCertificateChain(keys.get(0)))
                    .map(X509Certificate.class::cast)
                    .toList();
            return new Key(key, chain);
        } catch (GeneralSecurityException | ClassCastException e) {
            throw new AuthorityException("the key in '" + file + "' cannot be read: " + reason(e), e);
        }
    }

    List<X509Certificate> certificates(String file) throws AuthorityException {
        Path path = directory.resolve(file);
        try (InputStream in = Files.newInputStream(path)) {
            List<X509Certificate> certificates =
                    CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
                            .map(X509Certificate.class::cast)
                            .toList();
            if (certificates.isEmpty()) {
                throw new AuthorityException("'" + path + "' holds no certificate");
            }
            return certificates;
        } catch (IOException | GeneralSecurityException e) {
            throw new AuthorityException("'" + path + "' cannot be read: " + reason(e), e);
        }
    }

    private static String reason(Exception e) {
        return e.getClass().getSimpleName() + " " + e.getMessage();
    }
}
