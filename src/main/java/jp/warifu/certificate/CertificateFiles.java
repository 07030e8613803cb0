package jp.warifu.certificate;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.cert.CRL;
import java.security.cert.CertificateFactory;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import jp.warifu.settings.WrongSettingException;

/**
 * Certification authorities and revocation lists from files in PEM or DER, relative to Keycloak's {@code conf}
 * directory; read again when a file changes.
 */
final class CertificateFiles {
    private final Path directory;
    private final Map<Path, Loaded> cache = new ConcurrentHashMap<>();

    private record Loaded(FileTime modified, long size, Object content) {}

    @FunctionalInterface
    private interface Parser {
        Object parse(CertificateFactory factory, InputStream in) throws GeneralSecurityException;
    }

    CertificateFiles(Path directory) {
        this.directory = directory;
    }

    /** @throws WrongSettingException naming the key when the file cannot be read or holds no certificate */
    @SuppressWarnings("unchecked")
    Set<TrustAnchor> authorities(String key, String file) {
        return (Set<TrustAnchor>) load(
                key,
                file,
                (factory, in) -> factory.generateCertificates(in).stream()
                        .map(authority -> new TrustAnchor((X509Certificate) authority, null))
                        .collect(Collectors.toUnmodifiableSet()));
    }

    /** @throws WrongSettingException naming the key when the file cannot be read or holds no list */
    @SuppressWarnings("unchecked")
    Collection<CRL> revocationLists(String key, String file) {
        return (Collection<CRL>) load(key, file, (factory, in) -> Set.copyOf(factory.generateCRLs(in)));
    }

    private Object load(String key, String file, Parser parser) {
        Path path = directory.resolve(file);
        try {
            FileTime modified = Files.getLastModifiedTime(path);
            long size = Files.size(path);
            Loaded loaded = cache.get(path);
            if (loaded == null || !loaded.modified.equals(modified) || loaded.size != size) {
                loaded = new Loaded(modified, size, parse(path, parser));
                cache.put(path, loaded);
            }
            return loaded.content;
        } catch (IOException | GeneralSecurityException e) {
            throw new WrongSettingException(key, "names '" + path + "', which cannot be read: " + e.getMessage());
        }
    }

    private static Object parse(Path path, Parser parser) throws IOException, GeneralSecurityException {
        try (InputStream in = Files.newInputStream(path)) {
            Object content = parser.parse(CertificateFactory.getInstance("X.509"), in);
            if (content instanceof Collection<?> all && all.isEmpty()) {
                throw new GeneralSecurityException("it is empty");
            }
            return content;
        }
    }
}
