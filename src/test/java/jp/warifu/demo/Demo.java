package jp.warifu.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import jp.warifu.server.Database;
import jp.warifu.server.KeycloakServer;
import jp.warifu.server.Ports;
import jp.warifu.server.RestClient;
import jp.warifu.server.ServerSettings;

/**
 * 試用環境: a Keycloak with the extension, demo people, and the sample application as their banking application.
 * Everything it makes lies below {@code target/demo} and is kept for the next start.
 */
public final class Demo {

    public static final String INSTITUTION = "1303";
    public static final String CONTRACT = "123456";
    public static final String USER = "yamada01";
    public static final String SECOND_USER = "suzuki02";

    private static final Path DIRECTORY = Path.of("target", "demo");
    private static final Path DATA = DIRECTORY.resolve("demo.json");
    private static final Path REALM = DIRECTORY.resolve("realm.json");
    private static final String ADMIN = "admin";

    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private final AtomicBoolean stopping = new AtomicBoolean();
    private final AtomicReference<Optional<DemoData>> data = new AtomicReference<>(Optional.empty());
    private final DemoLoader loader;

    Demo(DemoLoader loader) {
        this.loader = loader;
    }

    /** Arguments: {@code --port N}, the port of the log-in pages (default 8443); the application is at N+1, デモの手元資料 at N+2. */
    public static void main(String[] arguments) throws Exception {
        int port = 8443;
        if (arguments.length == 2 && arguments[0].equals("--port") && arguments[1].matches("\\d{1,5}")) {
            port = Integer.parseInt(arguments[1]);
        } else if (arguments.length != 0) {
            usage("bin/demo [--port N]");
        }
        if (port < 1 || port > 65533) {
            usage("--port: 1–65533");
        }
        for (int needed : new int[] {port, port + 1, port + 2}) {
            if (!Ports.isFree(needed)) {
                usage("ポート " + needed + " は使用中です。 Port " + needed + " is in use: bin/demo --port N");
            }
        }
        new Demo(new BankLoader()).run(port);
    }

    private static void usage(String text) {
        new PrintStream(System.err, true, StandardCharsets.UTF_8).println(text);
        System.exit(2);
    }

