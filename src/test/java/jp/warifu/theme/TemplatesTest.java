package jp.warifu.theme;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a template may not hold: text of any language, and anything that the content security policy forbids. */
@Tag("S114")
final class TemplatesTest {

    private static final Pattern MARKUP = Pattern.compile("<[^>]*>|\\s[a-z-]+=\"[^\"]*\"");
    private static final Pattern SPOKEN =
            Pattern.compile("\\s(?:alt|title|placeholder|aria-label|data-label|label)=\"([^\"]*)\"");

    /** The template's HTML: without comments, directives and interpolations, in which a ">" may stand between brackets. */
    private static String html(String template) {
        StringBuilder html = new StringBuilder();
        int at = 0;
        while (at < template.length()) {
            if (template.startsWith("<#--", at)) {
                at = template.indexOf("-->", at) + 3;
            } else if (template.startsWith("${", at)) {
                at = end(template, at + 2, '}');
            } else if (template.startsWith("<#", at)
                    || template.startsWith("</#", at)
                    || template.startsWith("<@", at)
                    || template.startsWith("</@", at)) {
                at = end(template, at + 2, '>');
            } else {
                html.append(template.charAt(at++));
            }
        }
        return html.toString();
    }

    private static int end(String template, int from, char closing) {
        int depth = 0;
        char quote = 0;
        for (int i = from; i < template.length(); i++) {
            char c = template.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (depth == 0 && c == closing) {
                return i + 1;
            } else if (c == '(' || c == '[' || c == '{') {
                depth++;
            } else if (c == ')' || c == ']' || c == '}') {
                depth--;
            }
        }
        throw new IllegalArgumentException(
                "Not closed: " + template.substring(from, Math.min(from + 40, template.length())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"login", "email"})
    void noTemplateHoldsTextOfItsOwn(String type) {
        new ThemeFiles(type).templates().forEach((file, source) -> {
            String html = html(source);
            assertThat(MARKUP.matcher(html).replaceAll(" ")).as(file.toString()).doesNotContainPattern("\\p{L}");
            assertThat(SPOKEN.matcher(html).results().map(m -> m.group(1)))
                    .as(file.toString())
                    .noneMatch(value -> Pattern.compile("\\p{L}").matcher(value).find());
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"login", "email"})
    void noTemplateHoldsInlineScriptOrStyle(String type) {
        new ThemeFiles(type)
                .templates()
                .forEach((file, source) -> assertThat(html(source))
                        .as(file.toString())
                        .doesNotContainPattern("(?i)\\sstyle\\s*=")
                        .doesNotContainPattern("(?i)<style")
                        .doesNotContainPattern("(?i)\\son\\w+\\s*=")
                        .doesNotContainPattern("(?i)javascript:")
                        .doesNotContainPattern("(?i)<script(?![^>]*\\ssrc=)")
                        .doesNotContainPattern("(?i)<script[^>]*>(?!</script>)"));
    }

    /** Keycloak's FreeMarker escapes HTML by default; nothing here switches that off. */
    @ParameterizedTest
    @ValueSource(strings = {"login", "email"})
    void noTemplateSwitchesEscapingOff(String type) {
        new ThemeFiles(type)
                .templates()
                .forEach((file, source) -> assertThat(source)
                        .as(file.toString())
                        .doesNotContain("no_esc", "noautoesc", "noescape", "auto_esc"));
        assertThat(new ThemeFiles("email").templates().entrySet())
                .filteredOn(t -> t.getValue().contains("output_format"))
                .allMatch(t -> t.getKey().getParent().endsWith("text"));
    }

    @Test
    void nothingIsLoadedFromElsewhere() {
        ThemeFiles login = new ThemeFiles("login");
        for (String ending : new String[] {".ftl", ".css", ".js"}) {
            login.sources(ending)
                    .forEach((file, source) ->
                            assertThat(source).as(file.toString()).doesNotContainPattern("https?:|[\"'(]//|@import"));
        }
    }
}
