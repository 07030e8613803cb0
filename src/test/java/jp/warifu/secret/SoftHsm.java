package jp.warifu.secret;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import jp.warifu.server.Programs;
import org.junit.jupiter.api.Assumptions;

/**
 * SoftHSM, a PKCS #11 device in software, with one token of its own. The library finds the token through the environment
 * variable {@code SOFTHSM2_CONF} of the process that loads it.
 */
public final class SoftHsm {
    public static final String PIN = "246813";

    private static final Duration LONGEST = Duration.ofMinutes(1);

    private static final List<Path> LIBRARIES =
            List.of(Path.of("/usr/lib/softhsm/libsofthsm2.so"), Path.of("/usr/lib64/softhsm/libsofthsm.so"));

    private final Path directory;

    private SoftHsm(Path directory) {
        this.directory = directory;
    }

    /** Makes a new token; a test that needs it is skipped where SoftHSM is not installed. */
    public static SoftHsm create(Path configuration) {
        Assumptions.assumeTrue(available(), "SoftHSM is not installed: not tested with a PKCS #11 device");
        SoftHsm made = new SoftHsm(configuration.toAbsolutePath().getParent());
        try {
            made.deleteAll();
            Files.createDirectories(made.tokens());
            Files.writeString(
                    configuration, "directories.tokendir = %s\nobjectstore.backend = file\n".formatted(made.tokens()));
            Files.writeString(made.pinFile(), PIN + "\n");
            made.run(
                    "softhsm2-util",
                    "--init-token",
                    "--free",
                    "--label",
                    "warifu",
                    "--so-pin",
                    "13572468",
                    "--pin",
                    PIN);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return made;
    }

    private static boolean available() {
        return LIBRARIES.stream().anyMatch(Files::exists)
                && Programs.find("softhsm2-util").isPresent();
    }

    public static Path library() {
        return LIBRARIES.stream().filter(Files::exists).findFirst().orElseThrow();
    }

    public Path configuration() {
        return directory.resolve("softhsm2.conf");
    }

    private Path tokens() {
        return directory.resolve("tokens");
    }

    private Path pinFile() {
        return directory.resolve("pin");
    }

    /**
     * Makes an AES key inside of the token, as docs/operations.md says.
     *
     * @param bits 256, or a wrong size
     */
    public void makeKey(String label, int bits, boolean extractable) {
        try {
            Path configuration = directory.resolve("pkcs11.cfg");
            Files.writeString(configuration, """
                    name = warifu
                    library = %s
                    slotListIndex = 0
                    attributes(*, CKO_SECRET_KEY, *) = {
                      CKA_SENSITIVE = %s
                      CKA_EXTRACTABLE = %s
                      CKA_ENCRYPT = true
                      CKA_DECRYPT = true
                    }
                    """.formatted(library(), !extractable, extractable));
            run(
                    Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                    "-addprovider",
                    "SunPKCS11",
                    "-providerarg",
                    configuration.toString(),
                    "-providername",
                    "SunPKCS11-warifu",
                    "-keystore",
                    "NONE",
                    "-storetype",
                    "PKCS11",
                    "-storepass:file",
                    pinFile().toString(),
                    "-genseckey",
                    "-keyalg",
                    "AES",
                    "-keysize",
                    Integer.toString(bits),
                    "-alias",
                    label);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Does the work while the token is not there. */
    public void without(Runnable work) {
        Path away = directory.resolve("away");
        try {
            Files.move(tokens(), away);
            try {
                work.run();
            } finally {
                Files.move(away, tokens());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void run(String... command) {
        Programs.run(LONGEST, Map.of("SOFTHSM2_CONF", configuration().toString()), List.of(command));
    }

    private void deleteAll() throws IOException {
        if (Files.exists(directory)) {
            try (Stream<Path> all = Files.walk(directory)) {
                for (Path path : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    static Optional<Path> environment() {
        return Optional.ofNullable(System.getenv("SOFTHSM2_CONF")).map(Path::of);
    }
}
