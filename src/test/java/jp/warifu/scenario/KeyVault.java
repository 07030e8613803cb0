package jp.warifu.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import jp.warifu.server.Pause;
import jp.warifu.server.RestClient;
import jp.warifu.server.WarifuServer;
import jp.warifu.staff.StaffRole;

/** The file vault of the server under test, and the keys in it. */
public final class KeyVault {
    private static final String CURRENT = "warifu.key.current";

    private final World world;

    public KeyVault(World world) {
        this.world = world;
    }

    public static Path key(String id) {
        return WarifuServer.VAULT.resolve("business-web_warifu-key-" + id);
    }

    /** Does the work while another key, made for it, is the current one; everything is under the first again afterwards. */
    public void underAnotherKey(String id, Runnable work) {
        atHand();
        try {
            byte[] bytes = new byte[32];
            new SecureRandom().nextBytes(bytes);
            Files.writeString(key(id), Base64.getEncoder().encodeToString(bytes));
            try {
                world.withRealmSetting(CURRENT, id, work);
            } finally {
                rotate();
                Files.delete(key(id));
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public static void atHand() {
        assumeTrue(WarifuServer.OF_DISTRIBUTION, "the vault of a container is not at hand");
    }

    /** From the request to its end. */
    public JsonNode rotate() {
        RestClient integrator = world.staff().member(StaffRole.INTEGRATOR);
        assertThat(integrator
                        .post(world.admin("/warifu/keys/rotation"), Map.of())
                        .status())
                .isEqualTo(202);
        return ended(integrator);
    }

    public JsonNode ended(RestClient integrator) {
        for (int i = 0; i < 600; i++) {
            JsonNode progress = integrator.get(world.admin("/warifu/keys/rotation"));
            if (!progress.get("state").textValue().equals("RUNNING")) {
                return progress;
            }
            Pause.millis(200);
        }
        throw new AssertionError("the rotation does not end: " + integrator.get(world.admin("/warifu/keys/rotation")));
    }
}
