package jp.warifu.desk;

import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jp.warifu.settings.RealmSettings;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** Which bank: the staff log in to one realm and work on another, as Keycloak's administrators do. */
public final class DeskResource {
    private final KeycloakSession session;

    DeskResource(KeycloakSession session) {
        this.session = session;
    }

    @Path("{bank}")
    public Desk desk(@PathParam("bank") String bank) {
        RealmModel realm = session.realms().getRealmByName(bank);
        if (realm == null || !RealmSettings.isBank(realm)) {
            throw new NotFoundException();
        }
        return new Desk(new Reception(session, session.getContext().getRealm(), realm));
    }
}
