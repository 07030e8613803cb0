package jp.warifu.screens;

import static jp.warifu.scenario.Pages.assertPage;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import jp.warifu.scenario.World;
import jp.warifu.server.HttpBrowser;
import jp.warifu.server.HttpPage;
import jp.warifu.server.RestClient;
import jp.warifu.server.ServerTest;
import jp.warifu.server.WarifuServer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages without a log-in: スマートフォンを紛失された場合, and help. */
@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class LobbyIT {
    private World world;

    @BeforeAll
    void open(WarifuServer server) {
        world = World.of(server);
    }

    private HttpPage page(String path) {
        return world.server().browser().get(world.screen(path));
    }

    private static String first(HttpPage page) {
        return page.element("[data-contact]").attr("data-contact");
    }

    private static List<String> phones(HttpPage page) {
        return page.document().select("main a[href^=tel:]").eachAttr("href");
    }

    @ParameterizedTest
    @Tag("S99")
    @Tag("S13")
    @CsvSource({"/lost-phone, lost-phone", "/help, help"})
    void needNoLogInLeaveNoSessionAndAreNotStored(String path, String name) {
        HttpBrowser browser = world.server().browser();

        HttpPage page = browser.get(world.screen(path));

        assertPage(page, name);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(page.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy).contains("default-src 'self'"));
        assertThat(browser.cookies()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/lost-phone", "/help"})
    @Tag("S116")
    void speakTheBrowsersLanguageOrTheOneThatIsChosen(String path) {
        HttpBrowser browser = world.server().browser().language("en");
        HttpPage english = browser.get(world.screen(path));
        assertThat(english.element("html").attr("lang")).isEqualTo("en");
        assertThat(english.document().select("nav.languages a")).hasSize(2);

        HttpPage japanese = browser.get(english.uri()
                .resolve(english.element("nav.languages a[hreflang=ja]").attr("href")));

        assertThat(japanese.element("html").attr("lang")).isEqualTo("ja");
        assertThat(japanese.name()).isEqualTo(english.name());
        HttpPage other = browser.get(world.screen(path.equals("/help") ? "/lost-phone" : "/help"));
        assertThat(other.element("html").attr("lang")).as("the next page").isEqualTo("ja");
        assertThat(browser.cookies()).extracting(cookie -> cookie.getName()).containsExactly("KEYCLOAK_LOCALE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/help", "/lost-phone"})
    void stayHarmlessWhateverLanguageIsAskedFor(String path) {
        HttpPage page = page(path + "?kc_locale=%22%3E%3Cscript%3Ealert(1)%3C/script%3E");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.element("html").attr("lang")).isEqualTo("ja");
        assertThat(page.body()).doesNotContain("<script>alert");
    }

    @Test
    @Tag("S99")
    @Tag("S100")
    @Tag("S101")
    void theLostPhonePageNamesTheNumberThatAppliesNow() {
        world.withRealmSetting("warifu.branch.phone", "03-1111-2222", () -> {
            world.withRealmSetting("warifu.branch.hours", closedNow(), () -> {
                HttpPage page = page("/lost-phone");
                assertThat(first(page)).isEqualTo("service-centre");
                assertThat(phones(page)).containsExactly("tel:0364331556", "tel:0311112222");
            });
        });
    }

    /** Hours that do not contain the present in Japan, whatever day it is. */
    private static String closedNow() {
        int hour = LocalTime.now(ZoneId.of("Asia/Tokyo")).getHour();
        return hour < 12 ? "20:00-21:00" : "03:00-04:00";
    }

    @Test
    @Tag("E17")
    @Tag("S100")
    void whatIsWrongWithTheCalendarLeadsToTheServiceCentre() {
        for (List<String> wrong : List.of(
                List.of("warifu.branch.holidays-file", "no-such-file.csv"),
                List.of("warifu.branch.hours", "always"),
                List.of("warifu.branch.closed-days", "02-31"))) {
            world.withRealmSetting(wrong.get(0), wrong.get(1), () -> {
                HttpPage page = page("/lost-phone");
                assertPage(page, "lost-phone");
                assertThat(first(page)).isEqualTo("service-centre");
                assertThat(phones(page)).containsExactly("tel:0364331556");
            });
            assertThat(world.server().log()).contains("'" + wrong.get(0) + "'");
        }
    }

    @Test
    @Tag("E17")
    void aWrongNumberIsNotShown() {
        world.withRealmSetting("warifu.service-centre.phone", "javascript:alert(1)", () -> {
            HttpPage page = page("/lost-phone");
            assertPage(page, "error", "unavailable");
            assertThat(page.status()).isEqualTo(503);
        });
    }

    @Test
    @Tag("S13")
    @Tag("S14")
    void leadToEachOther() {
        HttpPage help = page("/help");

        HttpPage lostPhone =
                help.browser().get(help.element("main a[href$=/lost-phone]").attr("href"));

        assertPage(lostPhone, "lost-phone");
        assertPage(
                lostPhone.browser().get(lostPhone.element("main a[href$=/help]").attr("href")), "help");
    }

    /** The extension is there in every realm of the server. */
    @Test
    void areNotThereInARealmThatIsNoBanks() {
        RestClient admin = world.server().admin();

        assertThat(admin.send("GET", "/realms/master/warifu/lost-phone", null).status())
                .isEqualTo(404);
        assertThat(admin.send("GET", "/realms/master/warifu/help", null).status())
                .isEqualTo(404);
    }
}
