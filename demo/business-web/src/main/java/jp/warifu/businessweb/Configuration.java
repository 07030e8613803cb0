package jp.warifu.businessweb;

import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import jp.warifu.businessweb.oidc.Client;

/**
 * What differs from one bank to the next. Every key stands in the properties file or, stronger, in the environment: the
 * key {@code base-url} is the variable {@code BUSINESS_WEB_BASE_URL}.
 *
 * @param issuer of the realm, as in its tokens
 * @param baseUrl where browsers find this application; no slash at the end
 * @param port where it listens
 * @param administrator the client of 管理者ログイン
 * @param user the client of 利用者ログイン, whose service account posts transactions
 * @param keyStore for its own TLS
 * @param trustStore the authorities that it believes as a client; empty: the JDK's
 * @param directory where its journal lies
 * @param aids 手元資料, a page of the demo's own; empty in a bank
 * @param certificates whether the realm issues 電子証明書 itself, so that there are pages to lead to
 * @param stopAtEndOfInput whether it ends when the process that started it does
 */
public record Configuration(
        URI issuer,
        URI baseUrl,
        int port,
        Client administrator,
        Client user,
        Store keyStore,
        Optional<Store> trustStore,
        Path directory,
        Optional<URI> aids,
        boolean certificates,
        boolean stopAtEndOfInput) {

    private static final String PREFIX = "BUSINESS_WEB_";

    public Configuration {
        if (!baseUrl.toString().matches("https://[^/?#]+")) {
            throw new IllegalArgumentException("base-url is not an https address without a path: " + baseUrl);
        }
    }

    /** A PKCS#12 file. */
    public record Store(Path file, String password) {
        @Override
        public String toString() {
            return "Store[" + file + "]";
        }
    }

    /**
     * Reads and checks it.
     *
     * @param file properties in UTF-8; empty: the environment says everything
     */
    public static Configuration read(Optional<Path> file, Map<String, String> environment) throws IOException {
        Properties properties = new Properties();
        if (file.isPresent()) {
            try (Reader reader = Files.newBufferedReader(file.get())) {
                properties.load(reader);
            }
        }
        return new Source(properties, environment).read();
    }

    private record Source(Properties properties, Map<String, String> environment) {

        Configuration read() {
            URI baseUrl = URI.create(required("base-url"));
            return new Configuration(
                    URI.create(required("issuer")),
                    baseUrl,
                    optional("port").map(Integer::parseInt).orElse(baseUrl.getPort()),
                    client("administrator", baseUrl),
                    client("user", baseUrl),
                    store("key-store").orElseThrow(() -> new IllegalArgumentException("key-store.file is missing")),
                    store("trust-store"),
                    Path.of(optional("directory").orElse(".")),
                    optional("aids-url").map(URI::create),
                    optional("certificates").map(Boolean::parseBoolean).orElse(false),
                    optional("stop-at-end-of-input").map(Boolean::parseBoolean).orElse(false));
        }

        private Client client(String name, URI baseUrl) {
            String id = required(name + ".client-id");
            return new Client(id, required(name + ".client-secret"), URI.create(baseUrl + "/callback/" + id));
        }

        private Optional<Store> store(String name) {
            return optional(name + ".file").map(file -> new Store(Path.of(file), required(name + ".password")));
        }

        private String required(String key) {
            return optional(key).orElseThrow(() -> new IllegalArgumentException(key + " is missing"));
        }

        private Optional<String> optional(String key) {
            String variable = PREFIX + key.replaceAll("[.-]", "_").toUpperCase(Locale.ROOT);
            return Optional.ofNullable(environment.getOrDefault(variable, properties.getProperty(key)))
                    .map(String::strip)
                    .filter(value -> !value.isEmpty());
        }
    }
}
