package jp.warifu.theme;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import jp.warifu.card.CardState;
import jp.warifu.contract.AccountState;
import jp.warifu.contract.ContractId;
import jp.warifu.contract.ContractState;
import jp.warifu.contract.LoginMethod;
import jp.warifu.contract.Party;
import jp.warifu.contract.UsageMode;
import jp.warifu.customer.ContractBook;
import jp.warifu.customer.ContractDetails;
import jp.warifu.customer.ContractPage;
import jp.warifu.customer.PinLetter;
import jp.warifu.desk.FoundCaller;
import jp.warifu.desk.ShownTimes;
import jp.warifu.report.Caller;
import jp.warifu.report.ReceiptNumber;
import jp.warifu.report.Report;
import jp.warifu.report.ReportOperation;
import jp.warifu.report.Result;
import jp.warifu.token.TokenKind;
import jp.warifu.token.TokenState;
import org.jspecify.annotations.Nullable;

/** The staff's pages about contracts and calls. */
final class ContractDeskSpecimens {
    private static final Instant AT = Instant.parse("2026-11-20T01:15:00Z");

    private static final ContractDetails.Person ADMINISTRATOR = new ContractDetails.Person(
            null,
            "123456",
            "朝日 一郎",
            "ichiro@asahi-shoji.example.jp",
            AccountState.ACTIVE,
            true,
            true,
            AT,
            null,
            "CN=123456,OU=1306,O=Warifu Demo");

    private static final List<ContractDetails.Person> USERS = List.of(
            user(
                    "hanako01",
                    "朝日 花子",
                    AccountState.ACTIVE,
                    registered(TokenKind.SOFTWARE, "3F7K", TokenState.ACTIVE, AT)),
            user(
                    "taro02",
                    "朝日 太郎",
                    AccountState.STOPPED,
                    registered(TokenKind.HARDWARE, "0812", TokenState.INCIDENT, null)),
            user("keirisato", Specimen.HOSTILE, AccountState.LOCKED, null));

    private static final ContractDetails CONTRACT = contract(UsageMode.INDIVIDUAL, ADMINISTRATOR, USERS);

    private static final Report REPORT = new Report(
            new ReceiptNumber("20261125-000123-7"),
            AT,
            new ContractId("123456"),
            "hanako01",
            "********3F7K",
            ReportOperation.STOP_AND_INCIDENT,
            Result.DONE,
            Result.ALREADY,
            new Caller(Specimen.HOSTILE, "03-1234-5678", "電車に置き忘れた。\n警察には届出済み。"),
            Party.SERVICE_CENTRE,
            "taro.ginko");

    private ContractDeskSpecimens() {}

    static Stream<Specimen> all() {
        return Stream.of(contracts(), people(), creations(), reports(), calls()).flatMap(s -> s);
    }

    private static ContractDetails.Person user(
            String id, String name, AccountState state, ContractDetails.@Nullable Registered token) {
        return new ContractDetails.Person(
                id,
                "123456-" + id,
                name,
                token == null ? null : id + "@asahi-shoji.example.jp",
                state,
                token == null,
                false,
                null,
                token,
                null);
    }

    private static ContractDetails.Registered registered(
            TokenKind kind, String lastFour, TokenState state, @Nullable Instant lastUsed) {
        return new ContractDetails.Registered(kind, lastFour, state, AT, lastUsed);
    }

    private static ContractDetails contract(
            @Nullable UsageMode mode,
            ContractDetails.@Nullable Person administrator,
            List<ContractDetails.Person> users) {
        return new ContractDetails(
                "123456",
                LoginMethod.CERTIFICATE,
                administrator == null ? ContractState.LOCKED : ContractState.ACTIVE,
                mode,
                4,
                administrator,
                users,
                users.isEmpty()
                        ? List.of()
                        : List.of(
                                new ContractBook.CardLine("C1234567", CardState.ACTIVE),
                                new ContractBook.CardLine("C1234566", CardState.BLOCKED)),
                new ContractDetails.Counts(users.size(), users.isEmpty() ? 0 : 2, users.isEmpty() ? 0 : 1, 0));
    }

    private static Specimen specimen(
            String name, String page, @Nullable String code, List<String> inputs, Object... pairs) {
        return new Specimen(name, page + ".ftl", page, code, inputs, DeskSpecimens.desk(pairs));
    }

