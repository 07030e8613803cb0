package jp.warifu.scenario;

import java.util.LinkedHashMap;
import java.util.Map;
import jp.warifu.demo.DemoRealm;
import jp.warifu.demo.P12;
import jp.warifu.server.HttpBrowser;
import org.jspecify.annotations.Nullable;

/** An administrator (管理者) or a user (利用者) with certificate and PINs. */
public final class Person {

    private final World world;
    private final String contract;
    private final boolean certified;
    private final @Nullable String userId;
    private @Nullable P12 certificate;

    Person(World world, String contract, boolean certified, @Nullable String userId) {
        this.world = world;
        this.contract = contract;
        this.certified = certified;
        this.userId = userId;
    }

    public String contract() {
        return contract;
    }

    public boolean isAdministrator() {
        return userId == null;
    }

    /** 利用者ID. */
    public String userId() {
        if (userId == null) {
            throw new IllegalStateException("An administrator has no user id");
        }
        return userId;
    }

    /** Of the Keycloak user. */
    public String username() {
        return userId == null ? contract : contract + "-" + userId;
    }

    public String loginPin() {
        return "Login" + contract;
    }

    public String confirmationPin() {
        return "Conf" + contract;
    }

    public String clientId() {
        return userId == null ? DemoRealm.ADMINISTRATOR_CLIENT : DemoRealm.USER_CLIENT;
    }

    /** The id of the account and of the Keycloak user. */
    public String accountId() {
        return world.ledger().accountId(username());
    }

    public synchronized P12 certificate() {
        P12 issued = certificate;
        if (issued == null) {
            issued = world.server().pki().issueUnsaved(Company.certificate(contract, userId));
            certificate = issued;
        }
        return issued;
    }

    /** Whether the person logs in with a certificate. */
    public boolean isCertified() {
        return certified;
    }

    /** A new browser with the person's certificate, if there is one. */
    public HttpBrowser browser() {
        return certified
                ? world.server().browser(certificate())
                : world.server().browser();
    }

    /** A log-in that begins, in a new browser. */
    public LogIn setsOut() {
        return in(browser());
    }

    /** A log-in that begins in a browser of the caller's. */
    public LogIn in(HttpBrowser browser) {
        return new LogIn(world, this, browser);
    }

    /** A log-in that is through, in a new browser. */
    public LogIn loggedIn() {
        return setsOut().throughEverything();
    }

    /** The administrator, logged in, at the screens. */
    public AdministratorAtWork atWork() {
        return new AdministratorAtWork(world, loggedIn());
    }

    /** The administrator at the screens after a log-in of the caller's. */
    public AdministratorAtWork at(LogIn through) {
        return new AdministratorAtWork(world, through);
    }

    Map<String, Object> asStaffSendIt() {
        Map<String, Object> person = new LinkedHashMap<>();
        if (userId != null) {
            person.put("userId", userId);
        }
        person.put("username", username());
        person.put("name", userId == null ? "管理 太郎" : "利用 " + userId);
        person.put("loginPin", loginPin());
        person.put("confirmationPin", confirmationPin());
        return person;
    }

    @Override
    public String toString() {
        return username();
    }
}
