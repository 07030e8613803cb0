package jp.warifu.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Objects;
import jp.warifu.server.HttpBrowser;
import jp.warifu.server.HttpForm;
import jp.warifu.server.HttpPage;
import jp.warifu.server.WarifuServer;
import org.jspecify.annotations.Nullable;

/** One member of staff at the pages in one browser; remembers the page it is at. */
public final class AtTheDesk {
    private final WarifuServer server;
    private final HttpBrowser browser;
    private @Nullable HttpPage page;

    AtTheDesk(WarifuServer server, HttpBrowser browser) {
        this.server = server;
        this.browser = browser;
    }

    public HttpBrowser browser() {
        return browser;
    }

    public HttpPage page() {
        return Objects.requireNonNull(page);
    }

    /** @param path below the bank's desk, such as {@code /notices}; empty: the menu */
    public HttpPage open(String path) {
        return at(browser.get(server.baseUrl() + "/realms/master/warifu-staff/" + server.realm() + path));
    }

    HttpPage logIn(String username, String password) {
        assertThat(page().name()).as("%s", page()).isEqualTo("staff-login");
        return at(page().form()
                .set("username", username)
                .set("password", password)
                .submit());
    }

    /** Fills in what the page asks for, and sends it. */
    public HttpPage submit(Map<String, String> fields) {
        HttpForm form = page().form();
        fields.forEach(form::set);
        return at(form.submit());
    }

    /** Fills in a form with a file, and presses one of its buttons. */
    public HttpPage upload(String decision, byte[] file, Map<String, String> fields) {
        HttpForm form = page().form();
        fields.forEach(form::set);
        return at(form.upload("decision", decision, "file", file));
    }

    public HttpPage at(HttpPage next) {
        page = next;
        return next;
    }
}
