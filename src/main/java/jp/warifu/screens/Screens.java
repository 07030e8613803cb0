package jp.warifu.screens;

import jakarta.ws.rs.Path;
import jp.warifu.pin.PinKind;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/** The screens below {@code /realms/{realm}/warifu}: each has a class of its own. */
public class Screens {
    private final Entrance entrance;
    private final Entrance ownEntrance;
    private final Lobby lobby;

    protected Screens(KeycloakSession session) {
        this.entrance = Entrance.forAdministrators(session);
        this.ownEntrance = Entrance.forEverybody(session);
        this.lobby = new Lobby(session);
    }

    /** Steps and screens stop accounts without knowing what follows. */
    public static void listen(KeycloakSessionFactory server) {
        server.register(new FailureLogout());
        server.register(new FailureMails());
    }

    @Path("help")
    public HelpScreen help() {
        return new HelpScreen(lobby);
    }

    @Path("lost-phone")
    public LostPhoneScreen lostPhone() {
        return new LostPhoneScreen(lobby);
    }

    @Path(AuthenticatorScreen.PATH)
    public AuthenticatorScreen authenticator() {
        return new AuthenticatorScreen(lobby);
    }

    @Path("users")
    public UsersScreen users() {
        return new UsersScreen(entrance);
    }

    @Path("users/usage-mode")
    public UsageModeScreen usageMode() {
        return new UsageModeScreen(entrance);
    }

    @Path("users/" + ModeChangeScreen.PATH)
    public ModeChangeScreen modeChange() {
        return new ModeChangeScreen(entrance);
    }

    @Path("users/register")
    public RegisterScreen register() {
        return new RegisterScreen(entrance);
    }

    @Path("users/confirm")
    public ConfirmScreen confirm() {
        return new ConfirmScreen(entrance);
    }

    @Path("certificate")
    public CertificateScreen certificate() {
        return new CertificateScreen(ownEntrance);
    }

    @Path("certificate/first")
    public FirstCertificateScreen firstCertificate() {
        return new FirstCertificateScreen(lobby);
    }

    @Path("certificates")
    public CertificatesScreen certificates() {
        return new CertificatesScreen(entrance);
    }

    @Path("certificates/confirm")
    public CertificateConfirmScreen confirmCertificate() {
        return new CertificateConfirmScreen(entrance);
    }

    @Path("pins/login")
    public PinChangeScreen loginPin() {
        return new PinChangeScreen(ownEntrance, PinKind.LOGIN);
    }

    @Path("pins/confirmation")
    public PinChangeScreen confirmationPin() {
        return new PinChangeScreen(ownEntrance, PinKind.CONFIRMATION);
    }
}
