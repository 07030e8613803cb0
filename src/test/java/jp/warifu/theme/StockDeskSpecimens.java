package jp.warifu.theme;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import jp.warifu.contract.Role;
import jp.warifu.customer.ImportProblem;
import jp.warifu.customer.ImportResult;
import jp.warifu.desk.ShownTimes;
import jp.warifu.stock.ImportState;
import jp.warifu.stock.Refusal;
import jp.warifu.stock.RowProblem;
import jp.warifu.stock.StockEvent;
import jp.warifu.stock.StockFormat;
import jp.warifu.stock.StockToken;
import jp.warifu.stock.TokenImport;
import jp.warifu.token.TokenKind;
import jp.warifu.token.TokenState;
import org.jspecify.annotations.Nullable;

/** The staff's pages about token stock, and the two imports of files. */
final class StockDeskSpecimens {
    private static final Instant AT = Instant.parse("2026-11-20T01:15:00Z");
    private static final List<String> FILE_FORM = List.of(
            "file", "kind", "kind", "format", "format", "key", "password", "certificate", "decision", "decision");
    private static final List<String> CONTRACTS_FORM = List.of("file", "letters", "letters", "decision", "decision");

    private StockDeskSpecimens() {}

    static Stream<Specimen> all() {
        return Stream.of(tokens(), token(), imports(), oneImport(), newImport(), contracts())
                .flatMap(s -> s);
    }

    private static Specimen specimen(
            String name, String page, @Nullable String code, List<String> inputs, Object... pairs) {
        Object[] all = Stream.of(pairs, new Object[] {"times", new ShownTimes()})
                .flatMap(Stream::of)
                .toArray();
        return new Specimen(name, page + ".ftl", page, code, inputs, DeskSpecimens.desk(all));
    }

    private static StockToken token(String serial, TokenKind kind, TokenState state, @Nullable String contract) {
        boolean used = contract != null;
        return new StockToken(
                serial, kind, state, contract, "HMAC_SHA1", 6, 30, used ? -1 : 0, used ? AT : null, used ? AT : null);
    }

    private static Stream<Specimen> tokens() {
        List<StockToken> found = List.of(
                token("HT10000137", TokenKind.HARDWARE, TokenState.STOCK, null),
                token("HT10000138", TokenKind.HARDWARE, TokenState.ACTIVE, "123456"),
                token("ST7K3F9Q2M0000000000000000000138", TokenKind.SOFTWARE, TokenState.INCIDENT, "123456"),
                token("ST20000139", TokenKind.SOFTWARE, TokenState.LOCKED, "123457"),
                token("ST20000140", TokenKind.SOFTWARE, TokenState.RETIRED, null));
        Object[] page = {
            "tokensUrl", "/tokens",
            "states", List.of("STOCK", "ACTIVE", "INCIDENT", "LOCKED", "RETIRED"),
            "kinds", List.of("SOFTWARE", "HARDWARE")
        };
        List<String> inputs = List.of("ending", "contract");
        return Stream.of(
                specimen(
                        "desk-tokens",
                        "desk-tokens",
                        null,
                        inputs,
                        and(
                                page,
                                "tokens",
                                found,
                                "nextUrl",
                                "/next",
                                "importsUrl",
                                "/tokens/imports",
                                "typed",
                                Map.of("kind", "HARDWARE", "state", "STOCK"))),
                specimen(
                        "desk-tokens-none",
                        "desk-tokens",
                        null,
                        inputs,
                        and(page, "tokens", List.of(), "typed", Map.of("ending", Specimen.HOSTILE))),
                specimen(
                        "desk-tokens-wrong",
                        "desk-tokens",
                        "invalid-ending",
                        inputs,
                        Specimen.refusal(
                                "invalid-ending", List.of("ending"), and(page, "typed", Map.of("ending", "137")))),
                specimen("desk-tokens-imports", "desk-tokens", null, List.of(), "importsUrl", "/tokens/imports"));
    }

