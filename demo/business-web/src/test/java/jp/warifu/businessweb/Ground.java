package jp.warifu.businessweb;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** The application on a port of its own beside a double of the realm. */
final class Ground implements AutoCloseable {
    private static final String PASSWORD = "changeit";

    private static Path madeKeyStore;

    final FakeRealm realm = FakeRealm.start();
    private final Configuration configuration;
    private final SSLContext tls;
    private BusinessWeb application;

    Ground(Path directory) {
        try {
            Path store = keyStore();
            this.tls = trusting(store);
            this.configuration = configuration(store, directory.resolve("work"));
            this.application = BusinessWeb.start(configuration, Clock.systemUTC());
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private Configuration configuration(Path store, Path work) throws IOException {
        Path file = work.resolveSibling("business-web.properties");
        int port = freePort();
        Files.writeString(file, """
                issuer=%s
                base-url=https://localhost:%d
                administrator.client-id=business-web-admin
                administrator.client-secret=%s
                user.client-id=business-web
                key-store.file=%s
                key-store.password=%s
                directory=%s
                aids-url=https://localhost:1/
                certificates=true
                """.formatted(
                        realm.issuer(), port, FakeRealm.SECRETS.get("business-web-admin"), store, PASSWORD, work));
        return Configuration.read(
                Optional.of(file), Map.of("BUSINESS_WEB_USER_CLIENT_SECRET", FakeRealm.SECRETS.get("business-web")));
    }

    /** A browser that has never been here. */
    TestBrowser browser() {
        return new TestBrowser(tls, configuration.baseUrl());
    }

    TestBrowser loggedIn() {
        TestBrowser browser = browser();
        browser.open("/login/business-web");
        return browser;
    }

    URI baseUrl() {
        return configuration.baseUrl();
    }

    Path journal() {
        return configuration.directory().resolve("orders.journal");
    }

    /** Stops it, and starts it on the same directory: no session is left. */
    void restart() {
        application.close();
        try {
            application = BusinessWeb.start(configuration, Clock.systemUTC());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        application.close();
        realm.close();
    }

    /** Slow to make, and the same for all. */
    private static synchronized Path keyStore() throws IOException {
        if (madeKeyStore == null) {
            madeKeyStore = makeKeyStore(Files.createTempDirectory("business-web"));
        }
        return madeKeyStore;
    }

    private static Path makeKeyStore(Path directory) throws IOException {
        Path store = directory.resolve("tls.p12");
        store.toFile().deleteOnExit();
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "tls",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost",
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .start();
        try {
            keytool.getInputStream().readAllBytes();
            if (keytool.waitFor() != 0) {
                throw new IllegalStateException("keytool failed");
            }
            return store;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static SSLContext trusting(Path store) throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("tls", keys.getCertificate("tls"));
        TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
        factory.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, factory.getTrustManagers(), null);
        return context;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
