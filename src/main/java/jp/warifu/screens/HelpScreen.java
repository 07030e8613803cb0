package jp.warifu.screens;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.core.Response;
import jp.warifu.flow.CertificateEntry;
import jp.warifu.flow.Page;
import jp.warifu.settings.Settings;
import jp.warifu.settings.SoftTokenSettings;
import org.jspecify.annotations.Nullable;

/** はじめにお読みください: what is needed, and what to do when something does not work (S13, S14, S30, S33, S111–S113). */
public final class HelpScreen {
    private final Lobby lobby;

    HelpScreen(Lobby lobby) {
        this.lobby = lobby;
    }

    /** The page. */
    @GET
    public Response show() {
        return lobby.show(
                Page.HELP,
                page -> page.with("lostPhoneUrl", lobby.address(Page.LOST_PHONE))
                        .with("entryUrl", CertificateEntry.address(lobby.session()))
                        .with("authenticatorUrl", authenticator()));
    }

    /** @return null where the bank does not allow other apps than its own */
    private @Nullable String authenticator() {
        return SoftTokenSettings.AUTHENTICATOR_APPS.of(Settings.of(lobby.realm()))
                ? lobby.address(Page.AUTHENTICATOR)
                : null;
    }
}
