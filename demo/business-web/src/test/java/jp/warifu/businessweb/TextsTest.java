package jp.warifu.businessweb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** 日本語 is the reference, English is complete, and the pages hold neither text nor script of their own. */
final class TextsTest {
    private static final Path RESOURCES = Path.of("src/main/resources/jp/warifu/businessweb");
    private static final Pattern USE = Pattern.compile("msg\\(\"([a-z.-]+[a-z])\"[,)]");
    private static final Pattern JAPANESE = Pattern.compile("[\\p{IsHiragana}\\p{IsKatakana}\\p{IsHan}]");

    static Stream<Path> templates() throws IOException {
        return Files.list(RESOURCES.resolve("pages"));
    }

    private static Properties texts(String language) throws IOException {
        Properties texts = new Properties();
        try (Reader reader = Files.newBufferedReader(RESOURCES.resolve("messages_" + language + ".properties"))) {
            texts.load(reader);
        }
        return texts;
    }

    @Test
    void bothLanguagesSayTheSameThings() throws IOException {
        assertThat(texts("en").keySet()).isEqualTo(texts("ja").keySet());
    }

    @Test
    void placeholdersAreTheSame() throws IOException {
        Properties english = texts("en");
        texts("ja")
                .forEach((key, text) -> assertThat(
                                new MessageFormat(english.getProperty((String) key)).getFormatsByArgumentIndex())
                        .as((String) key)
                        .hasSameSizeAs(new MessageFormat((String) text).getFormatsByArgumentIndex()));
    }

    @ParameterizedTest
    @MethodSource("templates")
    void everyTextThatATemplateUsesExists(Path template) throws IOException {
        assertThat(USE.matcher(Files.readString(template)).results().map(use -> use.group(1)))
                .allSatisfy(key -> assertThat(texts("ja")).containsKey(key));
    }

    @ParameterizedTest
    @MethodSource("templates")
    void templatesHoldNoTextScriptOrStyle(Path template) throws IOException {
        String source = Files.readString(template).replaceAll("(?s)<#--.*?-->", "");

        assertThat(source)
                .doesNotContainIgnoringCase("<script", "<style", " style=", "javascript:", " onclick=", "?no_esc");
        assertThat(JAPANESE.matcher(source).find()).isFalse();
    }
}
