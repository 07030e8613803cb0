package jp.warifu.guide;

import com.microsoft.playwright.Page;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;

/** Pictures of pages, as PNG of 256 colours: documents are printed and sent. */
record Album(Path directory) {

    private static final int COLOURS = 256;
    /** In the page's pixels. */
    private static final int TALLEST = 1700;

    private static final int HEAD = 420;

    /** The whole page, or as much of it as a page of paper holds. */
    void take(Page page, String name) {
        take(page, name, TALLEST);
    }

    /** Its head: of the application's pages, the links that the guide speaks of. */
    void takeHead(Page page, String name) {
        take(page, name, HEAD);
    }

    private void take(Page page, String name, int tallest) {
        page.evaluate("scrollTo(0, 0)");
        int height = Math.min(tallest, (Integer) page.evaluate("document.documentElement.scrollHeight"));
        byte[] picture = page.screenshot(
                new Page.ScreenshotOptions().setFullPage(true).setClip(0, 0, page.viewportSize().width, height));
        try {
            Files.createDirectories(directory);
            BufferedImage full = ImageIO.read(new ByteArrayInputStream(picture));
            ImageIO.write(reduced(full), "png", directory.resolve(name + ".png").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** In the colours that are most frequent, each other one as the nearest of these. */
    static BufferedImage reduced(BufferedImage full) {
        int[] palette = palette(full);
        IndexColorModel colours = new IndexColorModel(8, palette.length, palette, 0, false, -1, 0);
        BufferedImage reduced =
                new BufferedImage(full.getWidth(), full.getHeight(), BufferedImage.TYPE_BYTE_INDEXED, colours);
        Map<Integer, Integer> known = new HashMap<>();
        for (int y = 0; y < full.getHeight(); y++) {
            for (int x = 0; x < full.getWidth(); x++) {
                int index = known.computeIfAbsent(full.getRGB(x, y) & 0xffffff, colour -> nearest(palette, colour));
                reduced.getRaster().setSample(x, y, 0, index);
            }
        }
        return reduced;
    }

    private static int[] palette(BufferedImage full) {
        Map<Integer, Integer> counts = new HashMap<>();
        for (int y = 0; y < full.getHeight(); y++) {
            for (int x = 0; x < full.getWidth(); x++) {
                counts.merge(full.getRGB(x, y) & 0xffffff, 1, Integer::sum);
            }
        }
        List<Map.Entry<Integer, Integer>> byCount = new ArrayList<>(counts.entrySet());
        byCount.sort(
                Map.Entry.<Integer, Integer>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()));
        return byCount.stream().limit(COLOURS).mapToInt(Map.Entry::getKey).toArray();
    }

    private static int nearest(int[] palette, int colour) {
        int best = 0;
        int least = Integer.MAX_VALUE;
        for (int i = 0; i < palette.length && least > 0; i++) {
            int distance = 0;
            for (int shift = 0; shift <= 16; shift += 8) {
                int difference = (palette[i] >> shift & 0xff) - (colour >> shift & 0xff);
                distance += difference * difference;
            }
            if (distance < least) {
                least = distance;
                best = i;
            }
        }
        return best;
    }
}
