package jp.warifu.desk;

import java.time.Instant;
import jp.warifu.card.Card;
import jp.warifu.flow.JapanTime;
import jp.warifu.settings.RealmSettings;
import jp.warifu.settings.Settings;
import jp.warifu.staff.StaffOperation;
import org.jspecify.annotations.Nullable;

/**
 * A card as a page shows it: never a digit of its cells.
 *
 * @param printed its serial, as it stands on the card
 * @param url null for those who may not read cards
 * @param contract 契約先ID; null while it is nobody's
 * @param contractUrl null for those who may not read contracts
 * @param pairs the share of pairs that have been asked for, in percent
 * @param cells the share of cells
 * @param due whether it should be re-issued for its exposure
 */
public record ShownCard(
        String serial,
        String printed,
        @Nullable String url,
        String state,
        @Nullable String contract,
        @Nullable String contractUrl,
        int pairs,
        int cells,
        int challenges,
        boolean due,
        @Nullable String assignedAt,
        @Nullable String firstUsedAt) {
    static ShownCard of(Card card, @Nullable String contract, DeskVisit visit) {
        return new ShownCard(
                card.serial().value(),
                card.serial().printed(),
                visit.member().may(StaffOperation.READ_CARDS) ? url(visit, card, "") : null,
                card.state().name(),
                contract,
                contract != null && visit.member().may(StaffOperation.READ_CONTRACTS)
                        ? visit.url("contracts", contract)
                        : null,
                card.exposure().pairs(),
                card.exposure().cells(),
                card.exposure().challenges(),
                card.isDue(threshold(visit)),
                time(card.assignedAt()),
                time(card.firstUsedAt()));
    }

    /** @param below such as {@code /block}; a serial that was brought along may hold any character */
    static String url(DeskVisit visit, Card card, String below) {
        return visit.at("cards", "{serial}")
                .path(below)
                .build(card.serial().value())
                .toString();
    }

    /** In percent of pairs. */
    static int threshold(DeskVisit visit) {
        return RealmSettings.CARD_REISSUE_THRESHOLD.of(Settings.of(visit.bank()));
    }

    private static @Nullable String time(@Nullable Instant at) {
        return at == null ? null : JapanTime.format(at);
    }
}
