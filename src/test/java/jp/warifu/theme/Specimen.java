package jp.warifu.theme;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import jp.warifu.stepup.ShownTransaction;
import org.jspecify.annotations.Nullable;

/**
 * One page as the code shows it.
 *
 * @param name what distinguishes it from other specimens of the same template
 * @param template file of the login theme
 * @param page expected data-page
 * @param code expected data-code of the alert or banner, or null
 * @param inputs names of the inputs and submits that a person sees, in order
 * @param model what the code sets, besides what Keycloak sets on every page
 */
public record Specimen(
        String name,
        String template,
        String page,
        @Nullable String code,
        List<String> inputs,
        Map<String, Object> model) {

    /** A name that would be a script if it were not escaped. */
    static final String HOSTILE = "<script>alert('花子')</script>";

    public record Notice(
            String title,
            String body,
            boolean mandatory,
            @Nullable String period) {}

    public record PersonalNotice(String code, List<Object> arguments) {}

    public record Change(String holder, String kind, String lastFour, String state, String outcome) {}

    public record Keepable(String value, String label) {}

    public record Token(
            String kind,
            String lastFour,
            String since,
            @Nullable String lastUsed,
            String state,
            @Nullable String endOfLife,
            boolean endingSoon,
            @Nullable String usableFrom) {
        Token(String kind, String lastFour, String since, @Nullable String lastUsed, String state) {
            this(kind, lastFour, since, lastUsed, state, null, false, null);
        }
    }

    public record Row(
            String userId,
            String name,
            String registration,
            boolean stopped,
            boolean incident,
            @Nullable Token token) {}

    /** Keycloak's message bean, with the key of its text in place of the text. */
    public record Message(String type, String key, List<Object> arguments) {}

    private static final List<String> OPERATIONS =
            List.of("operation", "operation", "operation", "operation", "operation", "operation");

    private static final List<String> CARD_LABELS = List.of("ア", "イ", "ウ", "エ", "オ", "カ", "キ", "ク", "ケ", "コ");

    private static final List<Row> ROWS = List.of(
            new Row(
                    "hanako01",
                    "朝日 花子",
                    "registered",
                    false,
                    false,
                    new Token("SOFTWARE", "3F7K", "2026年11月20日", "2026年11月22日 10:15", "ACTIVE")),
            new Row(
                    "taro02",
                    "朝日 太郎",
                    "registered",
                    true,
                    true,
                    new Token("HARDWARE", "0812", "2025年4月1日", null, "INCIDENT")),
            new Row("keiri-sato", HOSTILE, "unregistered", false, false, null));

    /** Every state of a token, as the current settings show it. */
    private static final List<Row> STATES = List.of(
            new Row(
                    "hanako01",
                    "朝日 花子",
                    "registered",
                    false,
                    false,
                    new Token("SOFTWARE", "3F7K", "2026年11月22日", null, "ACTIVE", null, false, "2026年11月22日 11:15")),
            new Row(
                    "taro02",
                    "朝日 太郎",
                    "registered",
                    false,
                    false,
                    new Token("HARDWARE", "0812", "2022年4月1日", "2026年11月20日 9:30", "ACTIVE", "2027年4月", true, null)),
            new Row(
                    "jiro03",
                    "朝日 次郎",
                    "registered",
                    true,
                    false,
                    new Token("SOFTWARE", "9Q2M", "2025年4月1日", "2026年11月2日 14:01", "LOCKED")),
            new Row("keiri-sato", HOSTILE, "unregistered", false, false, null));

    private static final Map<String, Object> SCREEN = Map.of(
            "formAction",
            "/realms/business-web/warifu/users",
            "stateChecker",
            "s\"<c>",
            "backUrl",
            "/back?a=1&b=2",
            "logOutUrl",
            "/realms/business-web/protocol/openid-connect/logout");

    static Map<String, Object> of(Object... pairs) {
        Map<String, Object> model = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            model.put((String) pairs[i], pairs[i + 1]);
        }
        return model;
    }

    static Map<String, Object> screen(Object... pairs) {
        Map<String, Object> model = of(pairs);
        SCREEN.forEach(model::putIfAbsent);
        return model;
    }

    static Object[] refusal(String code, List<String> invalid, Object... more) {
        Object[] pairs = {
            "message",
            new Message("error", "warifu.alert." + code, List.of(3)),
            "alertCode",
            code,
            "invalidFields",
            invalid
        };
        return Stream.concat(Arrays.stream(pairs), Arrays.stream(more)).toArray();
    }

    static Object[] done(String code, Object... more) {
        Object[] pairs = {"message", new Message("success", "warifu.done." + code, List.of()), "alertCode", code};
        return Stream.concat(Arrays.stream(pairs), Arrays.stream(more)).toArray();
    }

    private static List<String> users(int rows) {
        return Stream.concat(Collections.nCopies(rows, "user").stream(), OPERATIONS.stream())
                .toList();
    }

    static Stream<Specimen> all() {
        return Stream.of(
                        login(),
                        administration(),
                        transaction(),
                        certificates(),
                        CertificateSpecimens.all(),
                        refusals(),
                        guidance(),
                        keycloak(),
                        AuthenticatorSpecimens.all(),
                        DeskSpecimens.all())
                .flatMap(s -> s);
    }

    private static Stream<Specimen> login() {
        return Stream.of(
                new Specimen(
                        "pin",
                        "warifu-pin.ftl",
                        "pin",
                        null,
                        List.of("pin"),
                        of("entry", "administrator", "contractId", "123456")),
                new Specimen(
                        "pin-user-wrong",
                        "warifu-pin.ftl",
                        "pin",
                        "wrong-pin",
                        List.of("pin"),
                        of(refusal(
                                "wrong-pin",
                                List.of("pin"),
                                "entry",
                                "user",
                                "contractId",
                                "123456",
                                "userId",
                                HOSTILE))),
                new Specimen(
                        "pin-user-bare",
                        "warifu-pin.ftl",
                        "pin",
                        null,
                        List.of("pin"),
                        of("entry", "user", "contractId", "123456")),
                new Specimen(
                        "contract-login",
                        "warifu-contract-login.ftl",
                        "contract-login",
                        null,
                        List.of("loginId", "pin"),
                        of("entry", "administrator")),
                new Specimen(
                        "contract-login-throttled",
                        "warifu-contract-login.ftl",
                        "contract-login",
                        "throttled",
                        List.of("loginId", "pin"),
                        of(refusal("throttled", List.of(), "entry", "administrator", "loginId", "234567"))),
                new Specimen(
                        "contract-login-user",
                        "warifu-contract-login.ftl",
                        "contract-login",
                        null,
                        List.of("loginId", "userId", "pin"),
                        of("entry", "user")),
                new Specimen(
                        "contract-login-user-wrong",
                        "warifu-contract-login.ftl",
                        "contract-login",
                        "wrong-login",
                        List.of("loginId", "userId", "pin"),
                        of(refusal(
                                "wrong-login",
                                List.of("loginId", "userId", "pin"),
                                "entry",
                                "user",
                                "loginId",
                                "234567",
                                "userId",
                                HOSTILE))),
                new Specimen(
                        "initial-pins",
                        "warifu-initial-pins.ftl",
                        "initial-pins",
                        null,
                        List.of(
                                "newPin",
                                "newPinAgain",
                                "currentConfirmationPin",
                                "newConfirmationPin",
                                "newConfirmationPinAgain"),
                        of("entry", "administrator", "loginPin", true, "confirmationPin", true)),
                new Specimen(
                        "initial-pins-login",
                        "warifu-initial-pins.ftl",
                        "initial-pins",
                        "pin-repeated-wrong",
                        List.of("newPin", "newPinAgain"),
                        of(refusal(
                                "pin-repeated-wrong",
                                List.of("newPin", "newPinAgain"),
                                "entry",
                                "administrator",
                                "loginPin",
                                true,
                                "confirmationPin",
                                false))),
                new Specimen(
                        "initial-pins-user",
                        "warifu-initial-pins.ftl",
                        "initial-pins",
                        "wrong-user-confirmation-pin",
                        List.of("currentConfirmationPin", "newConfirmationPin", "newConfirmationPinAgain"),
                        of(refusal(
                                "wrong-user-confirmation-pin",
                                List.of("currentConfirmationPin"),
                                "entry",
                                "user",
                                "loginPin",
                                false,
                                "confirmationPin",
                                true))),
                new Specimen(
                        "card",
                        "warifu-card.ftl",
                        "card",
                        null,
                        List.of("cell1", "cell2"),
                        of("cells", List.of("イ", "カ"), "labels", CARD_LABELS)),
                new Specimen(
                        "card-new-arriving",
                        "warifu-card.ftl",
                        "card",
                        null,
                        List.of("cell1", "cell2", "card"),
                        of(
                                "cells",
                                List.of("イ", "カ"),
                                "labels",
                                CARD_LABELS,
                                "serialEnding",
                                "0017",
                                "otherCard",
                                "new")),
                new Specimen(
                        "card-new",
                        "warifu-card.ftl",
                        "card",
                        "wrong-card",
                        List.of("cell1", "cell2", "card"),
                        of(refusal(
                                "wrong-card",
                                List.of("cell1", "cell2"),
                                "cells",
                                List.of("ウ", "コ"),
                                "labels",
                                CARD_LABELS,
                                "serialEnding",
                                HOSTILE,
                                "otherCard",
                                "current"))),
                new Specimen(
                        "card-wrong",
                        "warifu-card.ftl",
                        "card",
                        "wrong-card-last",
                        List.of("cell1", "cell2"),
                        of(refusal("wrong-card-last", List.of("cell1", "cell2"), "cells", List.of("イ", "カ")))),
                new Specimen(
                        "notice",
                        "warifu-notice.ftl",
                        "notice",
                        null,
                        List.of(),
                        of(
                                "notices",
                                List.of(
                                        new Notice(
                                                "システムメンテナンスのお知らせ",
                                                "次の日時は、システムメンテナンスのためご利用いただけません。\n2026年12月6日（日）1:00～6:00",
                                                false,
                                                "2026年11月20日～2026年12月6日"),
                                        new Notice(
                                                HOSTILE,
                                                "当金庫を装った不審な電子メールにご注意ください。\n<b>暗証番号</b>は入力しないでください。",
                                                true,
                                                null)),
                                "lastLogin",
                                "2026年11月20日 17:42")),
                new Specimen(
                        "notice-personal",
                        "warifu-notice.ftl",
                        "notice",
                        null,
                        List.of(),
                        of(
                                "notices",
                                List.of(),
                                "personal",
                                List.of(
                                        new PersonalNotice("certificate-renewal", List.of("2026年12月20日", 30)),
                                        new PersonalNotice(
                                                "hardware-end", List.of("0812", "2027年5月", "taro02 " + HOSTILE)),
                                        new PersonalNotice("hardware-end", List.of("0813", "2027年5月", ""))))),
                new Specimen("notice-none", "warifu-notice.ftl", "notice", null, List.of(), of("notices", List.of())));
    }

    private static Stream<Specimen> administration() {
        return Stream.of(
                new Specimen(
                        "users-unset",
                        "warifu-users.ftl",
                        "users",
                        null,
                        users(3),
                        screen("contractId", "123456", "rows", ROWS, "registered", 0, "total", 3, "unregistered", 3)),
                new Specimen(
                        "users-individual",
                        "warifu-users.ftl",
                        "users",
                        "registered",
                        users(3),
                        screen(done(
                                "registered",
                                "contractId",
                                "123456",
                                "mode",
                                "INDIVIDUAL",
                                "rows",
                                ROWS,
                                "registered",
                                2,
                                "total",
                                3,
                                "unregistered",
                                1))),
                new Specimen(
                        "users-shared-wrong",
                        "warifu-users.ftl",
                        "users",
                        "one-user",
                        users(3),
                        screen(refusal(
                                "one-user",
                                List.of("user"),
                                "contractId",
                                "123456",
                                "mode",
                                "SHARED",
                                "rows",
                                ROWS,
                                "registered",
                                3,
                                "total",
                                3,
                                "unregistered",
                                0))),
                new Specimen(
                        "users-states",
                        "warifu-users.ftl",
                        "users",
                        "stale",
                        users(4),
                        screen(refusal(
                                "stale",
                                List.of(),
                                "contractId",
                                "123456",
                                "mode",
                                "INDIVIDUAL",
                                "rows",
                                STATES,
                                "registered",
                                3,
                                "total",
                                4,
                                "unregistered",
                                1,
                                "version",
                                1234L,
                                "pinsUrl",
                                "/pins"))),
                new Specimen(
                        "usage-mode",
                        "warifu-usage-mode.ftl",
                        "usage-mode",
                        null,
                        List.of("usageMode", "usageMode", "confirmationPin"),
                        screen("unregistered", 3, "registered", 0, "version", "v1")),
                new Specimen(
                        "usage-mode-wrong",
                        "warifu-usage-mode.ftl",
                        "usage-mode",
                        "wrong-confirmation-pin",
                        List.of("usageMode", "usageMode", "confirmationPin"),
                        screen(refusal(
                                "wrong-confirmation-pin",
                                List.of("confirmationPin"),
                                "mode",
                                "INDIVIDUAL",
                                "selected",
                                "SHARED",
                                "registered",
                                2,
                                "unregistered",
                                1))),
                new Specimen(
                        "usage-mode-missing",
                        "warifu-usage-mode.ftl",
                        "usage-mode",
                        "mode-missing",
                        List.of("usageMode", "usageMode", "confirmationPin"),
                        screen(refusal("mode-missing", List.of("usageMode", "confirmationPin")))),
                new Specimen(
                        "register",
                        "warifu-register.ftl",
                        "register",
                        null,
                        List.of("serial", "otp", "confirmationPin"),
                        screen("userId", "keiri-sato", "userName", HOSTILE, "secondCode", false)),
                new Specimen(
                        "register-shared",
                        "warifu-register.ftl",
                        "register",
                        "registration-refused",
                        List.of("serial", "otp", "confirmationPin"),
                        screen(refusal(
                                "registration-refused",
                                List.of("serial", "otp", "confirmationPin"),
                                "coveredUsers",
                                List.of("hanako01 朝日 花子", "taro02 朝日 太郎", HOSTILE),
                                "serial",
                                "\"><script>",
                                "replaces",
                                "3F7K",
                                "secondCode",
                                false))),
                new Specimen(
                        "register-replacement",
                        "warifu-register.ftl",
                        "register",
                        null,
                        List.of("serial", "otp", "confirmationPin"),
                        screen(
                                "userId",
                                "taro02",
                                "userName",
                                "朝日 太郎",
                                "replaces",
                                "0812",
                                "coolingOff",
                                60,
                                "secondCode",
                                false,
                                "version",
                                7)),
                new Specimen(
                        "register-second-code",
                        "warifu-register.ftl",
                        "register",
                        null,
                        List.of("serial", "otp", "confirmationPin"),
                        screen(
                                "userId",
                                "keiri-sato",
                                "userName",
                                "佐藤 経理",
                                "serial",
                                "AB1234567890",
                                "secondCode",
                                true)),
                new Specimen(
                        "pin-change",
                        "warifu-pin-change.ftl",
                        "pin-change",
                        null,
                        List.of("currentPin", "newPin", "newPinAgain"),
                        screen("kind", "login", "entry", "administrator", "otherUrl", "/other")),
                new Specimen(
                        "pin-change-done",
                        "warifu-pin-change.ftl",
                        "pin-change",
                        "confirmation-pin-changed",
                        List.of("currentPin", "newPin", "newPinAgain"),
                        screen(done(
                                "confirmation-pin-changed",
                                "kind",
                                "confirmation",
                                "entry",
                                "administrator",
                                "otherUrl",
                                "/other"))),
                new Specimen(
                        "pin-change-user-wrong",
                        "warifu-pin-change.ftl",
                        "pin-change",
                        "pins-equal",
                        List.of("currentPin", "newPin", "newPinAgain"),
                        screen(refusal(
                                "pins-equal",
                                List.of("newPin", "newPinAgain"),
                                "kind",
                                "confirmation",
                                "entry",
                                "user",
                                "otherUrl",
                                "/other"))),
                confirm("stop", "keiri-sato " + HOSTILE),
                confirm("resume", "taro02 朝日 太郎"),
                confirm("report-incident", "ソフトウェアトークン 3F7K"),
                confirm("clear-incident", "ハードウェアトークン 0812"),
                new Specimen(
                        "confirm-usage-mode",
                        "warifu-confirm.ftl",
                        "confirm",
                        null,
                        List.of("keep", "keep", "keep", "confirmationPin"),
                        screen(
                                "operation",
                                "usage-mode",
                                "previous",
                                "INDIVIDUAL",
                                "mode",
                                "SHARED",
                                "changes",
                                List.of(
                                        new Change("hanako01 朝日 花子", "SOFTWARE", "3F7K", "ACTIVE", "released"),
                                        new Change("jiro03 " + HOSTILE, "SOFTWARE", "9Q2M", "ACTIVE", "released"),
                                        new Change("taro02 朝日 太郎", "HARDWARE", "0812", "INCIDENT", "retired")),
                                "keepable",
                                List.of(
                                        new Keepable("hanako01", "hanako01 朝日 花子（ソフトウェアトークン 3F7K）"),
                                        new Keepable("jiro03", "jiro03 朝日 次郎（ソフトウェアトークン 9Q2M）")),
                                "unregistered",
                                3,
                                "version",
                                12)),
                new Specimen(
                        "confirm-usage-mode-wrong",
                        "warifu-confirm.ftl",
                        "confirm",
                        "wrong-confirmation-pin-last",
                        List.of("keep", "keep", "confirmationPin"),
                        screen(refusal(
                                "wrong-confirmation-pin-last",
                                List.of("confirmationPin"),
                                "operation",
                                "usage-mode",
                                "previous",
                                "SHARED",
                                "mode",
                                "INDIVIDUAL",
                                "changes",
                                List.of(new Change("", "SOFTWARE", "3F7K", "ACTIVE", "released")),
                                "keepable",
                                List.of(new Keepable("hanako01", "hanako01 朝日 花子")),
                                "keep",
                                "hanako01",
                                "unregistered",
                                3))),
                new Specimen(
                        "confirm-usage-mode-retired",
                        "warifu-confirm.ftl",
                        "confirm",
                        null,
                        List.of("confirmationPin"),
                        screen(
                                "operation",
                                "usage-mode",
                                "previous",
                                "SHARED",
                                "mode",
                                "INDIVIDUAL",
                                "changes",
                                List.of(new Change("", "HARDWARE", "0812", "INCIDENT", "retired")),
                                "unregistered",
                                3)));
    }

    private static Specimen confirm(String operation, String subject) {
        return new Specimen(
                "confirm-" + operation,
                "warifu-confirm.ftl",
                "confirm",
                null,
                List.of("confirmationPin"),
                screen("operation", operation, "subjects", List.of(subject)));
    }

    private static final ShownTransaction TRANSFER = new ShownTransaction(
            "6f1de6a4-6f0e-4a54-9c2b-0d6d7f8f9a10",
            "transfer",
            null,
            "transfer",
            "1,200,000円",
            false,
            List.of(new ShownTransaction.Line("カ）ミドリシヨウジ", "みどり銀行 本店", "普通 ***4567", "1,200,000円")),
            "請求書 2026-11-031");

    private static final ShownTransaction BATCH = new ShownTransaction(
            "6f1de6a4-6f0e-4a54-9c2b-0d6d7f8f9a11",
            "batch-transfer",
            null,
            "batch-transfer",
            "2,345,678円",
            true,
            List.of(
                    new ShownTransaction.Line("カ）ミドリシヨウジ", "みどり銀行 本店", "普通 ***4567", "1,200,000円"),
                    new ShownTransaction.Line(HOSTILE, null, "当座 ***0001", "1,000,000円"),
                    new ShownTransaction.Line("ユ）アオイセイサクシヨ", "あおい信用金庫 駅前支店", null, "145,678円")),
            null);

    private static final ShownTransaction OTHER = new ShownTransaction(
            "6f1de6a4-6f0e-4a54-9c2b-0d6d7f8f9a12", "other", null, "contract-renewal", null, false, List.of(), HOSTILE);

    private static Stream<Specimen> transaction() {
        return Stream.of(
                new Specimen(
                        "otp-transfer",
                        "warifu-otp.ftl",
                        "otp",
                        null,
                        List.of("otp", "operation"),
                        of("serialEnding", "3F7K", "secondCode", false, "transaction", TRANSFER)),
                new Specimen(
                        "otp-batch",
                        "warifu-otp.ftl",
                        "otp",
                        "used-otp",
                        List.of("otp", "operation"),
                        of(refusal("used-otp", List.of("otp"), "secondCode", false, "transaction", BATCH))),
                new Specimen(
                        "confirmation-pin-other",
                        "warifu-confirmation-pin.ftl",
                        "confirmation-pin",
                        null,
                        List.of("confirmationPin", "operation"),
                        of("entry", "user", "transaction", OTHER)),
                new Specimen(
                        "transaction-expired",
                        "error.ftl",
                        "error",
                        "transaction-expired",
                        List.of(),
                        of(refusal("transaction-expired", List.of(), "backUrl", "/app"))),
                new Specimen(
                        "otp",
                        "warifu-otp.ftl",
                        "otp",
                        null,
                        List.of("otp"),
                        of("serialEnding", "3F7K", "secondCode", false)),
                new Specimen(
                        "otp-used",
                        "warifu-otp.ftl",
                        "otp",
                        "used-otp",
                        List.of("otp"),
                        of(refusal("used-otp", List.of("otp"), "secondCode", false))),
                new Specimen(
                        "otp-second-code",
                        "warifu-otp.ftl",
                        "otp",
                        null,
                        List.of("otp"),
                        of("serialEnding", "3F7K", "secondCode", true)),
                new Specimen(
                        "confirmation-pin",
                        "warifu-confirmation-pin.ftl",
                        "confirmation-pin",
                        null,
                        List.of("confirmationPin"),
                        of("entry", "user", "backUrl", "/app")),
                new Specimen(
                        "confirmation-pin-wrong",
                        "warifu-confirmation-pin.ftl",
                        "confirmation-pin",
                        "wrong-user-confirmation-pin-last",
                        List.of("confirmationPin"),
                        of(refusal("wrong-user-confirmation-pin-last", List.of("confirmationPin"), "entry", "user"))),
                new Specimen(
                        "cooling-off",
                        "warifu-cooling-off.ftl",
                        "cooling-off",
                        "cooling-off",
                        List.of(),
                        of("usableFrom", "2026年11月22日 11:15", "backUrl", "/app")));
    }

    private static Stream<Specimen> certificates() {
        return Stream.of(
                        "none",
                        "required",
                        "foreign",
                        "expired",
                        "not-yet-valid",
                        "revoked",
                        "cooling-off",
                        "unchecked",
                        "wrong-purpose",
                        "institution",
                        "user-at-administrator",
                        "administrator-at-user",
                        "unknown-contract",
                        "malformed",
                        "changed")
                .map(reason -> new Specimen(
                        "certificate-" + reason,
                        "warifu-certificate-error.ftl",
                        "certificate-error",
                        reason,
                        List.of(),
                        of("reason", reason, "retryUrl", "/retry")));
    }

    private static Stream<Specimen> refusals() {
        return Stream.of(
                new Specimen(
                        "unregistered",
                        "warifu-unregistered.ftl",
                        "unregistered",
                        "unregistered",
                        List.of(),
                        of("backUrl", "/app")),
                new Specimen("stopped", "warifu-stopped.ftl", "stopped", "stopped", List.of(), Map.of()),
                new Specimen(
                        "locked-administrator",
                        "warifu-locked.ftl",
                        "locked",
                        "locked",
                        List.of(),
                        of("entry", "administrator", "factor", "card")),
                new Specimen(
                        "locked-user",
                        "warifu-locked.ftl",
                        "locked",
                        "locked",
                        List.of(),
                        of("entry", "user", "factor", "one-time-password")),
                new Specimen(
                        "locked-contract",
                        "warifu-locked.ftl",
                        "locked",
                        "locked",
                        List.of(),
                        of("entry", "user", "contractLocked", true, "backUrl", "/app")),
                new Specimen("locked-bare", "warifu-locked.ftl", "locked", "locked", List.of(), Map.of()));
    }

    private static Stream<Specimen> guidance() {
        return Stream.of(
                new Specimen(
                        "lost-phone-branch",
                        "warifu-lost-phone.ftl",
                        "lost-phone",
                        null,
                        List.of(),
                        of(
                                "applies",
                                "branch",
                                "branchHours",
                                "09:00-17:00",
                                "branchPhone",
                                "03-1234-5678",
                                "serviceCentrePhone",
                                "03-6433-1556",
                                "now",
                                "2026年11月20日 10:15")),
                new Specimen(
                        "lost-phone-service-centre",
                        "warifu-lost-phone.ftl",
                        "lost-phone",
                        null,
                        List.of(),
                        of(
                                "applies",
                                "service-centre",
                                "branchHours",
                                "09:00-17:00",
                                "serviceCentrePhone",
                                "03-6433-1556",
                                "now",
                                "2026年11月22日 10:15",
                                "helpUrl",
                                "/help")),
                new Specimen("lost-phone-bare", "warifu-lost-phone.ftl", "lost-phone", null, List.of(), Map.of()),
                new Specimen(
                        "help",
                        "warifu-help.ftl",
                        "help",
                        null,
                        List.of(),
                        of("lostPhoneUrl", "/lost?a=1&b=2", "authenticatorUrl", "/app?a=1&b=2")),
                new Specimen("help-bare", "warifu-help.ftl", "help", null, List.of(), Map.of()));
    }

    private static Stream<Specimen> keycloak() {
        return Stream.of(
                new Specimen(
                        "error-without-realm",
                        "error.ftl",
                        "error",
                        "error",
                        List.of(),
                        of("realm", Map.of(), "skipLink", true)),
                new Specimen(
                        "info-bare",
                        "info.ftl",
                        "info",
                        "info",
                        List.of(),
                        of("message", new Message("info", "warifu.alert.other-session", List.of()), "skipLink", true)),
                new Specimen(
                        "info-onward",
                        "info.ftl",
                        "info",
                        "info",
                        List.of(),
                        of(
                                "message",
                                new Message("info", "warifu.alert.other-session", List.of()),
                                "actionUri",
                                "/onward")),
                new Specimen(
                        "error",
                        "error.ftl",
                        "error",
                        "error",
                        List.of(),
                        of(
                                "message",
                                new Message("error", HOSTILE, List.of()),
                                "client",
                                Map.of("baseUrl", "https://app.example/"))),
                new Specimen(
                        "error-unavailable",
                        "error.ftl",
                        "error",
                        "unavailable",
                        List.of(),
                        of(refusal("unavailable", List.of(), "retryUrl", "/retry"))),
                new Specimen(
                        "info",
                        "info.ftl",
                        "info",
                        "info",
                        List.of(),
                        of(
                                "message",
                                new Message("info", "warifu.alert.other-session", List.of()),
                                "pageRedirectUri",
                                "/app")),
                new Specimen("page-expired", "login-page-expired.ftl", "error", "page-expired", List.of(), Map.of()),
                new Specimen(
                        "logout-confirm",
                        "logout-confirm.ftl",
                        "logout-confirm",
                        null,
                        List.of("confirmLogout"),
                        of(
                                "logoutConfirm",
                                Map.of("code", "c", "skipLink", false),
                                "client",
                                Map.of("baseUrl", "/app"))));
    }

    @Override
    public String toString() {
        return name;
    }
}
