package jp.warifu.theme;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import jp.warifu.theme.Specimen.Notice;

/** The staff's pages. */
final class DeskSpecimens {
    public record MenuItem(String code, String url, boolean current) {}

    private DeskSpecimens() {}

    static Stream<Specimen> all() {
        return Stream.of(
                        general(),
                        RequestDeskSpecimens.all(),
                        notices(),
                        ContractDeskSpecimens.all(),
                        StockDeskSpecimens.all(),
                        CardDeskSpecimens.all(),
                        KeyDeskSpecimens.all())
                .flatMap(s -> s);
    }

    /** A page for somebody of every role. */
    static Map<String, Object> desk(Object... pairs) {
        Map<String, Object> model = Specimen.screen(pairs);
        if (!Specimen.of(pairs).containsKey("backUrl")) {
            model.remove("backUrl");
        }
        model.put("member", "taro.ginko");
        model.put("homeUrl", "/home");
        model.put("logOutUrl", "/logout");
        model.put(
                "menu",
                List.of(
                        new MenuItem(
                                "contracts",
                                "/contracts",
                                model.containsKey("contracts") || model.containsKey("contractId")),
                        new MenuItem("tokens", "/tokens", model.containsKey("tokensUrl")),
                        new MenuItem("notices", "/notices", model.containsKey("notices")),
                        new MenuItem(
                                "reports", "/reports", model.containsKey("report") || model.containsKey("reports")),
                        new MenuItem("requests", "/requests", false),
                        new MenuItem("cards", "/cards", false),
                        new MenuItem("audit", "/audit", false),
                        new MenuItem("keys", "/keys", false)));
        return model;
    }

    private static Stream<Specimen> general() {
        return Stream.of(
                new Specimen("desk-home", "desk-home.ftl", "desk-home", null, List.of(), desk()),
                new Specimen(
                        "desk-refused",
                        "desk-refused.ftl",
                        "desk-refused",
                        "forbidden",
                        List.of(),
                        Specimen.of(Specimen.refusal("forbidden", List.of(), "homeUrl", "/home"))),
                new Specimen(
                        "staff-login",
                        "login.ftl",
                        "staff-login",
                        null,
                        List.of("username", "password"),
                        Specimen.of("messagesPerField", new Fields(false), "login", Map.of())),
                new Specimen(
                        "staff-login-wrong",
                        "login.ftl",
                        "staff-login",
                        "wrong-login",
                        List.of("username", "password"),
                        Specimen.of("messagesPerField", new Fields(true), "login", Map.of("username", "taro.ginko"))));
    }

    private static Stream<Specimen> notices() {
        List<Notice> shown = List.of(
                new Notice("年末年始のご利用について", "12月31日から1月3日まで休止いたします。", true, "2026/12/01 – 2027/01/03"),
                new Notice(Specimen.HOSTILE, Specimen.HOSTILE, false, "2026/12/01 – 2026/12/03"));
        List<String> inputs = List.of("title", "from", "until", "mandatory");
        return Stream.of(
                new Specimen(
                        "desk-notices",
                        "desk-notices.ftl",
                        "desk-notices",
                        null,
                        inputs,
                        desk("notices", shown, "today", "2026-11-25")),
                new Specimen(
                        "desk-notices-wrong",
                        "desk-notices.ftl",
                        "desk-notices",
                        "invalid-period",
                        inputs,
                        desk(Specimen.refusal(
                                "invalid-period",
                                List.of("until"),
                                "notices",
                                List.of(),
                                "today",
                                "2026-11-25",
                                "typed",
                                Map.of("title", "お知らせ", "body", "本文", "from", "2026-11-26", "until", "2026-11-01")))));
    }

    /** Keycloak's bean of the fields that were refused. */
    public record Fields(boolean wrong) {
        public boolean existsError(String... names) {
            return wrong;
        }
    }
}
