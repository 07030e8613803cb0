package jp.warifu.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What the worked example {@code realm-config/business-web-realm.json} leaves open: addresses and secrets. Keycloak puts
 * them in place of <code>${NAME}</code> when it imports the file.
 *
 * @param applicationUrl where the application of both clients runs
 * @param administratorSecret client secret of {@code business-web-admin}
 * @param userSecret client secret of {@code business-web}
 */
public record DemoRealm(URI applicationUrl, String administratorSecret, String userSecret) {

    public static final String NAME = "business-web";
    public static final String ADMINISTRATOR_CLIENT = "business-web-admin";
    public static final String USER_CLIENT = "business-web";
    public static final Path FILE = Path.of("realm-config", "business-web-realm.json");

    private static final SecureRandom RANDOM = new SecureRandom();

    /** With secrets nobody else knows. */
    public static DemoRealm withNewSecrets(URI applicationUrl) {
        return new DemoRealm(applicationUrl, randomText(), randomText());
    }

    /** The variables the server needs for the import. */
    public Map<String, String> environment() {
        return Map.of(
                "WARIFU_APP_URL", applicationUrl.toString(),
                "WARIFU_ADMIN_CLIENT_SECRET", administratorSecret,
                "WARIFU_USER_CLIENT_SECRET", userSecret);
    }

    public String secret(String clientId) {
        return switch (clientId) {
            case ADMINISTRATOR_CLIENT -> administratorSecret;
            case USER_CLIENT -> userSecret;
            default -> throw new IllegalArgumentException("No client " + clientId);
        };
    }

    public URI redirectUri(String clientId) {
        return URI.create(applicationUrl + "/callback/" + clientId);
    }

    /** What {@link DemoData} says about the two clients. */
    public List<DemoData.Client> clients() {
        return Stream.of(ADMINISTRATOR_CLIENT, USER_CLIENT)
                .map(id -> new DemoData.Client(id, secret(id), redirectUri(id)))
                .toList();
    }

    /** The same secrets at another address. */
    public DemoRealm at(URI newApplicationUrl) {
        return new DemoRealm(newApplicationUrl, administratorSecret, userSecret);
    }

    /** Makes the key that encrypts seeds and cells, unless the vault has one: lost with it are all of them. */
    public static void makeKey(Path vault) {
        try {
            Files.createDirectories(vault);
            Path key = vault.resolve(NAME + "_warifu-key-1");
            if (!Files.exists(key)) {
                byte[] bytes = new byte[32];
                RANDOM.nextBytes(bytes);
                Files.writeString(key, Base64.getEncoder().encodeToString(bytes), StandardCharsets.US_ASCII);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lets the realm's issuing authority read its key. */
    public static void unlockAuthority(Path vault, DemoPki pki) {
        try {
            Files.writeString(vault.resolve(NAME + "_warifu-ca-password"), pki.password(), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String randomText() {
        byte[] bytes = new byte[24];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public String toString() {
        return "DemoRealm[" + applicationUrl + "]";
    }
}
