package jp.warifu.theme;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import jp.warifu.card.BlockReason;
import jp.warifu.card.CardState;
import jp.warifu.desk.ShownBatch;
import jp.warifu.desk.ShownCard;
import org.jspecify.annotations.Nullable;

/** The staff's pages about customer cards. */
final class CardDeskSpecimens {
    private static final String ASSIGNED = "2026/11/20 10:15";
    private static final List<String> SEARCH = List.of("serial", "contract");
    private static final List<String> REASONS =
            Arrays.stream(BlockReason.values()).map(Enum::name).toList();
    private static final List<String> BLOCKING =
            REASONS.stream().map(any -> "reason").toList();

    private static final ShownCard STOCK = card("000007000014", CardState.STOCK, null, 0, 0, 0);
    private static final ShownCard NEXT = card("000007000022", CardState.NEXT, "123456", 0, 0, 0);
    private static final ShownCard ACTIVE = card("000003000418", CardState.ACTIVE, "123456", 82, 100, 214);
    private static final ShownCard FRESH = card("000003000426", CardState.ACTIVE, "123457", 11, 100, 5);
    private static final ShownCard BLOCKED = card("000003000434", CardState.BLOCKED, "123458", 4, 40, 2);
    private static final ShownCard RETIRED = card("C" + Specimen.HOSTILE, CardState.RETIRED, "123456", 99, 100, 612);

    private static final ShownBatch BATCH = new ShownBatch(
            "/cards/batches/7",
            7,
            1200,
            "0000 0700 0014",
            "0000 0701 2003",
            "ア イ ウ エ オ カ キ ク ケ コ",
            "2026/11/20 10:15",
            "zaiko.ginko",
            0,
            null);
    private static final ShownBatch PRINTED = new ShownBatch(
            "/cards/batches/6",
            6,
            10000,
            "0000 0600 0015",
            "0000 0610 0003",
            "A B C D E F G H I J",
            "2026/10/01 09:30",
            Specimen.HOSTILE,
            3,
            "2026/10/01 11:02");

    private CardDeskSpecimens() {}

    static Stream<Specimen> all() {
        return Stream.of(lists(), one(), issuing(), ending(), batches()).flatMap(s -> s);
    }

    private static ShownCard card(
            String serial, CardState state, @Nullable String contract, int pairs, int cells, int challenges) {
        return new ShownCard(
                serial,
                serial.replaceAll("(\\d{4})(?=\\d)", "$1 "),
                "/cards/1",
                state.name(),
                contract,
                contract == null ? null : "/contracts/" + contract,
                pairs,
                cells,
                challenges,
                pairs > 80 && state.isUsable(),
                contract == null ? null : ASSIGNED,
                state == CardState.RETIRED ? "2025/04/01 09:00" : null);
    }

    private static Specimen page(
            String name, String page, @Nullable String code, List<String> inputs, Object... pairs) {
        Map<String, Object> model = DeskSpecimens.desk(pairs);
        model.put(
                "menu",
                List.of(
                        new DeskSpecimens.MenuItem("contracts", "/contracts", false),
                        new DeskSpecimens.MenuItem("reports", "/reports", false),
                        new DeskSpecimens.MenuItem("requests", "/requests", false),
                        new DeskSpecimens.MenuItem("cards", "/cards", true),
                        new DeskSpecimens.MenuItem("audit", "/audit", false),
                        new DeskSpecimens.MenuItem("notices", "/notices", false),
                        new DeskSpecimens.MenuItem("keys", "/keys", false)));
        return new Specimen(name, page + ".ftl", page, code, inputs, model);
    }

    private static Object[] and(Object[] pairs, Object... more) {
        return Stream.of(pairs, more).flatMap(Stream::of).toArray();
    }

