package jp.warifu.businessweb.pages;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import jp.warifu.businessweb.Configuration;
import jp.warifu.businessweb.bank.OrderBook;
import jp.warifu.businessweb.bank.Settlement;
import jp.warifu.businessweb.oidc.Entry;
import jp.warifu.businessweb.oidc.Login;
import jp.warifu.businessweb.oidc.Provider;
import jp.warifu.businessweb.oidc.RelyingParty;
import jp.warifu.businessweb.transaction.TransactionService;
import jp.warifu.businessweb.web.Answer;
import jp.warifu.businessweb.web.Assets;
import jp.warifu.businessweb.web.Pages;
import jp.warifu.businessweb.web.Problem;
import jp.warifu.businessweb.web.Visit;
import jp.warifu.businessweb.web.WebServer;

/** Every address of this application. */
public final class Site {
    private final Pages pages;
    private final LoginPages logins;
    private final BankPages bank;
    private final Payments payments;

    public Site(
            Configuration configuration,
            Provider provider,
            TransactionService service,
            Settlement settlement,
            OrderBook book,
            Clock clock) {
        Place place = new Place(configuration.administrator(), configuration.user(), configuration.baseUrl());
        this.pages = new Pages(everywhere(configuration));
        this.payments = new Payments(
                new RelyingParty(provider, Entry.USER, configuration.user()), service, settlement, book, pages, clock);
        this.logins = new LoginPages(place, provider, payments, clock);
        this.bank = new BankPages(place, book, provider, pages);
    }

    private static Map<String, Object> everywhere(Configuration configuration) {
        String warifu = configuration.issuer() + "/warifu/";
        Map<String, Object> all = new HashMap<>(Map.of(
                "administratorClient", configuration.administrator().id(),
                "userClient", configuration.user().id(),
                "usersUrl", warifu + "users",
                "pinsUrl", warifu + "pins/login",
                "lostPhoneUrl", warifu + "lost-phone",
                "helpUrl", warifu + "help",
                "keysUrl", configuration.issuer() + "/protocol/openid-connect/certs"));
        if (configuration.certificates()) {
            all.put("certificateUrl", warifu + "certificate");
            all.put("firstCertificateUrl", warifu + "certificate/first");
        }
        configuration.aids().ifPresent(aids -> all.put("aidsUrl", aids.toString()));
        return all;
    }

    public void open(WebServer server) {
        server.get("/", bank::home)
                .get("/login/*", logins::leave)
                .get("/callback/*", logins::arrive)
                .post("/logout/*", logins::logOut)
                .get("/session/*", bank::menu)
                .get("/accounts", bank::accounts)
                .get("/history", bank::history)
                .get("/orders/*", bank::order)
                .get("/receipt/*", bank::receipt)
                .get("/receipt-file/*", bank::receiptFile)
                .get("/assets/*", Assets::answer);
        for (PaymentForm form : PaymentForm.values()) {
            server.get(form.path(), visit -> payments.show(visit, form))
                    .post(form.path(), visit -> payments.submit(visit, form));
        }
    }

    /** The page of a problem. */
    public Answer problem(Visit visit, Problem problem) {
        Map<String, Object> model = new HashMap<>(Map.of("code", problem.code()));
        visit.knownSession()
                .flatMap(session -> session.find(Login.class))
                .ifPresent(login -> model.put("login", login));
        return pages.page(visit, problem.status(), "problem", model);
    }
}