    private static Stream<Specimen> token() {
        List<StockEvent> history = List.of(
                new StockEvent(AT, "IMPORT", null, "STOCK", null, null, "taro.ginko", null),
                new StockEvent(AT, "REGISTER", "STOCK", "ACTIVE", "123456", "ADMINISTRATOR", Specimen.HOSTILE, null),
                new StockEvent(AT, "LOCK", "ACTIVE", "LOCKED", "123456", "FAILURES", null, null),
                new StockEvent(AT, "CANCEL", "LOCKED", "RETIRED", "123456", "BRANCH", "hanako.ginko", "KA-0012"));
        StockToken stock = token("HT10000137", TokenKind.HARDWARE, TokenState.STOCK, null);
        return Stream.of(
                specimen(
                        "desk-token",
                        "desk-token",
                        null,
                        List.of(),
                        "token",
                        token("HT10000138", TokenKind.HARDWARE, TokenState.LOCKED, "123456"),
                        "history",
                        history,
                        "contractUrl",
                        "/contracts/123456",
                        "tokensUrl",
                        "/tokens"),
                specimen(
                        "desk-token-stock",
                        "desk-token",
                        "not-in-stock",
                        List.of(),
                        Specimen.refusal(
                                "not-in-stock",
                                List.of(),
                                "token",
                                stock,
                                "history",
                                List.of(),
                                "withdrawUrl",
                                "/tokens/HT10000137/withdraw",
                                "tokensUrl",
                                "/tokens")),
                specimen(
                        "desk-token-withdrawal",
                        "desk-token-withdrawal",
                        "empty-field",
                        List.of("reason"),
                        Specimen.refusal(
                                "empty-field",
                                List.of("reason"),
                                "token",
                                stock,
                                "backUrl",
                                "/tokens/HT10000137",
                                "tokensUrl",
                                "/tokens")));
    }

    private static TokenImport intake(
            ImportState state, boolean dryRun, @Nullable Refusal refusal, List<RowProblem> problems) {
        return new TokenImport(
                "5d1c",
                state,
                TokenKind.HARDWARE,
                StockFormat.PSKC,
                dryRun,
                "taro.ginko",
                AT,
                AT,
                state == ImportState.RUNNING ? null : AT,
                12_000,
                refusal,
                problems.isEmpty() ? 0 : 1_200,
                problems);
    }

    private static final List<RowProblem> PROBLEMS = List.of(
            new RowProblem(2, RowProblem.Kind.IN_STOCK, "HT10000137"),
            new RowProblem(1_003, RowProblem.Kind.INVALID_SERIAL, null),
            new RowProblem(1_004, RowProblem.Kind.EXPIRED, "ST7K3F9Q2M0000000000000000000138"));

    private static final Refusal WRONG_KEY = new Refusal("WRONG_KEY_OR_MAC", Specimen.HOSTILE, 20, 34, 1);

    private static Stream<Specimen> imports() {
        Object[] urls = {"importsUrl", "/tokens/imports", "newUrl", "/tokens/imports/new", "tokensUrl", "/tokens"};
        return Stream.of(
                specimen(
                        "desk-token-imports",
                        "desk-token-imports",
                        null,
                        List.of(),
                        and(
                                urls,
                                "imports",
                                List.of(
                                        intake(ImportState.RUNNING, false, null, List.of()),
                                        intake(ImportState.DONE, false, null, List.of()),
                                        intake(ImportState.DONE, true, null, List.of()),
                                        intake(ImportState.DONE, true, null, PROBLEMS),
                                        intake(
                                                ImportState.FAILED,
                                                false,
                                                new Refusal("ABANDONED", null, null, null, null),
                                                List.of())))),
                specimen(
                        "desk-token-imports-none",
                        "desk-token-imports",
                        null,
                        List.of(),
                        and(urls, "imports", List.of())));
    }

    private static Stream<Specimen> oneImport() {
        return Stream.of(
                progress("desk-token-import-running", null, intake(ImportState.RUNNING, false, null, List.of()), true),
                progress("desk-token-import-still", null, intake(ImportState.RUNNING, true, null, List.of()), false),
                progress(
                        "desk-token-import-sound",
                        "token-file-sound",
                        intake(ImportState.DONE, true, null, List.of()),
                        true),
                progress(
                        "desk-token-import-done",
                        "tokens-imported",
                        intake(ImportState.DONE, false, null, List.of()),
                        true),
                progress(
                        "desk-token-import-problems",
                        "file-has-problems",
                        intake(ImportState.FAILED, false, null, PROBLEMS),
                        true),
                progress(
                        "desk-token-import-refused",
                        "file-refused",
                        intake(ImportState.FAILED, false, WRONG_KEY, List.of()),
                        true));
    }