    private void run(int port) throws IOException, InterruptedException {
        DemoPki pki = DemoPki.open(DIRECTORY.resolve("pki"));
        Path vault = DIRECTORY.resolve("vault");
        DemoRealm.makeKey(vault);
        DemoRealm.unlockAuthority(vault, pki);
        URI applicationUrl = URI.create("https://localhost:" + (port + 1));
        DemoRealm before = realm(applicationUrl);
        DemoRealm realm = before.at(applicationUrl);
        Path home = DIRECTORY.resolve("keycloak");
        ServerSettings settings = ServerSettings.of(
                        distribution(),
                        home,
                        Database.h2(DIRECTORY.resolve("h2").resolve("keycloak")),
                        pki,
                        vault)
                .ports(port, Ports.free())
                .provider(Path.of("target", "keycloak-warifu.jar"))
                .environment(realm.environment())
                .admin(ADMIN, ADMIN);
        if (Files.exists(DemoRealm.FILE)) {
            settings = settings.realm(DemoRealm.FILE);
        }
        KeycloakServer server = KeycloakServer.of(settings);
        CountDownLatch stopped = new CountDownLatch(1);
        Deque<AutoCloseable> beside = new ConcurrentLinkedDeque<>();
        URI aidsUrl = URI.create("https://localhost:" + (port + 2));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            stopping.set(true);
            out.println("停止しています… Stopping…");
            beside.forEach(Demo::close);
            server.close();
            stopped.countDown();
        }));
        out.println("Keycloakを準備しています… Preparing Keycloak (the first start takes a minute or two)…");
        try {
            server.start();
            RestClient admin = RestClient.admin(pki, server.baseUrl(), ADMIN, ADMIN);
            move(admin, before, realm);
            load(new DemoLoader.Target(server.baseUrl(), admin, pki, realm));
            beside.add(DemoAids.start(pki, port + 2, applicationUrl, server.baseUrl(), data::get, Clock.systemUTC()));
            beside.add(SampleApplication.start(
                    DIRECTORY.resolve("business-web"), pki, server.baseUrl(), realm, URI.create(aidsUrl + "/")));
            write(realm);
        } catch (RuntimeException e) {
            if (stopping.get()) {
                stopped.await();
                return;
            }
            throw e;
        }
        announce(server, pki, realm, aidsUrl);
        stopped.await();
    }

    private void load(DemoLoader.Target target) {
        DemoData loaded =
                Files.exists(DATA) ? DemoData.read(DATA).at(target.baseUrl(), target.clients()) : loader.load(target);
        if (loaded.newcomers().isEmpty()) {
            loaded.write(DATA);
            List<DemoData.Contract> newcomers = loader.newcomers(target, () -> issueCertificates(target.admin()));
            loaded = loaded.with(newcomers);
        }
        loaded.write(DATA);
        data.set(Optional.of(loaded));
    }

    /** From now on the realm signs certificates with the demo's own authority. */
    private static void issueCertificates(RestClient admin) {
        String address = "/admin/realms/" + DemoRealm.NAME;
        ObjectNode realm = admin.get(address).deepCopy();
        ((ObjectNode) realm.get("attributes")).put("warifu.certificate.authority", "key-store");
        admin.put(address, realm).ok();
    }

    /** The realm was imported with the application's address of the first start; a later one may differ. */
    private static void move(RestClient admin, DemoRealm before, DemoRealm now) {
        if (before.applicationUrl().equals(now.applicationUrl())) {
            return;
        }
        for (String id : new String[] {DemoRealm.ADMINISTRATOR_CLIENT, DemoRealm.USER_CLIENT}) {
            String clients = "/admin/realms/" + DemoRealm.NAME + "/clients";
            admin.get(clients + "?clientId=" + id)
                    .forEach(client -> admin.put(
                                    clients + "/" + client.get("id").textValue(),
                                    client.toString()
                                            .replace(
                                                    before.applicationUrl().toString(),
                                                    now.applicationUrl().toString()))
                            .ok());
        }
    }

    private static DemoRealm realm(URI applicationUrl) throws IOException {
        return Files.exists(REALM)
                ? new ObjectMapper().readValue(Files.readString(REALM), DemoRealm.class)
                : DemoRealm.withNewSecrets(applicationUrl);
    }

    private static void write(DemoRealm realm) throws IOException {
        Files.writeString(REALM, new ObjectMapper().writeValueAsString(realm));
    }

    private static Path distribution() throws IOException {
        try (var found = Files.newDirectoryStream(Path.of("target"), "keycloak-[0-9]*")) {
            for (Path directory : found) {
                if (Files.exists(directory.resolve("bin").resolve("kc.sh"))) {
                    return directory;
                }
            }
        }
        throw new IllegalStateException("target/ holds no Keycloak: run bin/demo, which fetches it");
    }

    private static void close(AutoCloseable thing) {
        try {
            thing.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void announce(KeycloakServer server, DemoPki pki, DemoRealm realm, URI aidsUrl) {
        P12 administrator = pki.certificate(DemoCertificate.ADMINISTRATOR);
        P12 user = pki.certificate(DemoCertificate.USER);
        out.printf(
                """

                Ready

                  入口 Entry              %1$s/
                  トークン Tokens         %10$s/tokens
                  暗証番号とカード PINs   %10$s/people
                  職員 Staff              %2$s/realms/master/warifu-staff/%9$s
                  管理 Keycloak admin     %2$s/admin/  (%3$s / %3$s)
                  データ Data             %4$s

                ブラウザに電子証明書を取り込んでください。 Install the certificates in your browser:
                  管理者 administrator    %5$s
                  利用者 user             %6$s
                  パスワード password     %7$s
                  サーバー認証局 server CA %8$s

                Ctrl-C で停止します。 Ctrl-C stops the demo.
                %n""",
                realm.applicationUrl(),
                server.baseUrl(),
                ADMIN,
                DATA,
                here(administrator.file()),
                here(user.file()),
                administrator.password(),
                here(pki.serverAuthorityFile()),
                DemoRealm.NAME,
                aidsUrl);
    }

    private static Path here(Path file) {
        return Path.of("").toAbsolutePath().relativize(file);
    }
}
