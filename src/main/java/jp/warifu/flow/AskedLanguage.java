package jp.warifu.flow;

import org.keycloak.locale.LocaleSelectorProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.util.LocaleUtil;

/** 言語: the one that the links of a page ask for, outside a log-in, where nobody else takes it. */
public final class AskedLanguage {
    private AskedLanguage() {}

    /**
     * Only a language that the realm has: Keycloak writes it into a cookie as it came, and a line break in it would end the
     * request with an error whose message goes on in a line of its own in the log.
     */
    public static void take(KeycloakSession session, RealmModel realm) {
        String asked =
                session.getContext().getUri().getQueryParameters().getFirst(LocaleSelectorProvider.KC_LOCALE_PARAM);
        if (asked != null && realm.getSupportedLocalesStream().anyMatch(asked::equals)) {
            LocaleUtil.processLocaleParam(session, realm, null);
        }
    }
}
