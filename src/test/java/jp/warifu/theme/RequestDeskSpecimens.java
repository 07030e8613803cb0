package jp.warifu.theme;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import jp.warifu.audit.AuditEntry;
import jp.warifu.audit.AuditRecord;
import jp.warifu.audit.ChainProblem;
import jp.warifu.audit.VerificationReport;
import jp.warifu.release.Consequence;
import jp.warifu.release.Consequence.Effect;
import jp.warifu.release.RequestKind;
import jp.warifu.token.TokenKind;
import org.jspecify.annotations.Nullable;

/** The staff's pages of requests and of the audit records. */
final class RequestDeskSpecimens {
    private static final List<String> KINDS =
            Arrays.stream(RequestKind.values()).map(RequestKind::name).toList();
    private static final List<String> FORM = List.of(
            "kind",
            "kind",
            "kind",
            "kind",
            "kind",
            "kind",
            "kind",
            "kind",
            "contract",
            "user",
            "serial",
            "form",
            "formDate",
            "decision");

    private static final List<Consequence> CANCELLATION = List.of(
            consequence(Effect.USAGE_MODE_REMOVED, null, null, "SHARED", null, null),
            consequence(Effect.TOKEN_RETIRED, "SHARED", "********0812", "LOCKED", "RETIRED", null),
            consequence(Effect.TOKEN_RETIRED, null, "********3F7K", "STOPPED", "RETIRED", null),
            consequence(Effect.COUNTS_CLEARED, "SHARED", null, null, null, 10L),
            consequence(Effect.USER_RESUMED, "hanako01", null, "STOPPED", "ACTIVE", null));
    private static final List<Consequence> EVERYTHING_ELSE = List.of(
            consequence(Effect.CONTRACT_RELEASED, null, null, "LOCKED", "ACTIVE", null),
            consequence(Effect.ADMINISTRATOR_RELEASED, null, null, "LOCKED", "ACTIVE", null),
            consequence(Effect.COUNTS_CLEARED, null, null, null, null, 5L),
            new Consequence(Effect.CARD_COUNT_STAYS, null, "******4417", null, null, null, 8L),
            new Consequence(Effect.CARD_COUNT_CLEARED, null, "******4417", null, null, null, 8L),
            consequence(Effect.PINS_RESET, "hanako01", null, null, null, null),
            consequence(Effect.CERTIFICATE_OPENED, null, null, null, null, null),
            consequence(Effect.INCIDENT_CLEARED, "taro02", "********3F7K", "INCIDENT", "ACTIVE", null),
            consequence(Effect.USAGE_MODE_REMOVED, null, null, null, null, null));

    private RequestDeskSpecimens() {}

    /** As {@code desk.RequestView}. */
    public record RequestView(
            String url,
            String kind,
            String contract,
            @Nullable String user,
            @Nullable String serial,
            String form,
            String formDate,
            @Nullable String reason,
            String state,
            String requestedBy,
            String requestedAt,
            String closesAt,
            @Nullable String decidedBy,
            @Nullable String decidedAt,
            @Nullable String decisionReason) {}

    /** As {@code desk.AuditRow}. */
    public record AuditRow(String at, AuditEntry entry) {}

    /** As {@code desk.CheckpointsDesk.Row}. */
    public record Checkpoint(long number, long seq, String at, String actor, String url) {}

    static Stream<Specimen> all() {
        return Stream.of(lists(), asking(), deciding(), audit()).flatMap(s -> s);
    }

    private static Consequence consequence(
            Effect effect,
            @Nullable String user,
            @Nullable String serial,
            @Nullable String from,
            @Nullable String to,
            @Nullable Long count) {
        return new Consequence(effect, user, serial, serial == null ? null : TokenKind.HARDWARE, from, to, count);
    }

    private static RequestView request(String kind, @Nullable String user, @Nullable String serial, String state) {
        boolean decided = state.equals("RELEASED") || state.equals("REJECTED");
        return new RequestView(
                "/requests/1",
                kind,
                "123456",
                user,
                serial,
                "KA-2026-0104",
                "2026/11/24",
                Specimen.HOSTILE,
                state,
                "taro.ginko",
                "2026/11/25 10:15",
                "2026/12/02 10:15",
                decided ? "jiro.ginko" : null,
                decided ? "2026/11/25 11:02" : null,
                state.equals("REJECTED") ? "印影が届出印と異なるため" : null);
    }

