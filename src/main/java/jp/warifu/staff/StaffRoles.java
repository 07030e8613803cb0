package jp.warifu.staff;

import jp.warifu.settings.RealmSettings;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ClientModel;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.models.utils.PostMigrationEvent;
import org.keycloak.provider.ProviderEvent;
import org.keycloak.provider.ProviderEventListener;

/**
 * Makes the staff's roles in each realm of a bank, where Keycloak keeps the roles of its own administration: when the
 * realm is made, and when the server starts.
 */
public final class StaffRoles implements ProviderEventListener {
    @Override
    public void onEvent(ProviderEvent event) {
        if (event instanceof RealmModel.RealmPostCreateEvent created) {
            make(created.getCreatedRealm());
        } else if (event instanceof PostMigrationEvent started) {
            KeycloakModelUtils.runJobInTransaction(started.getFactory(), StaffRoles::makeEverywhere);
        }
    }

    private static void makeEverywhere(KeycloakSession session) {
        session.realms().getRealmsStream().forEach(StaffRoles::make);
    }

    private static void make(RealmModel realm) {
        if (realm.getAttribute(RealmSettings.INSTITUTION.key()) == null) {
            return;
        }
        make(realm.getClientByClientId(Constants.REALM_MANAGEMENT_CLIENT_ID));
        make(realm.getMasterAdminClient());
    }

    private static void make(@Nullable ClientModel administration) {
        if (administration == null) {
            return;
        }
        for (StaffRole role : StaffRole.values()) {
            if (administration.getRole(role.roleName()) == null) {
                administration.addRole(role.roleName()).setDescription("Warifu");
            }
        }
    }
}