    private static Stream<Specimen> lists() {
        Object[] search = {
            "searchUrl", "/cards", "threshold", 80, "blocks", true, "batchesUrl", "/batches", "assignUrl", "/assign"
        };
        return Stream.of(
                page(
                        "desk-cards",
                        "desk-cards",
                        null,
                        SEARCH,
                        and(
                                search,
                                "state",
                                "ALL",
                                "serial",
                                "",
                                "contract",
                                "",
                                "cards",
                                List.of(ACTIVE, FRESH, BLOCKED, STOCK, NEXT, RETIRED),
                                "newerUrl",
                                "/newer",
                                "olderUrl",
                                "/older")),
                page(
                        "desk-cards-none",
                        "desk-cards",
                        null,
                        SEARCH,
                        and(search, "state", "DUE", "serial", "", "contract", "123456", "cards", List.of())),
                page(
                        "desk-cards-wrong",
                        "desk-cards",
                        "invalid-card-serial",
                        SEARCH,
                        Specimen.refusal(
                                "invalid-card-serial",
                                List.of("serial"),
                                and(search, "state", "ALL", "serial", "41", "contract", Specimen.HOSTILE))),
                page(
                        "desk-cards-service-centre",
                        "desk-cards",
                        null,
                        List.of(),
                        "blocks",
                        true,
                        "contractsUrl",
                        "/contracts"),
                page(
                        "desk-cards-integrator",
                        "desk-cards",
                        "card-assigned",
                        List.of(),
                        Specimen.done("card-assigned", "blocks", false, "assignUrl", "/assign")));
    }

    private static Stream<Specimen> one() {
        return Stream.of(
                page(
                        "desk-card",
                        "desk-card",
                        "card-reissued",
                        List.of(),
                        Specimen.done(
                                "card-reissued",
                                "card",
                                ACTIVE,
                                "threshold",
                                80,
                                "others",
                                List.of(NEXT, RETIRED),
                                "batchUrl",
                                "/batches/3",
                                "reissueUrl",
                                "/reissue",
                                "blockUrl",
                                "/block",
                                "backUrl",
                                "/cards")),
                page(
                        "desk-card-stock",
                        "desk-card",
                        null,
                        List.of(),
                        "card",
                        STOCK,
                        "threshold",
                        80,
                        "others",
                        List.of(),
                        "assignUrl",
                        "/assign",
                        "withdrawUrl",
                        "/withdraw",
                        "backUrl",
                        "/cards"),
                page(
                        "desk-card-retired",
                        "desk-card",
                        null,
                        List.of(),
                        "card",
                        RETIRED,
                        "threshold",
                        0,
                        "others",
                        List.of(),
                        "backUrl",
                        "/cards"));
    }

    private static Stream<Specimen> issuing() {
        return Stream.of(
                page(
                        "desk-card-assign",
                        "desk-card-assign",
                        null,
                        List.of("serial", "contract"),
                        "typed",
                        Map.of("serial", "", "contract", "123456"),
                        "backUrl",
                        "/cards"),
                page(
                        "desk-card-assign-wrong",
                        "desk-card-assign",
                        "contract-has-card",
                        List.of("serial", "contract"),
                        Specimen.refusal(
                                "contract-has-card",
                                List.of("contract"),
                                "typed",
                                Map.of("serial", "0000 0700 0014", "contract", Specimen.HOSTILE),
                                "backUrl",
                                "/cards")),
                page(
                        "desk-card-reissue",
                        "desk-card-reissue",
                        null,
                        List.of("serial"),
                        "card",
                        ACTIVE,
                        "possible",
                        true,
                        "inUse",
                        true,
                        "backUrl",
                        "/cards/1"),
                page(
                        "desk-card-reissue-blocked",
                        "desk-card-reissue",
                        "mistyped-card",
                        List.of("serial"),
                        Specimen.refusal(
                                "mistyped-card",
                                List.of("serial"),
                                "card",
                                BLOCKED,
                                "possible",
                                true,
                                "inUse",
                                false,
                                "typed",
                                "000007000015",
                                "backUrl",
                                "/cards/1")),
                page(
                        "desk-card-reissue-not",
                        "desk-card-reissue",
                        "card-under-way",
                        List.of(),
                        Specimen.refusal(
                                "card-under-way",
                                List.of(),
                                "card",
                                ACTIVE,
                                "possible",
                                false,
                                "inUse",
                                true,
                                "backUrl",
                                "/cards/1")));
    }

