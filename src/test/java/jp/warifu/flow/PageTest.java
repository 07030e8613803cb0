package jp.warifu.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A page that cannot be drawn is found here, and not by a customer. */
final class PageTest {
    @ParameterizedTest
    @EnumSource(Page.class)
    void hasItsTemplateInTheTheme(Page page) {
        assertThat(Path.of("themes/warifu/login", page.file())).isRegularFile();
    }

    @Test
    void goesByItsOwnName() {
        assertThat(Arrays.stream(Page.values()).map(Page::code).toList())
                .containsExactlyElementsOf(Arrays.stream(Page.values())
                        .map(page -> page.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                        .toList());
    }
}
