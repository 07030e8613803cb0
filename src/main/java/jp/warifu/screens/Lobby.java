package jp.warifu.screens;

import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.util.function.Consumer;
import java.util.function.Supplier;
import jp.warifu.flow.Alert;
import jp.warifu.flow.Page;
import jp.warifu.flow.PageForm;
import jp.warifu.secret.SecretUnavailableException;
import jp.warifu.settings.RealmSettings;
import jp.warifu.settings.WrongSettingException;
import org.jboss.logging.Logger;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** Pages for everybody: they need no log-in, look at no session and leave none. */
record Lobby(KeycloakSession session) {
    private static final Logger LOG = Logger.getLogger(Lobby.class);

    /** @param fill sets what the page shows */
    Response show(Page page, Consumer<PageForm> fill) {
        return open(page, () -> {
            PageForm form = form(page);
            fill.accept(form);
            return form.render();
        });
    }

    /** @param work what the page does, where it does more than show itself */
    Response open(Page page, Supplier<Response> work) {
        if (!RealmSettings.isBank(realm())) {
            // The extension answers in every realm of the server, and this one is not a bank's.
            throw new NotFoundException();
        }
        try {
            return work.get();
        } catch (WrongSettingException | SecretUnavailableException e) {
            LOG.errorf("page %s refuses in realm %s: %s", page.code(), realm().getName(), e.getMessage());
            return form(Page.ERROR)
                    .alert(Alert.UNAVAILABLE)
                    .status(Response.Status.SERVICE_UNAVAILABLE)
                    .render();
        }
    }

    RealmModel realm() {
        return session.getContext().getRealm();
    }

    /** The address of one of these pages. */
    String address(Page page) {
        return at(page == Page.AUTHENTICATOR ? AuthenticatorScreen.PATH : page.code())
                .toString();
    }

    URI at(String... path) {
        UriBuilder builder = session.getContext()
                .getUri()
                .getBaseUriBuilder()
                .path("realms")
                .path(realm().getName())
                .path("warifu");
        for (String part : path) {
            builder.path(part);
        }
        return builder.build();
    }

    PageForm form(Page page) {
        return new PageForm(session.getProvider(LoginFormsProvider.class), page).forScript(ScriptRequest.is(session));
    }
}