    /** Where the words beside it are not shown. */
    private static RequestView line(String kind, @Nullable String user, @Nullable String serial, String state) {
        RequestView whole = request(kind, user, serial, state);
        return new RequestView(
                whole.url(),
                kind,
                whole.contract(),
                user,
                serial,
                whole.form(),
                whole.formDate(),
                null,
                state,
                whole.requestedBy(),
                whole.requestedAt(),
                whole.closesAt(),
                whole.decidedBy(),
                whole.decidedAt(),
                whole.decisionReason());
    }

    private static Specimen page(
            String name, String file, @Nullable String code, List<String> inputs, Map<String, Object> model) {
        boolean ofAudit = file.startsWith("desk-audit");
        model.put(
                "menu",
                List.of(
                        new DeskSpecimens.MenuItem("requests", "/requests", !ofAudit),
                        new DeskSpecimens.MenuItem("audit", "/audit", ofAudit),
                        new DeskSpecimens.MenuItem("notices", "/notices", false)));
        return new Specimen(name, file + ".ftl", file, code, inputs, model);
    }

    private static Stream<Specimen> lists() {
        List<RequestView> requests = List.of(
                line("CANCELLATION", null, null, "OPEN"),
                line("RELEASE_ADMINISTRATOR", null, null, "OPEN"),
                line("RESUME_USER", "hanako01", null, "RELEASED"),
                line("CLEAR_INCIDENT", null, "********3F7K", "REJECTED"),
                line("RESET_PINS", "keiri-sato", null, "EXPIRED"),
                line("RELEASE_CARD", null, null, "WITHDRAWN"),
                line("RELEASE_CONTRACT", null, null, "VOID"));
        return Stream.of(
                page(
                        "desk-requests",
                        "desk-requests",
                        null,
                        List.of("contract"),
                        DeskSpecimens.desk(
                                "requests",
                                requests,
                                "state",
                                "ALL",
                                "contract",
                                "123456",
                                "newUrl",
                                "/requests/new",
                                "newerUrl",
                                "/newer",
                                "olderUrl",
                                "/older")),
                page(
                        "desk-requests-none",
                        "desk-requests",
                        null,
                        List.of("contract"),
                        DeskSpecimens.desk("requests", List.of(), "state", "OPEN", "contract", "")),
                page(
                        "desk-requests-wrong",
                        "desk-requests",
                        "invalid-contract-id",
                        List.of("contract"),
                        DeskSpecimens.desk(Specimen.refusal(
                                "invalid-contract-id",
                                List.of("contract"),
                                "state",
                                "OPEN",
                                "contract",
                                Specimen.HOSTILE))));
    }

    private static Map<String, String> typed(String kind) {
        Map<String, String> typed = new HashMap<>();
        typed.put("kind", kind);
        typed.put("contract", "123456");
        typed.put("user", "");
        typed.put("serial", "");
        typed.put("form", "KA-2026-0104");
        typed.put("formDate", "2026-11-24");
        typed.put("reason", Specimen.HOSTILE);
        return typed;
    }

