package jp.warifu.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** An upload waits on disk encrypted, and not longer than it is needed. */
final class SpooledFileTest {
    private static final String CONTENT = "<PlainValue>MTIzNDU2Nzg5MDEyMzQ1Njc4OTA=</PlainValue>".repeat(5000);

    private static InputStream content() {
        return new ByteArrayInputStream(CONTENT.getBytes(StandardCharsets.UTF_8));
    }

    private static List<Path> spooled() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().startsWith("warifu-import"))
                    .toList();
        }
    }

    @Test
    void isReadAsOftenAsNeeded() throws IOException {
        try (SpooledFile file = SpooledFile.of(content(), CONTENT.length())) {
            for (int i = 0; i < 2; i++) {
                try (InputStream in = file.open()) {
                    assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                            .isEqualTo(CONTENT);
                }
            }
        }
    }

    @Test
    void isNotInPlainOnDiskAndGoneWhenClosed() throws IOException {
        List<Path> before = spooled();
        Path ours;
        try (SpooledFile file = SpooledFile.of(content(), CONTENT.length())) {
            ours = spooled().stream()
                    .filter(path -> !before.contains(path))
                    .findFirst()
                    .orElseThrow();
            assertThat(Files.readString(ours, StandardCharsets.ISO_8859_1))
                    .hasSize(CONTENT.length())
                    .doesNotContain("PlainValue");
        }
        assertThat(ours).doesNotExist();
    }

    @Test
    void isBounded() throws IOException {
        List<Path> before = spooled();

        assertThatThrownBy(() -> SpooledFile.of(content(), CONTENT.length() - 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("has more than");

        assertThat(spooled()).isEqualTo(before);
    }
}
