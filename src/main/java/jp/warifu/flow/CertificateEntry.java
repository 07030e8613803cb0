package jp.warifu.flow;

import jp.warifu.settings.IssuingSettings;
import jp.warifu.settings.Settings;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** 電子証明書の取得 without a log-in: where pages send those who have no certificate that lets them in. */
public final class CertificateEntry {
    private CertificateEntry() {}

    /** @return its address; null where the realm issues no certificates */
    public static @Nullable String address(KeycloakSession session) {
        RealmModel realm = session.getContext().getRealm();
        return IssuingSettings.isOn(Settings.of(realm))
                ? session.getContext()
                        .getUri()
                        .getBaseUriBuilder()
                        .path("realms")
                        .path(realm.getName())
                        .path("warifu/certificate/first")
                        .build()
                        .toString()
                : null;
    }
}
