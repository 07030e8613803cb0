package jp.warifu.card;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.DeflaterOutputStream;

/**
 * Writes a PDF (ISO 32000-1) page by page, keeping nothing but the places of its objects.
 *
 * <p>No font is put into the file: Helvetica is one of the fonts that every reader has (9.6.2.2), and the Japanese one
 * is named together with the predefined CMap {@code UniJIS-UTF16-H} of Adobe-Japan1 (9.7.5.2), for which a reader takes
 * the machine's own Japanese font.
 */
final class PdfDocument {
    private static final String HELVETICA =
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold" + " /Encoding /WinAnsiEncoding >>";
    private static final String JAPANESE = "<< /Type /Font /Subtype /Type0 /BaseFont /HeiseiKakuGo-W5-UniJIS-UTF16-H"
            + " /Encoding /UniJIS-UTF16-H /DescendantFonts [%d 0 R] >>";
    /** CIDs 231 to 632 are the half-width ones. */
    private static final String CID_FONT = "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /HeiseiKakuGo-W5"
            + " /CIDSystemInfo << /Registry (Adobe) /Ordering (Japan1) /Supplement 5 >>"
            + " /FontDescriptor %d 0 R /DW 1000 /W [231 632 500] >>";

    private static final String DESCRIPTOR = "<< /Type /FontDescriptor /FontName /HeiseiKakuGo-W5 /Flags 4"
            + " /FontBBox [-92 -250 1010 922] /ItalicAngle 0 /Ascent 752 /Descent -221 /CapHeight 737 /StemV 114 >>";

    private static final int CATALOGUE = 1;
    private static final int PAGES = 2;

    private final OutputStream out;
    private final String box;
    private final List<Long> places = new ArrayList<>();
    private final List<Integer> pages = new ArrayList<>();
    private final int info;
    private final String fonts;
    private long written;

    /**
     * @param width in points of 1/72 inch, as everywhere here
     * @param title of the document
     */
    PdfDocument(OutputStream out, double width, double height, String title) throws IOException {
        this.out = out;
        this.box = "[0 0 " + PdfText.number(width) + " " + PdfText.number(height) + "]";
        // The second line marks the file as binary (7.5.2).
        write("%PDF-1.7\n%".getBytes(StandardCharsets.US_ASCII));
        write(new byte[] {(byte) 0xe2, (byte) 0xe3, (byte) 0xcf, (byte) 0xd3, '\n'});
        places.add(0L);
        places.add(0L);
        int descriptor = object(DESCRIPTOR);
        int cidFont = object(CID_FONT.formatted(descriptor));
        fonts = "/Font << /" + PdfText.LATIN + " " + object(HELVETICA) + " 0 R /" + PdfText.JAPANESE + " "
                + object(JAPANESE.formatted(cidFont)) + " 0 R >>";
        info = object("<< /Title <FEFF" + PdfText.utf16(title) + "> >>");
    }

    /**
     * What several pages show alike, written once.
     *
     * @return its number, for {@link #page}
     */
    int form(String content) throws IOException {
        return stream("/Type /XObject /Subtype /Form /BBox " + box + " /Resources << " + fonts + " >>", content);
    }

    /** @param form shown below the content */
    void page(int form, String content) throws IOException {
        int stream = stream("", "/Form Do\n" + content);
        pages.add(object("<< /Type /Page /Parent " + PAGES + " 0 R /MediaBox " + box + " /Resources << " + fonts
                + " /XObject << /Form " + form + " 0 R >> >> /Contents " + stream + " 0 R >>"));
    }

    /** Writes what leads to the pages; the stream stays open. */
    void end() throws IOException {
        String kids = pages.stream().map(page -> page + " 0 R").collect(Collectors.joining(" "));
        object(PAGES, "<< /Type /Pages /Count " + pages.size() + " /Kids [" + kids + "] >>");
        object(CATALOGUE, "<< /Type /Catalog /Pages " + PAGES + " 0 R >>");
        long table = written;
        write("xref\n0 %d\n0000000000 65535 f \n".formatted(places.size() + 1));
        for (long place : places) {
            write("%010d 00000 n \n".formatted(place));
        }
        write("trailer\n<< /Size %d /Root %d 0 R /Info %d 0 R >>\nstartxref\n%d\n%%%%EOF\n"
                .formatted(places.size() + 1, CATALOGUE, info, table));
        out.flush();
    }

    private int object(String body) throws IOException {
        places.add(0L);
        object(places.size(), body);
        return places.size();
    }

    private void object(int number, String body) throws IOException {
        places.set(number - 1, written);
        write(number + " 0 obj\n" + body + "\nendobj\n");
    }

    private int stream(String entries, String content) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream deflater = new DeflaterOutputStream(packed)) {
            deflater.write(content.getBytes(StandardCharsets.US_ASCII));
        }
        places.add(written);
        write(places.size() + " 0 obj\n<< " + entries + " /Filter /FlateDecode /Length " + packed.size()
                + " >>\nstream\n");
        write(packed.toByteArray());
        write("\nendstream\nendobj\n");
        return places.size();
    }

    private void write(String text) throws IOException {
        write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private void write(byte[] bytes) throws IOException {
        out.write(bytes);
        written += bytes.length;
    }
}
