package jp.warifu.schema;

import jp.warifu.database.KeycloakOwnTransaction;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.provider.ProviderEvent;
import org.keycloak.provider.ProviderEventListener;

/** Removes rows with the realm or user that they belong to, in the transaction of that removal: both or neither. */
final class RemovalListener implements ProviderEventListener {
    @Override
    public void onEvent(ProviderEvent event) {
        if (event instanceof RealmModel.RealmRemovedEvent removed) {
            new Removal(KeycloakOwnTransaction.entityManager(removed.getKeycloakSession()))
                    .realm(removed.getRealm().getId());
        } else if (event instanceof UserModel.UserRemovedEvent removed) {
            new Removal(KeycloakOwnTransaction.entityManager(removed.getKeycloakSession()))
                    .user(removed.getRealm().getId(), removed.getUser().getId());
        }
    }
}
