package jp.warifu.card;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.function.Function;

/**
 * カード印刷: the PDF of a batch, one card a page, written as the cards are read.
 *
 * @param bank its name
 */
public record PrintFile(CardBatch batch, String bank) {
    /** @param after gives the cards after a serial, in order; none at the end */
    public void write(OutputStream out, Function<String, List<PrintedCard>> after) throws IOException {
        CardSheet sheet = new CardSheet(bank, batch.labels());
        PdfDocument document = new PdfDocument(
                out,
                CardSheet.WIDTH,
                CardSheet.HEIGHT,
                batch.first().value() + "-" + batch.last().value());
        int background = document.form(sheet.background());
        String last = "";
        for (List<PrintedCard> cards = after.apply(last); !cards.isEmpty(); cards = after.apply(last)) {
            for (PrintedCard card : cards) {
                document.page(background, sheet.face(card));
                last = card.serial().value();
            }
        }
        document.end();
    }
}