    private static Stream<Specimen> contracts() {
        List<ContractPage.Line> lines = List.of(
                new ContractPage.Line(
                        "123456", LoginMethod.CERTIFICATE, ContractState.ACTIVE, UsageMode.SHARED, "朝日 一郎", 3),
                new ContractPage.Line("123457", LoginMethod.ID_PIN, ContractState.LOCKED, null, Specimen.HOSTILE, 1200),
                new ContractPage.Line("123458", LoginMethod.ID_PIN, ContractState.ACTIVE, null, null, 0));
        Object[] page = {
            "searchUrl", "/contracts", "q", "1234", "contracts", lines, "newUrl", "/new", "nextUrl", "/next"
        };
        Object[] url = {
            "contract",
            CONTRACT,
            "contractUrl",
            "/contracts/123456",
            "contractsUrl",
            "/contracts",
            "cardsUrl",
            "/cards",
            "mayReadCards",
            true,
            "mayBlockCards",
            true
        };
        return Stream.of(
                specimen("desk-contracts", "desk-contracts", null, List.of("q"), page),
                specimen(
                        "desk-contracts-none",
                        "desk-contracts",
                        null,
                        List.of("q"),
                        "searchUrl",
                        "/contracts",
                        "q",
                        Specimen.HOSTILE,
                        "contracts",
                        List.of()),
                specimen(
                        "desk-contracts-wrong",
                        "desk-contracts",
                        "invalid-search",
                        List.of("q"),
                        Specimen.refusal("invalid-search", List.of("q"), "searchUrl", "/contracts", "q", "x")),
                specimen(
                        "desk-contract",
                        "desk-contract",
                        "user-removed",
                        List.of(),
                        Specimen.done(
                                "user-removed",
                                and(url, "mayAdd", true, "mayChange", true, "reportUrl", "/reports/new/123456"))),
                specimen(
                        "desk-contract-read",
                        "desk-contract",
                        null,
                        List.of(),
                        and(url, "mayAdd", false, "mayChange", false, "mayReadCards", false, "mayBlockCards", false)),
                specimen(
                        "desk-contract-bare",
                        "desk-contract",
                        null,
                        List.of(),
                        and(
                                url,
                                "contract",
                                contract(null, null, List.of()),
                                "mayAdd",
                                true,
                                "mayChange",
                                false,
                                "assignCardUrl",
                                "/cards/assign")),
                specimen(
                        "desk-login-method",
                        "desk-login-method",
                        "nothing-changed",
                        List.of("loginMethod", "loginMethod"),
                        Specimen.refusal(
                                "nothing-changed",
                                List.of("loginMethod"),
                                "contractId",
                                "123456",
                                "loginMethod",
                                "CERTIFICATE",
                                "chosen",
                                "CERTIFICATE",
                                "version",
                                4,
                                "backUrl",
                                "/contracts/123456")));
    }

    private static Object[] and(Object[] pairs, Object... more) {
        Object[] times = {"times", new ShownTimes()};
        return Stream.of(pairs, more, times).flatMap(Stream::of).toArray();
    }

    private static Stream<Specimen> people() {
        return Stream.of(
                specimen(
                        "desk-person",
                        "desk-person",
                        null,
                        List.of("name", "email"),
                        "contractId",
                        "123456",
                        "typed",
                        Map.of("name", "朝日 一郎", "email", ""),
                        "backUrl",
                        "/contracts/123456"),
                specimen(
                        "desk-person-wrong",
                        "desk-person",
                        "invalid-email",
                        List.of("name", "email"),
                        Specimen.refusal(
                                "invalid-email",
                                List.of("email"),
                                "contractId",
                                "123456",
                                "userId",
                                "hanako01",
                                "typed",
                                Map.of("name", Specimen.HOSTILE, "email", "hanako@"),
                                "backUrl",
                                "/contracts/123456")),
                specimen(
                        "desk-certificate",
                        "desk-certificate",
                        null,
                        List.of(),
                        "contractId",
                        "123456",
                        "userId",
                        "yamada01",
                        "name",
                        "山田 太郎",
                        "end",
                        "2027年11月25日",
                        "backUrl",
                        "/contracts/123456"),
                specimen(
                        "desk-certificate-none",
                        "desk-certificate",
                        "no-certificate",
                        List.of(),
                        Specimen.refusal(
                                "no-certificate",
                                List.of(),
                                "contractId",
                                "123456",
                                "name",
                                Specimen.HOSTILE,
                                "openUntil",
                                "2026年12月25日 10:00",
                                "backUrl",
                                "/contracts/123456")),
                specimen(
                        "desk-remove-user",
                        "desk-remove-user",
                        null,
                        List.of(),
                        "contractId",
                        "123456",
                        "person",
                        USERS.get(0),
                        "backUrl",
                        "/contracts/123456"));
    }

