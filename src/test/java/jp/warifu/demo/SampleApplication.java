package jp.warifu.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The sample application {@code demo/business-web} in a process of its own, which ends with this one. */
final class SampleApplication implements AutoCloseable {
    private static final Path JAR = Path.of("demo", "business-web", "target", "business-web.jar");
    private static final String HERE = "Ready ";

    private final Process process;

    private SampleApplication(Process process) {
        this.process = process;
    }

    /**
     * Returns when it answers.
     *
     * @param directory its journal, its log and the authorities that it believes
     * @param aids where the demo's own pages are
     */
    static SampleApplication start(Path directory, DemoPki pki, URI baseUrl, DemoRealm realm, URI aids) {
        if (!Files.exists(JAR)) {
            throw new IllegalStateException(JAR + " is missing: mvn -f demo/business-web/pom.xml package -DskipTests");
        }
        try {
            Files.createDirectories(directory);
            ProcessBuilder builder = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx128m",
                            "-jar",
                            JAR.toString())
                    .redirectError(directory.resolve("business-web.log").toFile());
            builder.environment().putAll(environment(directory, pki, baseUrl, realm, aids));
            SampleApplication application = new SampleApplication(builder.start());
            application.awaitReady();
            return application;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> environment(Path directory, DemoPki pki, URI baseUrl, DemoRealm realm, URI aids)
            throws IOException {
        Path trusted = trustStore(directory, pki);
        return Map.ofEntries(
                Map.entry("BUSINESS_WEB_ISSUER", baseUrl + "/realms/" + DemoRealm.NAME),
                Map.entry("BUSINESS_WEB_BASE_URL", realm.applicationUrl().toString()),
                Map.entry("BUSINESS_WEB_ADMINISTRATOR_CLIENT_ID", DemoRealm.ADMINISTRATOR_CLIENT),
                Map.entry("BUSINESS_WEB_ADMINISTRATOR_CLIENT_SECRET", realm.administratorSecret()),
                Map.entry("BUSINESS_WEB_USER_CLIENT_ID", DemoRealm.USER_CLIENT),
                Map.entry("BUSINESS_WEB_USER_CLIENT_SECRET", realm.userSecret()),
                Map.entry("BUSINESS_WEB_KEY_STORE_FILE", pki.serverKeyStore().toString()),
                Map.entry("BUSINESS_WEB_KEY_STORE_PASSWORD", pki.password()),
                Map.entry("BUSINESS_WEB_TRUST_STORE_FILE", trusted.toString()),
                Map.entry("BUSINESS_WEB_TRUST_STORE_PASSWORD", pki.password()),
                Map.entry("BUSINESS_WEB_DIRECTORY", directory.toString()),
                Map.entry("BUSINESS_WEB_AIDS_URL", aids.toString()),
                Map.entry("BUSINESS_WEB_CERTIFICATES", "true"),
                Map.entry("BUSINESS_WEB_STOP_AT_END_OF_INPUT", "true"));
    }

    private static Path trustStore(Path directory, DemoPki pki) throws IOException {
        Path file = directory.resolve("trust.p12");
        try (OutputStream out = Files.newOutputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setCertificateEntry("server-ca", pki.serverAuthorityCertificate());
            store.store(out, pki.password().toCharArray());
            return file;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** It says so on its output, and nothing else there. */
    private void awaitReady() throws IOException {
        BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = output.readLine();
        if (line == null || !line.startsWith(HERE)) {
            process.destroy();
            throw new IllegalStateException("The sample application does not start; see business-web.log");
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