    private static Stream<Specimen> ending() {
        return Stream.of(
                page(
                        "desk-card-block",
                        "desk-card-block",
                        null,
                        BLOCKING,
                        "card",
                        ACTIVE,
                        "possible",
                        true,
                        "last",
                        true,
                        "reasons",
                        REASONS,
                        "backUrl",
                        "/cards/1"),
                page(
                        "desk-card-block-wrong",
                        "desk-card-block",
                        "block-reason-missing",
                        BLOCKING,
                        Specimen.refusal(
                                "block-reason-missing",
                                List.of("reason"),
                                "card",
                                NEXT,
                                "possible",
                                true,
                                "last",
                                false,
                                "reasons",
                                REASONS,
                                "backUrl",
                                "/cards/1")),
                page(
                        "desk-card-block-not",
                        "desk-card-block",
                        "card-not-in-use",
                        List.of(),
                        Specimen.refusal(
                                "card-not-in-use",
                                List.of(),
                                "card",
                                RETIRED,
                                "possible",
                                false,
                                "last",
                                true,
                                "reasons",
                                REASONS,
                                "backUrl",
                                "/cards/1")),
                page(
                        "desk-card-withdraw",
                        "desk-card-withdraw",
                        null,
                        List.of(),
                        "card",
                        STOCK,
                        "possible",
                        true,
                        "backUrl",
                        "/cards/1"),
                page(
                        "desk-card-withdraw-not",
                        "desk-card-withdraw",
                        "card-not-in-stock",
                        List.of(),
                        Specimen.refusal(
                                "card-not-in-stock",
                                List.of(),
                                "card",
                                ACTIVE,
                                "possible",
                                false,
                                "backUrl",
                                "/cards/1")));
    }

    private static Stream<Specimen> batches() {
        Map<String, Long> states = new LinkedHashMap<>();
        states.put("STOCK", 1198L);
        states.put("RETIRED", 2L);
        Object[] list = {"batches", List.of(BATCH, PRINTED), "most", 10000, "backUrl", "/cards"};
        Object[] batch = {
            "batch", BATCH, "states", states, "cards", List.of(STOCK), "threshold", 80, "backUrl", "/batches"
        };
        return Stream.of(
                page(
                        "desk-card-batches",
                        "desk-card-batches",
                        null,
                        List.of("count", "labels"),
                        and(
                                list,
                                "mayGenerate",
                                true,
                                "olderUrl",
                                "/older",
                                "typed",
                                Map.of("count", "", "labels", "ア イ ウ エ オ カ キ ク ケ コ"))),
                page(
                        "desk-card-batches-wrong",
                        "desk-card-batches",
                        "invalid-card-labels",
                        List.of("count", "labels"),
                        Specimen.refusal(
                                "invalid-card-labels",
                                List.of("labels"),
                                and(
                                        list,
                                        "batches",
                                        List.of(),
                                        "mayGenerate",
                                        true,
                                        "typed",
                                        Map.of("count", "500", "labels", Specimen.HOSTILE)))),
                page("desk-card-batches-read", "desk-card-batches", null, List.of(), and(list, "mayGenerate", false)),
                page(
                        "desk-card-batch",
                        "desk-card-batch",
                        "cards-generated",
                        List.of(),
                        Specimen.done(
                                "cards-generated", and(batch, "mayPrint", true, "printable", true, "again", false))),
                page(
                        "desk-card-batch-again",
                        "desk-card-batch",
                        "print-reason-missing",
                        List.of("reason"),
                        Specimen.refusal(
                                "print-reason-missing",
                                List.of("reason"),
                                and(
                                        batch,
                                        "batch",
                                        PRINTED,
                                        "mayPrint",
                                        true,
                                        "printable",
                                        true,
                                        "again",
                                        true,
                                        "olderUrl",
                                        "/older"))),
                page(
                        "desk-card-batch-closed",
                        "desk-card-batch",
                        null,
                        List.of(),
                        and(batch, "mayPrint", true, "printable", false, "again", true)));
    }
}
