package jp.warifu.server;

import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports.Binding;
import dasniko.testcontainers.keycloak.KeycloakContainer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.MountableFile;

/** A Keycloak in a container of the image that the project's {@code Dockerfile} makes. */
final class KeycloakInContainer implements Keycloak {

    private static final String HOME = "/opt/keycloak/";
    private static final int MANAGEMENT = 9000;
    private static final String IMAGE = "keycloak-warifu-test";
    private static final Duration BUILD = Duration.ofMinutes(10);
    /** How a container reaches this machine. */
    private static final String HOST = "host.docker.internal";

    private final ServerSettings settings;
    private final KeycloakContainer container;

    private KeycloakInContainer(ServerSettings settings, KeycloakContainer container) {
        this.settings = settings;
        this.container = container;
    }

    static KeycloakInContainer start(ServerSettings settings) {
        KeycloakContainer container = new KeycloakContainer(image());
        configure(container, settings);
        container.start();
        return new KeycloakInContainer(settings, container);
    }

    /** By Docker's own program, so that whoever builds the same next has it at once. */
    private static String image() {
        Programs.run(BUILD, Map.of(), List.of("docker", "build", "--tag", IMAGE, "."));
        return IMAGE;
    }

    private static void configure(KeycloakContainer container, ServerSettings settings) {
        Database database = settings.database();
        if (!database.vendor().equals("postgres")) {
            throw new IllegalStateException("The image is built for PostgreSQL, which this machine does not have");
        }
        int port = settings.httpsPort();
        container
                .withProductionMode()
                .withOptimizedFlag()
                .withAdminUsername(settings.adminUser())
                .withAdminPassword(settings.adminPassword());
        container
                .withEnv(settings.environment())
                .withEnv("KC_DB_URL", database.url().replace("//localhost:", "//" + HOST + ":"))
                .withEnv("KC_DB_USERNAME", database.user())
                .withEnv("KC_DB_PASSWORD", database.password())
                .withEnv("KC_HTTP_ENABLED", "false")
                .withEnv("KC_HTTPS_PORT", Integer.toString(port))
                .withEnv("KC_HTTP_MANAGEMENT_SCHEME", "http")
                .withEnv("KC_HOSTNAME", "https://localhost:" + port)
                .withEnv("KC_HTTPS_CERTIFICATE_FILE", HOME + "conf/server.pem")
                .withEnv("KC_HTTPS_CERTIFICATE_KEY_FILE", HOME + "conf/server-key.pem")
                .withEnv("KC_HTTPS_TRUST_STORE_FILE", HOME + "conf/client-trust.p12")
                .withEnv("KC_HTTPS_TRUST_STORE_PASSWORD", settings.pki().password())
                .withEnv("KC_VAULT_DIR", HOME + "vault")
                .withEnv("KC_CACHE", "local")
                .withEnv("KC_LOG_LEVEL", "info,io.smallrye.health:warn");
        for (Path file : new Path[] {
            settings.pki().serverCertificateFile(),
            settings.pki().serverKeyFile(),
            settings.pki().trustStore(),
            settings.pki().authorityFile(),
            settings.pki().authorityKeyStore(),
            settings.pki().revocationListFile()
        }) {
            copy(container, file, "conf");
        }
        files(settings.vault()).forEach(file -> copy(container, file, "vault"));
        settings.realms().forEach(file -> copy(container, file, "data/import"));
        // The address people type holds the port, so the port outside must be known before the server starts.
        container.withExposedPorts(port, MANAGEMENT);
        container.withExtraHost(HOST, "host-gateway");
        container.withCreateContainerCmdModifier(command -> {
            HostConfig host = Objects.requireNonNull(command.getHostConfig());
            host.withPortBindings(
                    new PortBinding(Binding.bindIpAndPort("127.0.0.1", port), ExposedPort.tcp(port)),
                    new PortBinding(
                            Binding.bindIpAndPort("127.0.0.1", settings.managementPort()),
                            ExposedPort.tcp(MANAGEMENT)));
            command.withExposedPorts(ExposedPort.tcp(port), ExposedPort.tcp(MANAGEMENT));
        });
        container.waitingFor(Wait.forHttp("/health/ready")
                .forPort(MANAGEMENT)
                .forStatusCode(200)
                .withStartupTimeout(Duration.ofMinutes(5)));
    }

    private static void copy(KeycloakContainer container, Path file, String directory) {
        container.withCopyFileToContainer(
                MountableFile.forHostPath(file.toAbsolutePath(), 0644), HOME + directory + "/" + file.getFileName());
    }

    private static Stream<Path> files(Path directory) {
        try (Stream<Path> found = Files.list(directory)) {
            return found.toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public URI baseUrl() {
        return URI.create("https://localhost:" + settings.httpsPort());
    }

    @Override
    public URI managementUrl() {
        return URI.create("http://127.0.0.1:" + settings.managementPort());
    }

    @Override
    public String logText() {
        return container.getLogs();
    }

    @Override
    public void start() {
        DockerClientFactory.lazyClient()
                .startContainerCmd(container.getContainerId())
                .exec();
        Readiness.await(settings.managementPort());
    }

    @Override
    public void stop() {
        DockerClientFactory.lazyClient()
                .stopContainerCmd(container.getContainerId())
                .withTimeout(20)
                .exec();
    }

    @Override
    public void kill() {
        DockerClientFactory.lazyClient()
                .killContainerCmd(container.getContainerId())
                .exec();
    }

    @Override
    public void close() {
        container.stop();
    }
}
