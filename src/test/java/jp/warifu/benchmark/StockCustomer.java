package jp.warifu.benchmark;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import jp.warifu.demo.CertificateRequest;
import jp.warifu.demo.P12;
import jp.warifu.server.HttpBrowser;
import jp.warifu.server.HttpForm;
import jp.warifu.server.HttpPage;
import jp.warifu.server.WarifuServer;
import jp.warifu.totp.Seed;
import jp.warifu.totp.TimeStep;
import jp.warifu.totp.TokenParameters;
import jp.warifu.totp.Totp;
import org.jspecify.annotations.Nullable;

/** Somebody of the {@link StockRealm}. */
final class StockCustomer implements Customer {
    private static final String TRANSACTION =
            "{\"id_token\":{\"acr\":{\"essential\":true,\"values\":[\"transaction\"]}}}";

    private final WarifuServer server;
    private final String realmUrl;
    private final String username;
    private @Nullable P12 certificate;
    private @Nullable HttpBrowser browser;

    StockCustomer(WarifuServer server, String realmUrl, String username) {
        this.server = server;
        this.realmUrl = realmUrl;
        this.username = username;
    }

    private synchronized P12 certificate() {
        P12 issued = certificate;
        if (issued == null) {
            issued = server.pki().issueUnsaved(CertificateRequest.subject("CN=" + username + ",O=Warifu Demo,C=JP"));
            certificate = issued;
        }
        return issued;
    }

    @Override
    public void logIn() {
        HttpBrowser entered = server.browser(certificate());
        Customer.accepted(password(entered.get(StockRealm.entry(realmUrl, "user", Map.of()))));
        browser = entered;
    }

    @Override
    public HttpForm transaction(TimeStep step) {
        HttpBrowser entered = browser;
        if (entered == null) {
            throw new IllegalStateException("Nobody has logged in");
        }
        return code(entered.get(StockRealm.entry(realmUrl, "user", Map.of("claims", TRANSACTION))), step);
    }

    /** An administrator's log-in by certificate, password and code, in a new browser. */
    void logInAsAdministrator(TimeStep step) {
        HttpPage asked = password(server.browser(certificate()).get(StockRealm.entry(realmUrl, "admin", Map.of())));
        Customer.accepted(code(asked, step).submit());
    }

    private static HttpPage password(HttpPage page) {
        return page.form().set("password", StockRealm.PASSWORD).submit();
    }

    private static HttpForm code(HttpPage page, TimeStep step) {
        Seed seed = new Seed(StockRealm.SECRET.getBytes(StandardCharsets.UTF_8));
        return page.form().set("otp", Totp.code(seed, TokenParameters.COMMON, step));
    }
}
