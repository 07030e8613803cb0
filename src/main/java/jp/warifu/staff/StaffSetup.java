package jp.warifu.staff;

import java.util.List;
import java.util.Set;
import jp.warifu.database.KeycloakOwnTransaction;
import jp.warifu.database.RetriedTransaction;
import jp.warifu.settings.RealmSettings;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ClientModel;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.models.utils.PostMigrationEvent;
import org.keycloak.protocol.oidc.OIDCConfigAttributes;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.provider.ProviderEvent;
import org.keycloak.provider.ProviderEventListener;
import org.keycloak.services.managers.RealmManager;

/**
 * What staff need in Keycloak, for each realm of a bank, made when the realm is made and when the server starts: their
 * roles, where Keycloak keeps the roles of its own administration, and in the master realm the client by which they log
 * in to their pages.
 */
public final class StaffSetup implements ProviderEventListener {
    /** The client of the staff's pages. */
    public static final String CLIENT = "warifu-staff";

    @Override
    public void onEvent(ProviderEvent event) {
        if (event instanceof RealmModel.RealmPostCreateEvent created) {
            make(created.getKeycloakSession(), created.getCreatedRealm());
        } else if (event instanceof PostMigrationEvent started) {
            // Another node may start at the same time, and be first.
            RetriedTransaction.anew(() ->
                    KeycloakModelUtils.runJobInTransactionWithResult(started.getFactory(), StaffSetup::makeEverywhere));
        }
    }

    /** One statement finds the realms of banks: the others, however many there are, are not loaded. */
    private static long makeEverywhere(KeycloakSession session) {
        List<String> banks = KeycloakOwnTransaction.entityManager(session)
                .createQuery("select a.realm.id from RealmAttributeEntity a where a.name = :institution", String.class)
                .setParameter("institution", RealmSettings.INSTITUTION.key())
                .getResultList();
        return banks.stream()
                .map(session.realms()::getRealm)
                .filter(realm -> make(session, realm))
                .count();
    }

    /** @return whether it is a realm of a bank */
    private static boolean make(KeycloakSession session, RealmModel realm) {
        if (!RealmSettings.isBank(realm)) {
            return false;
        }
        makeRoles(realm.getClientByClientId(Constants.REALM_MANAGEMENT_CLIENT_ID));
        makeRoles(realm.getMasterAdminClient());
        makeClient(new RealmManager(session).getKeycloakAdministrationRealm());
        return true;
    }

    private static void makeRoles(@Nullable ClientModel administration) {
        if (administration == null) {
            return;
        }
        for (StaffRole role : StaffRole.values()) {
            if (administration.getRole(role.roleName()) == null) {
                administration.addRole(role.roleName()).setDescription("Warifu");
            }
        }
    }

    /** Its tokens are for nobody and open nothing: the pages go by the session alone. */
    private static void makeClient(RealmModel master) {
        if (master.getClientByClientId(CLIENT) != null) {
            return;
        }
        ClientModel client = master.addClient(CLIENT);
        client.setName("Warifu 職員用画面");
        client.setEnabled(true);
        client.setProtocol(OIDCLoginProtocol.LOGIN_PROTOCOL);
        client.setPublicClient(true);
        client.setStandardFlowEnabled(true);
        client.setDirectAccessGrantsEnabled(false);
        client.setFullScopeAllowed(false);
        client.setRootUrl(Constants.AUTH_BASE_URL_PROP);
        client.setRedirectUris(Set.of("/realms/" + master.getName() + "/warifu-staff/*"));
        client.setAttribute(OIDCConfigAttributes.PKCE_CODE_CHALLENGE_METHOD, "S256");
        client.setAttribute("login_theme", "warifu");
    }
}
