package jp.warifu.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import jp.warifu.demo.DemoPki;
import jp.warifu.demo.DemoRealm;
import jp.warifu.server.Database;
import jp.warifu.server.KeycloakServer;
import jp.warifu.server.Ports;
import jp.warifu.server.RestClient;
import jp.warifu.server.ServerSettings;
import jp.warifu.server.WarifuServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A Keycloak of its own whose keys lie in SoftHSM: built with {@code pkcs11}, nothing but the PIN in its vault. */
@Tag("servers")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class Pkcs11IT {
    private static final Path DIRECTORY = Path.of("target", "it-pkcs11");
    private static final String REALM = "/admin/realms/" + DemoRealm.NAME;
    private static final String API = REALM + "/warifu";

    private SoftHsm hsm;
    private KeycloakServer server;
    private RestClient admin;

    @BeforeAll
    void start() throws IOException {
        assumeTrue(WarifuServer.OF_DISTRIBUTION, "the image has no SoftHSM");
        hsm = SoftHsm.create(DIRECTORY.resolve("softhsm").resolve("softhsm2.conf"));
        hsm.makeKey(DemoRealm.NAME + "_warifu-key-1", 256, false);
        Path vault = DIRECTORY.resolve("vault");
        Files.createDirectories(vault);
        Files.writeString(vault.resolve(DemoRealm.NAME + "_warifu-pkcs11-pin"), SoftHsm.PIN);
        Path home = DIRECTORY.resolve("keycloak");
        Path data = Files.createTempDirectory("warifu-pkcs11");
        DemoPki pki = DemoPki.open(DIRECTORY.resolve("pki"));
        DemoRealm realm = DemoRealm.withNewSecrets(URI.create("https://localhost:" + Ports.free()));
        ServerSettings settings = ServerSettings.of(
                        Path.of(System.getProperty("warifu.keycloak.home")),
                        home,
                        Database.h2(data.resolve("keycloak")),
                        pki,
                        vault)
                .provider(Path.of(System.getProperty("warifu.jar")))
                .realm(DemoRealm.FILE)
                .environment(realm.environment())
                .environment(Map.of(
                        "KC_SPI_WARIFU_SEED_CIPHER__PROVIDER",
                        "pkcs11",
                        "SOFTHSM2_CONF",
                        hsm.configuration().toString()))
                .option("--spi-warifu-seed-cipher--pkcs11--library=" + SoftHsm.library());
        server = KeycloakServer.start(settings);
        admin = RestClient.admin(pki, server.baseUrl(), settings.adminUser(), settings.adminPassword());
    }

    @AfterAll
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    private RestClient.Response importToken(String serial) {
        String boundary = "token-file-boundary";
        String part = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"";
        String container = """
                <KeyContainer Version="1.0" xmlns="urn:ietf:params:xml:ns:keyprov:pskc"><KeyPackage>
                <DeviceInfo><SerialNo>%s</SerialNo></DeviceInfo>
                <Key Id="x" Algorithm="urn:ietf:params:xml:ns:keyprov:pskc:totp">
                <AlgorithmParameters><ResponseFormat Length="6" Encoding="DECIMAL"/></AlgorithmParameters>
                <Data><Secret><PlainValue>MTIzNDU2Nzg5MDEyMzQ1Njc4OTA=</PlainValue></Secret>
                <Time><PlainValue>0</PlainValue></Time><TimeInterval><PlainValue>30</PlainValue></TimeInterval>
                </Data></Key></KeyPackage></KeyContainer>""".formatted(serial);
        String body = part + "kind\"\r\n\r\nHARDWARE\r\n" + part
                + "file\"; filename=\"tokens.xml\"\r\nContent-Type: application/xml\r\n\r\n" + container + "\r\n--"
                + boundary + "--\r\n";
        return admin.send("POST", API + "/tokens", body, "multipart/form-data; boundary=" + boundary);
    }

    private void makeCurrent(String key) {
        ObjectNode realm = admin.get(REALM).deepCopy();
        ((ObjectNode) realm.get("attributes")).put("warifu.key.current", key);
        admin.put(REALM, realm).ok();
    }

    private JsonNode rotation() {
        for (int i = 0; i < 300; i++) {
            JsonNode progress = admin.get(API + "/keys/rotation");
            if (!progress.get("state").textValue().equals("RUNNING")) {
                return progress;
            }
            try {
                Thread.sleep(200);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
        throw new AssertionError("the rotation does not end");
    }

    @Test
    void sealsAndRotatesInsideTheDeviceAndRefusesWithoutIt() {
        assertThat(admin.send("GET", API + "/health", null).status()).isEqualTo(200);
        importToken("HT70000001").ok();
        JsonNode before = admin.get(API + "/keys").get("keys");
        assertThat(before).hasSize(1);
        assertThat(before.get(0).get("available").booleanValue()).isTrue();
        assertThat(before.get(0).get("seeds").longValue()).isEqualTo(1);

        hsm.makeKey(DemoRealm.NAME + "_warifu-key-2", 256, false);
        makeCurrent("2");
        assertThat(admin.post(API + "/keys/rotation", Map.of()).status()).isEqualTo(202);

        JsonNode done = rotation();
        assertThat(done.get("state").textValue()).as("%s", done).isEqualTo("DONE");
        assertThat(done.get("sealed").longValue()).isEqualTo(1);
        JsonNode after = admin.get(API + "/keys").get("keys");
        assertThat(after).hasSize(1);
        assertThat(after.get(0).get("id").textValue()).isEqualTo("2");
        assertThat(server.logText()).doesNotContain(SoftHsm.PIN);

        hsm.without(() -> {
            assertThat(importToken("HT70000002").status()).isEqualTo(503);
            assertThat(admin.send("GET", API + "/health", null).status()).isEqualTo(503);
            assertThat(admin.get(REALM).get("realm").textValue()).isEqualTo(DemoRealm.NAME);
        });
    }
}
