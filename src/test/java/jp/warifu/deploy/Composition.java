package jp.warifu.deploy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLSocket;
import jp.warifu.demo.P12;
import jp.warifu.server.Ports;
import jp.warifu.server.Programs;
import jp.warifu.server.Tls;

/** {@code docker-compose.yml} with its profile cluster, and the files that {@code deploy/prepare} makes for it. */
final class Composition implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(15);
    private static final Duration MOMENT = Duration.ofMinutes(2);
    private static final Pattern IMAGE = Pattern.compile("(?m)^(?: *image:|FROM) (\\S+)");

    private final List<String> compose;
    private final Path directory;
    private final Map<String, String> environment;
    private final int port = Ports.free();
    private final int mailPort = Ports.free();

    private Composition(List<String> compose, Path directory) {
        this.compose = compose;
        this.directory = directory;
        this.environment = Map.of(
                "COMPOSE_PROJECT_NAME",
                "warifu-compose-it",
                "COMPOSE_PROFILES",
                "cluster",
                // Debian's program otherwise builds in a way of its own, without what `docker build` has made.
                "COMPOSE_DOCKER_CLI_BUILD",
                "1",
                "WARIFU_SECRETS",
                "./" + directory,
                "WARIFU_PORT",
                Integer.toString(port),
                "MAIL_PORT",
                Integer.toString(mailPort));
    }

    /** Empty where neither Docker's plugin nor Debian's program is installed. */
    static Optional<Composition> of(Path directory) {
        return command().map(command -> new Composition(command, directory));
    }

    private static Optional<List<String>> command() {
        return succeeds("docker", "compose", "version")
                ? Optional.of(List.of("docker", "compose"))
                : Programs.find("docker-compose").map(program -> List.of(program.toString()));
    }

    /** Images that are neither here nor at a registry that answers; those of the Dockerfile's too. */
    static List<String> missingImages() {
        return Stream.of(Path.of("docker-compose.yml"), Path.of("Dockerfile"))
                .flatMap(file -> IMAGE.matcher(read(file)).results())
                .map(found -> found.group(1))
                .filter(image -> !image.startsWith("warifu/"))
                .distinct()
                .filter(image -> !succeeds("docker", "image", "inspect", image))
                .filter(image -> !succeeds("docker", "pull", "-q", image))
                .toList();
    }

    private static boolean succeeds(String... command) {
        try {
            Programs.run(MOMENT, Map.of(), List.of(command));
            return true;
        } catch (IllegalStateException | UncheckedIOException e) {
            return false;
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns when both nodes are healthy and the balancer leads to them. */
    void start() {
        script("prepare", directory.toString());
        docker(START, "down", "--volumes");
        docker(START, "up", "--detach", "--build");
        long deadline = System.nanoTime() + MOMENT.toNanos();
        while (!leadsToANode()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("HAProxy leads nowhere:\n" + log("haproxy"));
            }
        }
    }

    private boolean leadsToANode() {
        try (SSLSocket socket =
                (SSLSocket) Tls.trusting(serverAuthority()).getSocketFactory().createSocket("localhost", port)) {
            socket.setSoTimeout(1000);
            socket.startHandshake();
            return true;
        } catch (IOException e) {
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
            return false;
        }
    }

    /** What a program inside of a service's container writes. */
    String inside(String service, String... command) {
        List<String> arguments = new ArrayList<>(List.of("exec", "-T", service));
        arguments.addAll(List.of(command));
        return docker(MOMENT, arguments.toArray(String[]::new));
    }

    String log(String service) {
        return docker(MOMENT, "logs", "--no-color", service);
    }

    /** A certificate of the try-out's authority, by the documented command. */
    P12 issue(String subject) {
        Path file = directory.resolve(subject.replaceAll("\\W", "-") + ".p12");
        script("certificate", "issue", subject, file.toString(), directory.toString());
        try (InputStream in = Files.newInputStream(file)) {
            String password = Files.readString(Path.of(file + ".password")).strip();
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, password.toCharArray());
            String alias = store.aliases().nextElement();
            return new P12(file, password, (X509Certificate) store.getCertificate(alias), (PrivateKey)
                    store.getKey(alias, password.toCharArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    void revoke(P12 certificate) {
        script("certificate", "revoke", certificate.file().toString(), directory.toString());
    }

    URI baseUrl() {
        return URI.create("https://localhost:" + port);
    }

    URI mailUrl() {
        return URI.create("http://127.0.0.1:" + mailPort);
    }

    X509Certificate serverAuthority() {
        try (InputStream in = Files.newInputStream(directory.resolve("server-ca.pem"))) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    String administratorPassword() {
        try (InputStream in = Files.newInputStream(directory.resolve("keycloak.conf"))) {
            Properties settings = new Properties();
            settings.load(in);
            return settings.getProperty("bootstrap-admin-password");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void script(String name, String... arguments) {
        List<String> command =
                new ArrayList<>(List.of(Path.of("deploy", name).toAbsolutePath().toString()));
        command.addAll(List.of(arguments));
        Programs.run(MOMENT, Map.of(), command);
    }

    private String docker(Duration timeout, String... arguments) {
        List<String> command = new ArrayList<>(compose);
        command.addAll(List.of(arguments));
        return Programs.run(timeout, environment, command);
    }

    @Override
    public void close() {
        docker(START, "down", "--volumes");
    }
}