    private static Stream<Specimen> asking() {
        Object[] asked = {"kinds", KINDS, "today", "2026-11-25", "typed", typed("CANCELLATION")};
        return Stream.of(
                page(
                        "desk-request-new",
                        "desk-request-new",
                        null,
                        FORM,
                        DeskSpecimens.desk("kinds", KINDS, "today", "2026-11-25", "typed", Map.of("kind", ""))),
                page(
                        "desk-request-new-no-kind",
                        "desk-request-new",
                        "kind-missing",
                        FORM,
                        DeskSpecimens.desk(Specimen.refusal("kind-missing", List.of("kind"), asked))),
                page(
                        "desk-request-new-no-user",
                        "desk-request-new",
                        "user-needed",
                        FORM,
                        DeskSpecimens.desk(Specimen.refusal("user-needed", List.of("user"), asked))),
                page(
                        "desk-request-new-again",
                        "desk-request-new",
                        "already-asked",
                        FORM,
                        DeskSpecimens.desk(Specimen.refusal(
                                "already-asked",
                                List.of(),
                                Stream.concat(Arrays.stream(asked), Stream.of("openUrl", "/requests/1"))
                                        .toArray()))),
                page(
                        "desk-request-preview",
                        "desk-request-preview",
                        null,
                        List.of("decision", "decision"),
                        DeskSpecimens.desk(
                                "typed",
                                typed("CANCELLATION"),
                                "kind",
                                "CANCELLATION",
                                "contract",
                                "123456",
                                "form",
                                "KA-2026-0104",
                                "formDate",
                                "2026/11/24",
                                "affected",
                                List.of("hanako01 朝日 花子", "taro02 " + Specimen.HOSTILE),
                                "consequences",
                                CANCELLATION)),
                page(
                        "desk-request-preview-user",
                        "desk-request-preview",
                        null,
                        List.of("decision", "decision"),
                        DeskSpecimens.desk(
                                "typed",
                                typed("RESET_PINS"),
                                "kind",
                                "RESET_PINS",
                                "contract",
                                "123456",
                                "user",
                                "hanako01",
                                "form",
                                "KA-2026-0104",
                                "formDate",
                                "2026/11/24",
                                "affected",
                                List.of(),
                                "consequences",
                                EVERYTHING_ELSE)));
    }

    private static Stream<Specimen> deciding() {
        List<String> decide = List.of("decision", "decision");
        RequestView open = request("CANCELLATION", null, null, "OPEN");
        Object[] shown = {
            "request",
            open,
            "consequences",
            CANCELLATION,
            "affected",
            List.of("hanako01 朝日 花子", "taro02 朝日 太郎"),
            "changed",
            false,
            "samePerson",
            false,
            "mayDecide",
            true
        };
        return Stream.of(
                page("desk-request", "desk-request", null, decide, DeskSpecimens.desk(shown)),
                page(
                        "desk-request-no-reason",
                        "desk-request",
                        "reason-missing",
                        decide,
                        DeskSpecimens.desk(Specimen.refusal("reason-missing", List.of("reason"), shown))),
                page(
                        "desk-request-changed",
                        "desk-request",
                        null,
                        decide,
                        DeskSpecimens.desk("request", open, "changed", true, "mayDecide", true, "samePerson", false)),
                page(
                        "desk-request-own",
                        "desk-request",
                        null,
                        List.of("decision"),
                        DeskSpecimens.desk(
                                "request",
                                open,
                                "changed",
                                false,
                                "mayDecide",
                                false,
                                "samePerson",
                                true,
                                "mayWithdraw",
                                true)),
                page(
                        "desk-request-waits",
                        "desk-request",
                        null,
                        List.of(),
                        DeskSpecimens.desk("request", open, "changed", false, "mayDecide", false, "samePerson", false)),
                page(
                        "desk-request-rejected",
                        "desk-request",
                        null,
                        List.of(),
                        DeskSpecimens.desk("request", request("CLEAR_INCIDENT", null, "********3F7K", "REJECTED"))),
                page(
                        "desk-request-pins",
                        "desk-request-pins",
                        null,
                        List.of(),
                        DeskSpecimens.desk(
                                "request",
                                line("RESET_PINS", "hanako01", null, "RELEASED"),
                                "person",
                                "hanako01 朝日 花子",
                                "loginPin",
                                "k7mp3wxd",
                                "confirmationPin",
                                "h4tz9rqc")),
                page(
                        "desk-request-pins-administrator",
                        "desk-request-pins",
                        null,
                        List.of(),
                        DeskSpecimens.desk(
                                "request",
                                line("RESET_PINS", null, null, "RELEASED"),
                                "loginPin",
                                "k7mp3wxd",
                                "confirmationPin",
                                "h4tz9rqc")));
    }

