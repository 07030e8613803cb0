package jp.warifu.application;

import jp.warifu.audit.Actor;
import org.keycloak.models.ClientModel;

/**
 * The banking application that calls.
 *
 * @param account its service account's username
 */
record Application(ClientModel client, String account, String address) {
    Actor actor() {
        return new Actor(account, address);
    }

    String id() {
        return client.getId();
    }
}
