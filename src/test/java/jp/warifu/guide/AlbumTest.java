package jp.warifu.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class AlbumTest {

    private static final Path PICTURES = Path.of("docs", "screens");

    static List<String> pictures() throws IOException {
        try (Stream<Path> files = Files.list(PICTURES)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void fewColoursStayAsTheyAre() {
        BufferedImage full = new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 256; i++) {
            full.setRGB(i % 16, i / 16, i * 0x010307);
        }

        BufferedImage reduced = Album.reduced(full);

        assertThat(reduced.getColorModel()).isInstanceOf(IndexColorModel.class);
        for (int i = 0; i < 256; i++) {
            assertThat(reduced.getRGB(i % 16, i / 16)).isEqualTo(full.getRGB(i % 16, i / 16));
        }
    }

    @Test
    void ofManyColoursTheRareOnesBecomeTheirNeighbours() {
        BufferedImage full = new BufferedImage(300, 2, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < 300; x++) {
            full.setRGB(x, 0, x * 0x000100);
            full.setRGB(x, 1, Math.min(x, 254) * 0x000100);
        }
        full.setRGB(299, 0, 0x00fe01);

        BufferedImage reduced = Album.reduced(full);

        assertThat(reduced.getRGB(299, 0) & 0xffff00).isEqualTo(0x00fe00);
    }

    /** A picture that nobody sees is not taken. */
    @ParameterizedTest
    @MethodSource("pictures")
    void everyPictureIsShownInTheManualOrAtTheFront(String picture) throws IOException {
        assertThat(Files.readString(Path.of("docs", "guide.ja.md")) + Files.readString(Path.of("README.md")))
                .containsAnyOf("(screens/" + picture + ")", "(docs/screens/" + picture + ")");
    }
}