    private static AuditEntry entry(
            long seq,
            String action,
            @Nullable String actor,
            @Nullable String contract,
            @Nullable String subject,
            @Nullable String reason) {
        boolean ofToken = action.startsWith("TOKEN");
        return new AuditEntry(
                seq,
                "id-" + seq,
                "2026-11-25T01:15:42Z",
                action,
                reason,
                actor,
                actor == null ? null : "192.0.2.7",
                contract,
                subject,
                ofToken ? "********3F7K" : null,
                ofToken ? "ONE_TIME_PASSWORD" : null,
                ofToken ? "LOCKED" : null,
                ofToken ? "RETIRED" : null,
                ofToken ? "KA-2026-0104" : null,
                ofToken ? "jiro.ginko" : null,
                null,
                null,
                null);
    }

    private static Stream<Specimen> audit() {
        List<String> actions = Arrays.stream(AuditRecord.Action.values())
                .map(AuditRecord.Action::name)
                .toList();
        List<String> search = List.of("contract", "actor", "from", "to");
        List<AuditRow> rows = List.of(
                new AuditRow(
                        "2026/11/25 10:15:42",
                        entry(1204, "TOKEN_CANCELLED", "jiro.ginko", "123456", "hanako01", null)),
                new AuditRow(
                        "2026/11/25 10:02:11",
                        entry(
                                1203,
                                "REQUEST_MADE",
                                "taro.ginko",
                                "123456",
                                null,
                                "form:KA-2026-0104 requested-by:taro.ginko kind:CANCELLATION")),
                new AuditRow(
                        "2026/11/25 09:30:00", entry(1202, "ACCOUNT_LOCKED", null, "234567", Specimen.HOSTILE, null)));
        Map<String, String> typed = Map.of("contract", "", "actor", "", "action", "", "from", "2026-11-01", "to", "");
        return Stream.of(
                page(
                        "desk-audit",
                        "desk-audit",
                        null,
                        search,
                        DeskSpecimens.desk(
                                "actions",
                                actions,
                                "records",
                                rows,
                                "typed",
                                typed,
                                "verificationUrl",
                                "/verification",
                                "checkpointsUrl",
                                "/checkpoints",
                                "olderUrl",
                                "/older",
                                "exportUrl",
                                "/export")),
                page(
                        "desk-audit-none",
                        "desk-audit",
                        null,
                        search,
                        DeskSpecimens.desk("actions", actions, "records", List.of(), "typed", typed)),
                page(
                        "desk-audit-wrong",
                        "desk-audit",
                        "invalid-days",
                        search,
                        DeskSpecimens.desk(
                                Specimen.refusal("invalid-days", List.of("to"), "actions", actions, "typed", typed))),
                page(
                        "desk-audit-verification",
                        "desk-audit-verification",
                        null,
                        List.of(),
                        DeskSpecimens.desk(
                                "report",
                                new VerificationReport(true, 1204, 1204, 1100, 0, List.of()),
                                "problems",
                                List.of())),
                page(
                        "desk-audit-verification-unsound",
                        "desk-audit-verification",
                        "audit-unsound",
                        List.of(),
                        DeskSpecimens.desk(Specimen.refusal(
                                "audit-unsound",
                                List.of(),
                                "report",
                                new VerificationReport(false, 1203, 1204, 0, 3, List.of()),
                                "problems",
                                List.of(
                                        new ChainProblem(
                                                ChainProblem.Kind.MISSING, 17, 18, "records 17 to 18 are missing"),
                                        new ChainProblem(ChainProblem.Kind.CHANGED, 40, 40, "record 40 was changed"),
                                        new ChainProblem(
                                                ChainProblem.Kind.REFUSED,
                                                0,
                                                0,
                                                "record x was changed before it was sealed"))))),
                page(
                        "desk-audit-checkpoints",
                        "desk-audit-checkpoints",
                        null,
                        List.of(),
                        DeskSpecimens.desk(
                                "mayMake",
                                true,
                                "olderUrl",
                                "/older",
                                "checkpoints",
                                List.of(
                                        new Checkpoint(2, 1100, "2026/11/24 18:00", "hana.kansa", "/checkpoints/2"),
                                        new Checkpoint(
                                                1, 512, "2026/10/31 18:00", Specimen.HOSTILE, "/checkpoints/1")))),
                page(
                        "desk-audit-checkpoints-none",
                        "desk-audit-checkpoints",
                        null,
                        List.of(),
                        DeskSpecimens.desk("checkpoints", List.of(), "mayMake", false)));
    }
}
