package jp.warifu.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** カード印刷, as a reader of PDF files that is not ours reads it (poppler). */
@Tag("S19")
@Tag("S21")
final class PrintFileTest {
    private static final List<String> KANA = List.of("ア", "イ", "ウ", "エ", "オ", "カ", "キ", "ク", "ケ", "コ");
    private static final String BANK = "朝日ビジネスWEB (テスト)";

    @TempDir
    Path directory;

    private static CardBatch batch(List<String> labels, int cards) {
        return new CardBatch("row", 12, cards, labels, Instant.EPOCH, "zaiko", 0, null);
    }

    private static List<PrintedCard> cards(List<String> labels, int count) {
        Random random = new Random(21);
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> new PrintedCard(CardSerial.of(12, i), CardLayout.draw(labels, random)))
                .toList();
    }

    /** As the repository gives them: some at a time. */
    private static List<PrintedCard> after(List<PrintedCard> all, String serial, int max) {
        return all.stream()
                .filter(card -> card.serial().value().compareTo(serial) > 0)
                .limit(max)
                .toList();
    }

    private static byte[] print(String bank, List<String> labels, List<PrintedCard> cards) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new PrintFile(batch(labels, cards.size()), bank).write(out, serial -> after(cards, serial, 2));
        return out.toByteArray();
    }

    private String poppler(byte[] file, String... command) throws Exception {
        Path pdf = directory.resolve("cards.pdf");
        Files.write(pdf, file);
        List<String> words = new ArrayList<>(Arrays.asList(command));
        words.replaceAll(word -> word.equals("FILE") ? pdf.toString() : word);
        Process process;
        try {
            process = new ProcessBuilder(words).redirectErrorStream(true).start();
        } catch (IOException e) {
            assumeTrue(false, "poppler-utils is not installed: the print file is not read by another program");
            throw e;
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        assumeTrue(
                !output.contains("Missing language pack"),
                "poppler-data is not installed: the print file is not read by another program");
        return output;
    }

    private static String squeezed(String text) {
        return text.replaceAll("\\s", "");
    }

    /** Exactly this, page by page, and nothing else. */
    @Test
    void eachPageHasTheBanksNameTheKanaTheDigitsAndTheSerial() throws Exception {
        List<PrintedCard> cards = cards(KANA, 5);

        String[] pages = poppler(print(BANK, KANA, cards), "pdftotext", "-raw", "FILE", "-")
                .split("\f");

        assertThat(pages).hasSize(5);
        for (int i = 0; i < 5; i++) {
            PrintedCard card = cards.get(i);
            assertThat(squeezed(pages[i]))
                    .isEqualTo(squeezed(BANK) + "お客様カード" + "シリアル番号" + String.join("", KANA)
                            + card.serial().value()
                            + String.join("", card.layout().cells().values()));
        }
    }

    /** In reading order each row of kana has its digits below it. */
    @Test
    void digitsStandBelowTheirKana() throws Exception {
        PrintedCard card = cards(KANA, 1).get(0);

        String text = poppler(print(BANK, KANA, List.of(card)), "pdftotext", "-layout", "FILE", "-");

        List<String> digits = List.copyOf(card.layout().cells().values());
        assertThat(text.lines().map(PrintFileTest::squeezed).filter(line -> !line.isEmpty()))
                .containsSubsequence(
                        "アイウエオ",
                        String.join("", digits.subList(0, 5)),
                        "カキクケコ",
                        String.join("", digits.subList(5, 10)));
    }

    @Test
    void isOfTheSizeOfACashCard() throws Exception {
        String info = poppler(print(BANK, KANA, cards(KANA, 3)), "pdfinfo", "FILE");

        assertThat(info)
                .containsPattern("Pages: +3\n")
                .containsPattern("Page size: +242\\.6\\d x 153\\.0\\d pts")
                .containsPattern("PDF version: +1\\.7")
                .containsPattern("Encrypted: +no");
    }

    /** It is written by other programs' rules: nothing is complained about when it is drawn. */
    @Test
    void isDrawnWithoutAComplaint() throws Exception {
        String image = directory.resolve("page").toString();

        String said = poppler(print(BANK, KANA, cards(KANA, 1)), "pdftoppm", "-r", "100", "-gray", "FILE", image);

        assertThat(said).isEmpty();
        assertThat(Files.list(directory).map(Path::toString).filter(name -> name.endsWith(".pgm")))
                .hasSize(1);
    }

    @Test
    void otherLabelsHaveTheirPlaceToo() throws Exception {
        List<String> labels = IntStream.range(0, 50)
                .mapToObj(i -> i % 3 == 0 ? "あ" + i : i % 3 == 1 ? "Z" + i : "（" + i)
                .toList();
        List<PrintedCard> cards = cards(labels, 1);

        String text = squeezed(poppler(print("銀行", labels, cards), "pdftotext", "-raw", "FILE", "-"));

        assertThat(text).contains(String.join("", labels));
        assertThat(text).endsWith(String.join("", cards.get(0).layout().cells().values()));
    }

    /** A name that would end a string or begin an operator is only a name. */
    @Test
    void theBanksNameIsText() throws Exception {
        String name = "銀行) Tj ET (<>\\ﾊﾝｶｸ\n𠮷野";

        String text = poppler(print(name, KANA, cards(KANA, 1)), "pdftotext", "-raw", "FILE", "-");

        assertThat(squeezed(text)).startsWith(squeezed(name) + "お客様カード");
    }

    /** Each entry of the cross-reference table points to its object (ISO 32000-1, 7.5.4). */
    @Test
    void theCrossReferenceTableIsRight() throws Exception {
        String file = new String(print(BANK, KANA, cards(KANA, 5)), StandardCharsets.ISO_8859_1);
        int table = Integer.parseInt(file.substring(file.lastIndexOf("startxref\n") + 10, file.lastIndexOf("\n%%EOF")));

        assertThat(file.substring(table)).startsWith("xref\n0 ");
        Matcher entries = Pattern.compile("(\\d{10}) 00000 n \n").matcher(file.substring(table));
        int objects = 0;
        while (entries.find()) {
            objects++;
            assertThat(file.substring(Integer.parseInt(entries.group(1)))).startsWith(objects + " 0 obj\n");
        }
        assertThat(objects).isEqualTo(2 + 5 + 1 + 2 * 5);
    }

    /** A large batch is on its way before its last cards are read. */
    @Test
    void isWrittenWhileTheCardsAreRead() throws Exception {
        List<PrintedCard> cards = cards(KANA, 10);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        List<Integer> written = new ArrayList<>();

        new PrintFile(batch(KANA, 10), BANK).write(out, serial -> {
            written.add(out.size());
            return after(cards, serial, 2);
        });

        assertThat(written).hasSize(6).isSorted().doesNotHaveDuplicates();
    }
}