    private static Specimen progress(String name, @Nullable String code, TokenImport intake, boolean reloads) {
        Object[] pairs = {
            "intake", intake,
            "reloads", reloads,
            "pageUrl", "/tokens/imports/5d1c",
            "importsUrl", "/tokens/imports",
            "againUrl", "/tokens/imports/new?kind=HARDWARE&format=PSKC",
            "tokensUrl", "/tokens"
        };
        boolean good = code != null && (code.equals("token-file-sound") || code.equals("tokens-imported"));
        return specimen(
                name,
                "desk-token-import",
                code,
                List.of(),
                code == null ? pairs : good ? Specimen.done(code, pairs) : Specimen.refusal(code, List.of(), pairs));
    }

    private static Stream<Specimen> newImport() {
        Object[] page = {"megabytes", 200, "backUrl", "/tokens/imports", "tokensUrl", "/tokens"};
        return Stream.of(
                specimen("desk-token-import-new", "desk-token-import-new", null, FILE_FORM, page),
                specimen(
                        "desk-token-import-new-wrong",
                        "desk-token-import-new",
                        "invalid-file-key",
                        FILE_FORM,
                        Specimen.refusal(
                                "invalid-file-key",
                                List.of("key"),
                                and(page, "typed", Map.of("kind", "SOFTWARE", "format", "PSKC")))),
                specimen(
                        "desk-token-import-new-empty",
                        "desk-token-import-new",
                        "file-missing",
                        FILE_FORM,
                        Specimen.refusal(
                                "file-missing", List.of("file"), and(page, "typed", Map.of("format", "CSV")))));
    }

    private static Stream<Specimen> contracts() {
        List<ImportResult.Row> rows = List.of(
                new ImportResult.Row(2, "567890", true, Role.ADMINISTRATOR, null, "567890"),
                new ImportResult.Row(3, "567890", true, Role.USER, "aoki0001", "567890-aoki0001"),
                new ImportResult.Row(4, "123456", false, Role.USER, Specimen.HOSTILE, "123456-keirisato"));
        List<ImportProblem> problems = IntStream.range(0, ImportProblem.Kind.values().length)
                .mapToObj(i ->
                        new ImportProblem(i + 2, i % 3 == 0 ? "" : "confirmation_pin", ImportProblem.Kind.values()[i]))
                .toList();
        Object[] page = {"backUrl", "/contracts", "contractId", "x"};
        return Stream.of(
                specimen("desk-contract-import", "desk-contract-import", null, CONTRACTS_FORM, page),
                specimen(
                        "desk-contract-import-sound",
                        "desk-contract-import",
                        "contract-file-sound",
                        CONTRACTS_FORM,
                        Specimen.done(
                                "contract-file-sound",
                                and(
                                        page,
                                        "result",
                                        new ImportResult(true, 1, 3, rows, List.of(), List.of()),
                                        "problems",
                                        List.of(),
                                        "typed",
                                        Map.of("letters", "CSV")))),
                specimen(
                        "desk-contract-import-problems",
                        "desk-contract-import",
                        "file-has-problems",
                        CONTRACTS_FORM,
                        Specimen.refusal(
                                "file-has-problems",
                                List.of(),
                                and(
                                        page,
                                        "result",
                                        new ImportResult(
                                                true,
                                                1,
                                                3,
                                                rows.subList(0, 2),
                                                Collections.nCopies(20, problems).stream()
                                                        .flatMap(List::stream)
                                                        .toList(),
                                                List.of()),
                                        "problems",
                                        problems))),
                specimen(
                        "desk-contracts-integrator",
                        "desk-contracts",
                        null,
                        List.of(),
                        "newUrl",
                        "/contracts/new",
                        "importUrl",
                        "/contracts/imports"));
    }

    private static Object[] and(Object[] pairs, Object... more) {
        return Stream.of(pairs, more).flatMap(Stream::of).toArray();
    }
}
