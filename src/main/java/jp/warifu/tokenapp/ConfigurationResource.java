package jp.warifu.tokenapp;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jp.warifu.settings.Activation;
import jp.warifu.settings.Settings;
import jp.warifu.settings.SoftTokenSettings;
import org.keycloak.models.RealmModel;

/** What the token app needs to know of the bank before it asks for a serial number. */
public final class ConfigurationResource {
    private final TokenAppGate gate;

    ConfigurationResource(TokenAppGate gate) {
        this.gate = gate;
    }

    /**
     * The answer.
     *
     * @param bank the realm's name as people read it
     * @param activation whether a code is asked for
     */
    record Configuration(String bank, boolean activation, boolean authenticatorApps, int registerWithinHours) {}

    /** As the realm is set now. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Response configuration() {
        return gate.serve(() -> {
            Settings settings = gate.settings();
            RealmModel realm = gate.realm();
            String name = realm.getDisplayName();
            return Response.ok(new Configuration(
                            name == null || name.isBlank() ? realm.getName() : name,
                            SoftTokenSettings.ACTIVATION.of(settings) == Activation.REQUIRED,
                            SoftTokenSettings.AUTHENTICATOR_APPS.of(settings),
                            SoftTokenSettings.REGISTER_WITHIN.of(settings)))
                    .header(HttpHeaders.CACHE_CONTROL, "no-cache")
                    .build();
        });
    }
}
