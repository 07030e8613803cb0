package jp.warifu.theme;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import jp.warifu.guide.Axe;
import jp.warifu.server.BrowserTest;
import jp.warifu.server.ChromiumBrowser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every page in every state that the code can show, in Chromium, without a server: WCAG 2.2 AA. */
@BrowserTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("S114")
final class AccessibilityIT {

    private static final int WINDOW = 900;
    /** What a window of 1280 pixels shows at 400 per cent (WCAG 1.4.10). */
    private static final int NARROW = 320;

    private BrowserContext context;
    private Page page;

    static Stream<Specimen> specimens() {
        return Specimen.all();
    }

    @BeforeAll
    void open(ChromiumBrowser browser) {
        context = browser.context();
        page = context.newPage();
    }

    @AfterAll
    void close() {
        context.close();
    }

    /** Navigates once; after that a page takes the place of the one before, with axe still there: more than twice as fast. */
    private void show(String language, Specimen specimen, int width) throws Exception {
        PagesTest.render(language, specimen);
        Path file = PagesTest.PAGES.resolve(language).resolve(specimen.name() + ".html");
        page.setViewportSize(width, 700);
        if (!page.url().startsWith("file:")) {
            page.navigate(file.toUri().toString());
        }
        page.setContent(Files.readString(file));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("specimens")
    void pageHasNoViolationInJapanese(Specimen specimen) throws Exception {
        show("ja", specimen, WINDOW);

        assertThat(page.locator("link[rel=stylesheet]").count()).isPositive();
        assertThat(Axe.violations(page)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("specimens")
    void pageHasNoViolationOnAPhoneInEnglishAndDoesNotScrollSideways(Specimen specimen) throws Exception {
        show("en", specimen, NARROW);

        assertThat(Axe.violations(page)).isEmpty();
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                .isLessThanOrEqualTo(NARROW);
    }

    /** What finds nothing must be able to find something. */
    @Test
    void violationsAreFound() throws Exception {
        show("ja", specimens().findFirst().orElseThrow(), WINDOW);
        page.evaluate("""
                () => {
                  document.documentElement.removeAttribute('lang');
                  const main = document.querySelector('main');
                  main.insertAdjacentHTML('beforeend', '<p style="color:#bbb;background:#fff">薄い文字</p><img src="x.png">');
                  main.insertAdjacentHTML('beforeend', '<input type="text" name="unlabelled">');
                }""");

        assertThat(Axe.violations(page))
                .anyMatch(violation -> violation.startsWith("html-has-lang at html"))
                .anyMatch(violation -> violation.startsWith("color-contrast at "))
                .anyMatch(violation -> violation.startsWith("image-alt at "))
                .anyMatch(violation -> violation.startsWith("label at "));
    }

    @Test
    void targetsTooSmallAreFound() throws Exception {
        show("ja", specimens().findFirst().orElseThrow(), WINDOW);
        page.evaluate("""
                () => document.querySelector('main').insertAdjacentHTML('beforeend',
                    '<p>' + '<button type="button" style="all:unset;width:8px;height:8px">x</button>'.repeat(3))""");

        assertThat(Axe.violations(page)).anyMatch(violation -> violation.startsWith("target-size at "));
    }
}
