package jp.warifu.card;

import java.util.List;

/**
 * How a card looks on paper: the size of a cash card (ISO/IEC 7810 ID-1, 85.60 × 53.98 mm), the bank's name above, the
 * cells in rows, the serial below.
 */
record CardSheet(String bank, List<String> labels) {
    static final double WIDTH = 85.60 / 25.4 * 72;
    static final double HEIGHT = 53.98 / 25.4 * 72;

    private static final String TITLE = "お客様カード";
    private static final double MARGIN = 9;
    private static final double GRID_BOTTOM = 25;
    private static final double GRID_TOP = HEIGHT - 27;
    private static final double LABEL_SHARE = 0.42;
    private static final double LABEL_GREY = 0.88;
    /** The height of digits and kana in sizes of their font. */
    private static final double DIGIT_HEIGHT = 0.72;

    private static final double KANA_MIDDLE = 0.36;

    CardSheet {
        labels = List.copyOf(labels);
    }

    /** What all cards of a batch share. */
    String background() {
        PdfText text = new PdfText();
        double titleSize = 10;
        double titleWidth = PdfText.width(TITLE) * titleSize;
        text.text(MARGIN, HEIGHT - 19, PdfText.fitting(bank, 9, WIDTH - 3 * MARGIN - titleWidth), bank)
                .rightAligned(WIDTH - MARGIN, HEIGHT - 19, titleSize, TITLE)
                .text(MARGIN, 10, 8, "シリアル番号");
        for (int i = 0; i < labels.size(); i++) {
            double labelHeight = rowHeight() * LABEL_SHARE;
            double labelBottom = bottom(i) + rowHeight() - labelHeight;
            double size = PdfText.fitting(labels.get(i), labelHeight * 0.85, cellWidth() * 0.9);
            text.rectangle(left(i), bottom(i), cellWidth(), rowHeight() - labelHeight, 1)
                    .rectangle(left(i), labelBottom, cellWidth(), labelHeight, LABEL_GREY)
                    .centred(middle(i), labelBottom + labelHeight / 2 - size * KANA_MIDDLE, size, labels.get(i));
        }
        return text.operators();
    }

    /** What is this card's alone. */
    String face(PrintedCard card) {
        PdfText text = new PdfText();
        text.text(MARGIN + 60, 10, 10, card.serial().printed());
        double height = rowHeight() * (1 - LABEL_SHARE);
        double size = Math.min(height * 0.98, cellWidth() * 1.3);
        for (int i = 0; i < labels.size(); i++) {
            String digit = String.valueOf(card.layout().cells().get(labels.get(i)));
            text.centred(middle(i), bottom(i) + (height - size * DIGIT_HEIGHT) / 2, size, digit);
        }
        return text.operators();
    }

    private int columns() {
        return labels.size() <= 4 ? labels.size() : Math.min(10, (labels.size() + 1) / 2);
    }

    private double cellWidth() {
        return (WIDTH - 2 * MARGIN) / columns();
    }

    private double rowHeight() {
        int rows = (labels.size() + columns() - 1) / columns();
        return (GRID_TOP - GRID_BOTTOM) / rows;
    }

    private double left(int cell) {
        return MARGIN + cell % columns() * cellWidth();
    }

    private double middle(int cell) {
        return left(cell) + cellWidth() / 2;
    }

    private double bottom(int cell) {
        return GRID_TOP - (cell / columns() + 1) * rowHeight();
    }
}