    private static Stream<Specimen> creations() {
        List<String> user = List.of("userId", "name", "email", "username");
        List<String> contract = List.of("contractId", "loginMethod", "loginMethod", "name", "email", "username");
        return Stream.of(
                specimen(
                        "desk-new-user",
                        "desk-new-user",
                        null,
                        user,
                        "contractId",
                        "123456",
                        "backUrl",
                        "/contracts/123456"),
                specimen(
                        "desk-new-user-wrong",
                        "desk-new-user",
                        "taken",
                        user,
                        Specimen.refusal(
                                "taken",
                                List.of("userId"),
                                "contractId",
                                "123456",
                                "typed",
                                Map.of("userId", "hanako01", "name", Specimen.HOSTILE, "email", "", "username", ""),
                                "backUrl",
                                "/contracts/123456")),
                specimen(
                        "desk-new-contract", "desk-new-contract", null, contract, "digits", 6, "backUrl", "/contracts"),
                specimen(
                        "desk-new-contract-wrong",
                        "desk-new-contract",
                        "invalid-contract-id",
                        contract,
                        Specimen.refusal(
                                "invalid-contract-id",
                                List.of("contractId"),
                                "digits",
                                6,
                                "typed",
                                Map.of("contractId", "12", "loginMethod", "ID_PIN", "name", "朝日 一郎"),
                                "backUrl",
                                "/contracts")),
                specimen(
                        "desk-pins",
                        "desk-pins",
                        null,
                        List.of(),
                        "letters",
                        List.of(new PinLetter(
                                "123456", "hanako01", "123456-hanako01", "朝日 花子", "k7mp3xq9", "r4vw8zt2")),
                        "contractUrl",
                        "/contracts/123456"));
    }

    private static Stream<Specimen> reports() {
        List<FoundCaller> callers = List.of(
                new FoundCaller("123456", null, "朝日 一郎", "ACTIVE", null),
                new FoundCaller(
                        "123456",
                        "hanako01",
                        "朝日 花子",
                        "ACTIVE",
                        new FoundCaller.FoundToken("SOFTWARE", "3F7K", "ACTIVE")),
                new FoundCaller("123456", "keirisato", Specimen.HOSTILE, "STOPPED", null));
        Object[] page = {"searchUrl", "/reports", "newUrl", "/reports/new"};
        return Stream.of(
                specimen(
                        "desk-reports",
                        "desk-reports",
                        null,
                        List.of("q"),
                        and(page, "q", "123456", "callers", callers, "reports", List.of(REPORT))),
                specimen(
                        "desk-reports-nobody",
                        "desk-reports",
                        null,
                        List.of("q"),
                        and(page, "q", "999999", "callers", List.of(), "reports", List.of())),
                specimen(
                        "desk-reports-wrong",
                        "desk-reports",
                        "invalid-search",
                        List.of("q"),
                        Specimen.refusal("invalid-search", List.of("q"), and(page, "q", "x", "reports", List.of()))),
                specimen(
                        "desk-reports-read",
                        "desk-reports",
                        null,
                        List.of(),
                        and(new Object[] {"searchUrl", "/reports"}, "reports", List.of(REPORT))));
    }

    private static Stream<Specimen> calls() {
        List<String> inputs = List.of("operation", "operation", "operation", "callerName", "callback");
        return Stream.of(
                specimen(
                        "desk-report",
                        "desk-report",
                        null,
                        inputs,
                        "contract",
                        contract(UsageMode.SHARED, ADMINISTRATOR, List.of(USERS.get(0))),
                        "person",
                        USERS.get(0),
                        "backUrl",
                        "/reports"),
                specimen(
                        "desk-report-administrator",
                        "desk-report",
                        null,
                        List.of("operation", "callerName", "callback"),
                        "contract",
                        contract(UsageMode.SHARED, ADMINISTRATOR, List.of(USERS.get(0))),
                        "person",
                        ADMINISTRATOR,
                        "backUrl",
                        "/reports"),
                specimen(
                        "desk-report-wrong",
                        "desk-report",
                        "no-token",
                        inputs,
                        Specimen.refusal(
                                "no-token",
                                List.of("operation"),
                                "contract",
                                CONTRACT,
                                "person",
                                USERS.get(2),
                                "typed",
                                Map.of("operation", "INCIDENT", "callerName", "朝日 花子", "callback", "", "note", "盗難"),
                                "backUrl",
                                "/reports")),
                specimen(
                        "desk-receipt",
                        "desk-receipt",
                        "report-taken",
                        List.of(),
                        Specimen.done("report-taken", and(new Object[0], "report", REPORT, "reportsUrl", "/reports"))));
    }
}
