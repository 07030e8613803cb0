package jp.warifu.server;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jp.warifu.demo.DemoPki;

/**
 * How one Keycloak is set up.
 *
 * @param distribution the unzipped distribution it is made from; never written to
 * @param home the server's own directory; its {@code data} survives restarts
 * @param providers jars to deploy
 * @param httpsPort port of the pages; the server's address is {@code https://localhost:<httpsPort>}
 * @param managementPort port of health and metrics, plain HTTP on the loopback interface
 * @param pki server certificate, trust store, pinned authority and revocation list
 * @param vault directory of the file vault; file names are {@code <realm>_<key>}
 * @param realms realm files to import when the realm does not exist yet
 * @param environment variables for the server, which are also the placeholders of the realm files; those of Keycloak's own
 *     ({@code KC_…}) hold for its build too
 * @param adminUser bootstrap administrator of realm master
 * @param options further options of {@code kc.sh start}
 * @param maxHeapMiB upper bound of the Java heap
 */
public record ServerSettings(
        Path distribution,
        Path home,
        List<Path> providers,
        Database database,
        int httpsPort,
        int managementPort,
        DemoPki pki,
        Path vault,
        List<Path> realms,
        Map<String, String> environment,
        String adminUser,
        String adminPassword,
        List<String> options,
        int maxHeapMiB) {

    /** Options that Keycloak bakes into the optimised server; the image's {@code Dockerfile} names the same. */
    public static final List<String> BUILD_OPTIONS =
            List.of("--health-enabled=true", "--metrics-enabled=true", "--https-client-auth=request", "--vault=file");

    /** TLS 1.3, and of TLS 1.2 what has forward secrecy and no block mode (docs/deployment.md). */
    public static final String CIPHER_SUITES = String.join(
            ",",
            "TLS_AES_256_GCM_SHA384",
            "TLS_AES_128_GCM_SHA256",
            "TLS_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256");

    public ServerSettings {
        distribution = distribution.toAbsolutePath().normalize();
        home = home.toAbsolutePath().normalize();
        vault = vault.toAbsolutePath().normalize();
        providers = List.copyOf(providers);
        realms = List.copyOf(realms);
        environment = Map.copyOf(environment);
        options = List.copyOf(options);
    }

    /**
     * Files of tokens are longer than what the server takes by itself (docs/operations.md); and a body that does not come is
     * not waited for as long as it would by itself (docs/deployment.md).
     */
    private static final Map<String, String> REQUESTS =
            Map.of("QUARKUS_HTTP_LIMITS_MAX_BODY_SIZE", "210M", "QUARKUS_HTTP_READ_TIMEOUT", "10S");

    /** A server without realms and extension yet, on ports that are free now. */
    public static ServerSettings of(Path distribution, Path home, Database database, DemoPki pki, Path vault) {
        return new ServerSettings(
                distribution,
                home,
                List.of(),
                database,
                Ports.free(),
                Ports.free(),
                pki,
                vault,
                List.of(),
                REQUESTS,
                "admin",
                "admin",
                List.of(),
                768);
    }

    /** The same server in another directory. */
    public ServerSettings at(Path directory) {
        return new ServerSettings(
                distribution,
                directory,
                providers,
                database,
                httpsPort,
                managementPort,
                pki,
                vault,
                realms,
                environment,
                adminUser,
                adminPassword,
                options,
                maxHeapMiB);
    }

    public ServerSettings ports(int https, int management) {
        return new ServerSettings(
                distribution,
                home,
                providers,
                database,
                https,
                management,
                pki,
                vault,
                realms,
                environment,
                adminUser,
                adminPassword,
                options,
                maxHeapMiB);
    }

    public ServerSettings provider(Path jar) {
        return new ServerSettings(
                distribution,
                home,
                added(providers, jar),
                database,
                httpsPort,
                managementPort,
                pki,
                vault,
                realms,
                environment,
                adminUser,
                adminPassword,
                options,
                maxHeapMiB);
    }

    public ServerSettings realm(Path file) {
        return new ServerSettings(
                distribution,
                home,
                providers,
                database,
                httpsPort,
                managementPort,
                pki,
                vault,
                added(realms, file),
                environment,
                adminUser,
                adminPassword,
                options,
                maxHeapMiB);
    }

    public ServerSettings environment(Map<String, String> variables) {
        Map<String, String> all = new HashMap<>(environment);
        all.putAll(variables);
        return new ServerSettings(
                distribution,
                home,
                providers,
                database,
                httpsPort,
                managementPort,
                pki,
                vault,
                realms,
                all,
                adminUser,
                adminPassword,
                options,
                maxHeapMiB);
    }

    public ServerSettings admin(String user, String password) {
        return new ServerSettings(
                distribution,
                home,
                providers,
                database,
                httpsPort,
                managementPort,
                pki,
                vault,
                realms,
                environment,
                user,
                password,
                options,
                maxHeapMiB);
    }

    public ServerSettings option(String option) {
        return new ServerSettings(
                distribution,
                home,
                providers,
                database,
                httpsPort,
                managementPort,
                pki,
                vault,
                realms,
                environment,
                adminUser,
                adminPassword,
                added(options, option),
                maxHeapMiB);
    }

    private static <T> List<T> added(List<T> list, T element) {
        List<T> all = new ArrayList<>(list);
        all.add(element);
        return all;
    }
}
