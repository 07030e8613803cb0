package jp.warifu.tokenapp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jp.warifu.scenario.TokenApp;
import jp.warifu.scenario.World;
import jp.warifu.server.ServerTest;
import jp.warifu.server.WarifuServer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The token app's files, as the server gives them. */
@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("S104")
final class TokenAppFilesIT {
    private World world;
    private TokenApp app;

    @BeforeAll
    void open(WarifuServer server) {
        world = World.of(server);
        app = world.tokenApp();
    }

    private static void assertProtected(TokenApp.Answer answer) {
        assertThat(answer.header("Content-Security-Policy"))
                .startsWith("default-src 'none'; script-src 'self';")
                .contains("frame-ancestors 'none'", "form-action 'none'")
                .doesNotContain("unsafe");
        assertThat(answer.response().headers().allValues("Content-Security-Policy"))
                .hasSize(1);
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(answer.header("Strict-Transport-Security")).startsWith("max-age=");
    }

    @Test
    void beginAtAnAddressThatEndsInASlash() {
        TokenApp.Answer start = app.get("/");
        assertThat(start.status()).isEqualTo(200);
        assertThat(start.header("Content-Type")).isEqualToIgnoringCase("text/html;charset=UTF-8");
        assertThat(start.header("Cache-Control")).isEqualTo("no-cache");
        assertThat(start.response().body()).contains("<title>ワンタイムパスワード</title>");
        assertProtected(start);

        TokenApp.Answer without = app.get("");
        assertThat(without.status()).isEqualTo(302);
        assertThat(without.header("Location")).isEqualTo(world.screen("/token/").toString());
    }

    @ParameterizedTest
    @CsvSource({
        "sw.js, text/javascript;charset=UTF-8",
        "manifest.webmanifest, application/manifest+json;charset=UTF-8",
        "icon.svg, image/svg+xml",
        "icon-192.png, image/png"
    })
    void areAskedForAnewWhereTheirNamesStay(String name, String type) {
        TokenApp.Answer file = app.get("/" + name);

        assertThat(file.status()).isEqualTo(200);
        assertThat(file.header("Content-Type")).isEqualToIgnoringCase(type);
        assertThat(file.header("Cache-Control")).isEqualTo("no-cache");
        assertThat(file.header("ETag")).isNotEmpty();
        assertProtected(file);
    }

    @Test
    void areKeptWhereTheirNamesTellTheirContents() {
        Matcher names = Pattern.compile("\\./(assets/[A-Za-z0-9._-]+\\.(?:js|css))")
                .matcher(app.get("/").response().body());

        assertThat(names.results().map(found -> app.get("/" + found.group(1))))
                .hasSize(2)
                .allSatisfy(file -> {
                    assertThat(file.status()).isEqualTo(200);
                    assertThat(file.header("Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
                    assertProtected(file);
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nothing.js",
                "assets",
                "assets/",
                "index",
                "../META-INF/persistence.xml",
                "assets/..%2F..%2FMETA-INF%2Fpersistence.xml",
                "..%2Ftheme%2Fwarifu%2Flogin%2Fresources%2Fimg%2Fmark.svg",
                "%2e%2e%2ftheme%2fwarifu%2flogin%2fresources%2fimg%2fmark.svg",
                ".hidden.js",
                "icon.svg%00.js",
                "configuration/x.js"
            })
    void areNothingElse(String name) {
        assertThat(app.get("/" + name).status()).isBetween(400, 499);
    }
}
