package jp.warifu.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import jp.warifu.demo.DemoPki;
import jp.warifu.server.Ports;
import jp.warifu.server.Programs;

/** An nginx with the project's example, of which nothing is changed but addresses. */
final class Nginx implements AutoCloseable {

    private static final Path EXAMPLE = Path.of("deploy", "nginx", "nginx.conf");

    private final Process process;
    private final int port;

    private Nginx(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static boolean available() {
        return Programs.find("nginx").isPresent();
    }

    /** Starts it in front of a Keycloak on this machine. */
    static Nginx start(Path directory, int port, int keycloak, DemoPki pki) {
        try {
            Path home = Files.createDirectories(directory).toAbsolutePath();
            for (Map.Entry<Path, String> file : Map.of(
                            pki.serverCertificateFile(), "server.pem",
                            pki.serverKeyFile(), "server-key.pem",
                            pki.authorityFile(), "warifu-ca.pem",
                            pki.serverAuthorityFile(), "keycloak-ca.pem")
                    .entrySet()) {
                Files.copy(file.getKey(), home.resolve(file.getValue()), StandardCopyOption.REPLACE_EXISTING);
            }
            Path configuration = home.resolve("nginx.conf");
            Files.writeString(configuration, adapted(port, keycloak));
            Process process = new ProcessBuilder(List.of(
                            Programs.find("nginx").orElseThrow().toString(),
                            "-p",
                            home.toString(),
                            "-c",
                            configuration.toString(),
                            "-e",
                            "stderr",
                            "-g",
                            "daemon off;"))
                    .redirectErrorStream(true)
                    .redirectOutput(home.resolve("nginx.log").toFile())
                    .start();
            while (Ports.isFree(port)) {
                if (!process.isAlive()) {
                    throw new IllegalStateException("nginx ended:\n" + Files.readString(home.resolve("nginx.log")));
                }
                Thread.sleep(50);
            }
            return new Nginx(process, port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String adapted(int port, int keycloak) throws IOException {
        String text = Files.readString(EXAMPLE);
        text = replaced(text, "listen 443 ssl;", "listen 127.0.0.1:%d ssl;".formatted(port));
        text = replaced(text, "server keycloak-1.internal:8443;", "server 127.0.0.1:%d;".formatted(keycloak));
        text = replaced(text, "server keycloak-2.internal:8443;", "");
        text = replaced(text, "proxy_ssl_name ib.example.jp;", "proxy_ssl_name localhost;");
        // Debian's own directories for these are writable by root only.
        return replaced(
                text,
                "http {",
                "http { client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path fastcgi;"
                        + " uwsgi_temp_path uwsgi; scgi_temp_path scgi;");
    }

    private static String replaced(String text, String from, String to) {
        if (text.split(java.util.regex.Pattern.quote(from), -1).length != 2) {
            throw new IllegalStateException(EXAMPLE + " does not hold '" + from + "' once");
        }
        return text.replace(from, to);
    }

    URI baseUrl() {
        return URI.create("https://localhost:" + port);
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
