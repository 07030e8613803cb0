package jp.warifu.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.warifu.demo.OidcClient;
import jp.warifu.demo.P12;
import jp.warifu.server.FormData;
import jp.warifu.server.HttpBrowser;
import jp.warifu.server.HttpForm;
import jp.warifu.server.HttpPage;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** One person's way through the log-in pages in one browser; remembers the page it is at. */
public final class LogIn {

    private final World world;
    private final Person person;
    private final HttpBrowser browser;
    private OidcClient.@Nullable Request pending;
    private @Nullable HttpPage page;

    LogIn(World world, Person person, HttpBrowser browser) {
        this.world = world;
        this.person = person;
        this.browser = browser;
    }

    public Person person() {
        return person;
    }

    public HttpBrowser browser() {
        return browser;
    }

    /** The page it is at. */
    public HttpPage page() {
        HttpPage current = page;
        if (current == null) {
            throw new IllegalStateException("Nobody has entered yet");
        }
        return current;
    }

    /** The application sends the browser to the entry of the person's role. */
    public HttpPage enter() {
        return enter(person.clientId(), Map.of());
    }

    /** With more parameters, such as {@code prompt} or {@code ui_locales}. */
    public HttpPage enter(Map<String, String> parameters) {
        return enter(person.clientId(), parameters);
    }

    public HttpPage enter(String clientId, Map<String, String> parameters) {
        return go(world.application(clientId).logIn(), parameters);
    }

    /** The application asks for the step-up of a transaction. */
    public HttpPage beginTransaction() {
        return beginTransaction(person.clientId(), Map.of());
    }

    public HttpPage beginTransaction(String clientId, Map<String, String> parameters) {
        return go(world.application(clientId).stepUp(), parameters);
    }

    /** The application asks for the confirmation of a transaction that it has posted. */
    public HttpPage begin(PostedTransaction transaction) {
        return follow(world.application(person.clientId()).stepUp(transaction.id()));
    }

    /** Goes where the application sends the browser. */
    public HttpPage follow(OidcClient.Request request) {
        pending = request;
        return at(browser.get(request.address()));
    }

    private HttpPage go(OidcClient.Request request, Map<String, String> parameters) {
        pending = request;
        // A parameter given twice would be refused for that alone.
        String address = request.address().toString();
        for (String name : parameters.keySet()) {
            address = address.replaceFirst("([?&])" + name + "=[^&]*", "$1");
        }
        return at(browser.get(URI.create(address + "&" + FormData.encode(parameters))));
    }

    public HttpPage typePin() {
        return typePin(person.loginPin());
    }

    public HttpPage typePin(String pin) {
        return at(page().form().set("pin", pin).submit());
    }

    /** Answers the two cells that the page asks for. */
    public HttpPage typeCard() {
        List<String> asked = cells();
        return typeCard(digit(asked.get(0)), digit(asked.get(1)));
    }

    public HttpPage typeCard(String first, String second) {
        return at(page().form().set("cell1", first).set("cell2", second).submit());
    }

    /** 契約先ID, for users 利用者ID, and a PIN. */
    public HttpPage typeIds(String pin) {
        return typeIds(person.contract(), person.isAdministrator() ? null : person.userId(), pin);
    }

    public HttpPage typeIds(String contract, @Nullable String userId, String pin) {
        HttpForm form = page().form().set("loginId", contract).set("pin", pin);
        return at((userId == null ? form : form.set("userId", userId)).submit());
    }

    /** Two digits of which the first, the second or both are wrong. */
    public HttpPage typeCardWrong(boolean firstWrong, boolean secondWrong) {
        List<String> asked = cells();
        return typeCard(
                firstWrong ? other(digit(asked.get(0))) : digit(asked.get(0)),
                secondWrong ? other(digit(asked.get(1))) : digit(asked.get(1)));
    }

    public HttpPage confirmNotice() {
        return at(page().form().submit());
    }

    public HttpPage typeCode(String code) {
        return at(page().form().set("otp", code).submit());
    }

    /** Sends a form that was filled in otherwise, and goes on from its answer. */
    public HttpPage submit(HttpForm form) {
        return at(form.submit());
    }

    /** Fills in whatever the page asks for. */
    public HttpPage submit(Map<String, String> fields) {
        HttpForm form = page().form();
        fields.forEach(form::set);
        return at(form.submit());
    }

    /** The labels that the page asks for. */
    public List<String> cells() {
        return page().document().select("label[data-cell]").stream()
                .map((Element label) -> label.attr("data-cell"))
                .toList();
    }

    /** The whole log-in; fails when it does not end at the application. */
    public LogIn throughEverything() {
        enter();
        if (person.isCertified()) {
            typePin();
        } else {
            typeIds(person.loginPin());
        }
        if (person.isAdministrator()) {
            typeCard();
            confirmNotice();
        }
        tokens();
        return this;
    }

    /** The answer that the application gets. */
    public Optional<String> code() {
        return page().redirected("code");
    }

    /** The error that the application gets. */
    public Optional<String> error() {
        return page().redirected("error");
    }

    /** Redeems the code of the last request. */
    public OidcClient.Tokens tokens() {
        OidcClient.Request request = pending;
        assertThat(request).isNotNull();
        assertThat(code()).as("%s", page()).isPresent();
        return world.application(person.clientId()).redeem(request, code().orElseThrow());
    }

    /** The same cookies and the same page with another certificate, or with none. */
    public LogIn changeCertificate(@Nullable P12 other) {
        HttpPage here = page();
        LogIn changed = new LogIn(world, person, browser.changeCertificate(other));
        changed.pending = pending;
        changed.page = new HttpPage(changed.browser, here.uri(), here.status(), here.headers(), here.body());
        return changed;
    }

    /** Goes on from a page that was shown before, as after the back button. */
    public LogIn back(HttpPage earlier) {
        page = earlier;
        return this;
    }

    private HttpPage at(HttpPage next) {
        page = next;
        return next;
    }

    private static String digit(String label) {
        return Company.CELLS.get(label);
    }

    private static String other(String digit) {
        return Integer.toString((Integer.parseInt(digit) + 1) % 10);
    }
}
