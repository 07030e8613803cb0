package jp.warifu.theme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.warifu.audit.AuditRecord;
import jp.warifu.audit.ChainProblem;
import jp.warifu.card.BlockReason;
import jp.warifu.card.CardState;
import jp.warifu.contract.AccountState;
import jp.warifu.contract.Party;
import jp.warifu.customer.ImportProblem;
import jp.warifu.flow.Alert;
import jp.warifu.flow.Done;
import jp.warifu.issuance.Standing;
import jp.warifu.keys.RotationState;
import jp.warifu.mail.SecurityMails;
import jp.warifu.oathcsv.CsvProblem;
import jp.warifu.pskc.Problem;
import jp.warifu.release.Consequence;
import jp.warifu.release.RequestKind;
import jp.warifu.release.RequestState;
import jp.warifu.stock.ImportState;
import jp.warifu.stock.RowProblem;
import jp.warifu.stock.StockFormat;
import jp.warifu.token.TokenMove;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The texts: Japanese is the reference, English is complete, and both hold what pages and code ask for. */
@Tag("S114")
@Tag("S116")
final class MessagesTest {

    private static final List<String> OPERATIONS =
            List.of("usage-mode", "register", "stop", "resume", "report-incident", "clear-incident");
    private static final List<String> CONFIRMED =
            List.of("usage-mode", "stop", "resume", "report-incident", "clear-incident");
    private static final List<String> OUTCOMES = List.of("released", "retired");
    private static final List<String> PERSONAL_NOTICES =
            List.of("certificate-renewal", "certificate-renewal-here", "hardware-end");
    private static final List<String> MODES = List.of("SHARED", "INDIVIDUAL");

    private static final List<String> CERTIFICATE_REASONS = List.of(
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
            "changed");

    private static final List<String> ALERTS =
            Stream.of(Alert.values()).map(Alert::code).toList();
    private static final List<String> DONE =
            Stream.of(Done.values()).map(Done::code).toList();
    private static final List<String> CHANGES = Stream.of(SecurityMails.Change.values())
            .map(SecurityMails.Change::code)
            .toList();

    private static final List<String> HELP_TOPICS = List.of(
            "no-dialog",
            "behind-window",
            "expired",
            "wrong-kind",
            "no-certificate",
            "acquire",
            "mismatch",
            "used",
            "no-serial",
            "unregistered",
            "user-stopped",
            "administrator-locked",
            "token-locked",
            "incident",
            "new-token",
            "flat-battery",
            "pins");

    private static final List<String> TRANSACTION_TYPES = List.of(
            "transfer", "batch-transfer", "payroll", "tax-payment", "payee-registration", "limit-change", "other");

    private static final List<String> SECTIONS =
            List.of("contracts", "notices", "reports", "requests", "cards", "audit", "keys", "tokens");

    private static final List<String> CALLS = List.of("STOP", "INCIDENT", "STOP_AND_INCIDENT", "STOP_ADMINISTRATOR");

    private static final List<String> PINS = List.of("login", "confirmation");

    private static final Pattern ASKED = Pattern.compile("msg\\(\\s*[\"']([^\"']+)[\"']\\s*(\\+)?");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\d+)}");

    /** Required actions are named by Keycloak's own texts. */
    private static final Set<String> KEYCLOAK_PREFIXES = Set.of("requiredAction.");

    /** Keys that a template or the code puts together, by the type of theme. */
    private static Set<String> composed(String type) {
        Stream<String> keys = type.equals("email")
                ? Stream.of(
                                of("warifu.mail.%s.subject", CHANGES, "warifu.mail.%s.body"),
                                of("warifu.mail.fact.%s", List.of("usable-from", "open-until", "valid-until")),
                                of("warifu.transaction.type.%s", TRANSACTION_TYPES))
                        .flatMap(s -> s)
                : Stream.of(
                                of("warifu.alert.%s", ALERTS),
                                of("warifu.transaction.type.%s", TRANSACTION_TYPES),
                                of("warifu.done.%s", DONE),
                                of("warifu.language.%s", ThemeFiles.LANGUAGES),
                                of("warifu.operation.%s", OPERATIONS, "warifu.operation.%s.help"),
                                of("warifu.confirm.question.%s", CONFIRMED, "warifu.confirm.caution.%s"),
                                of("warifu.mode.%s", MODES, "warifu.mode.short.%s"),
                                of("warifu.usage-mode.advice.%s", MODES, "warifu.usage-mode.explanation.%s"),
                                of("warifu.registration.%s", List.of("registered", "unregistered")),
                                of("warifu.token.kind.%s", List.of("HARDWARE", "SOFTWARE")),
                                of(
                                        "warifu.token.state.%s",
                                        List.of("STOCK", "ACTIVE", "STOPPED", "INCIDENT", "LOCKED", "RETIRED")),
                                of(
                                        "warifu.certificate.%s.heading",
                                        CERTIFICATE_REASONS,
                                        "warifu.certificate.%s.text",
                                        "warifu.certificate.%s.next"),
                                of(
                                        "warifu.locked.text.%s",
                                        List.of(
                                                "login-pin",
                                                "confirmation-pin",
                                                "card",
                                                "one-time-password",
                                                "registration",
                                                "contract",
                                                "any")),
                                of("warifu.locked.next.%s", List.of("administrator", "user", "contract")),
                                of("warifu.preview.outcome.%s", OUTCOMES, "warifu.preview.outcome.%s.help"),
                                of("warifu.keep.legend.%s", MODES, "warifu.keep.help.%s"),
                                of(
                                        "warifu.notice.personal.%s.title",
                                        PERSONAL_NOTICES, "warifu.notice.personal.%s.body"),
                                of("warifu.lost-phone.%s", List.of("branch", "service-centre")),
                                of("warifu.help.chapter.%s", List.of("certificate", "code", "stopped", "change")),
                                of("warifu.help.topic.%s", HELP_TOPICS, "warifu.help.topic.%s.heading"),
                                certificates(),
                                of("warifu.account.state.%s", List.of("ACTIVE", "STOPPED", "LOCKED")),
                                of("warifu.contract.state.%s", List.of("ACTIVE", "LOCKED")),
                                of("warifu.card.state.%s", names(CardState.values())),
                                of("warifu.desk.card.now.%s", names(CardState.values())),
                                of("warifu.desk.card.state.%s", List.of("ALL", "DUE")),
                                of(
                                        "warifu.desk.card.block.reason.%s",
                                        names(BlockReason.values()), "warifu.desk.card.block.reason.%s.help"),
                                of("warifu.desk.rotation.state.%s", names(RotationState.values())),
                                of(
                                        "warifu.login-method.%s",
                                        List.of("CERTIFICATE", "ID_PIN"), "warifu.login-method.%s.help"),
                                of("warifu.report.operation.%s", CALLS, "warifu.report.operation.%s.help"),
                                of("warifu.report.result.%s", List.of("DONE", "ALREADY", "NO_TOKEN")),
                                of("warifu.desk.kind.%s", names(RequestKind.values()), "warifu.desk.kind.%s.help"),
                                of("warifu.desk.request.state.%s", names(RequestState.values())),
                                of("warifu.desk.request.state.%s", List.of("ALL")),
                                of("warifu.desk.effect.%s", names(Consequence.Effect.values())),
                                of("warifu.desk.account.%s", names(AccountState.values())),
                                of("warifu.desk.audit.action.%s", names(AuditRecord.Action.values())),
                                of("warifu.desk.audit.problem.%s", names(ChainProblem.Kind.values())),
                                of(
                                        "warifu.desk.audit.detail.%s",
                                        List.of("serial", "factor", "form", "second", "reason")),
                                of("warifu.desk.section.%s", SECTIONS, "warifu.desk.section.%s.help"),
                                stock(),
                                of("warifu.card.other.%s", List.of("new", "current"), "warifu.card.other.%s.button"),
                                of("warifu.pin-change.text.%s", PINS),
                                of("warifu.pins.current.%s", PINS, "warifu.pins.new.%s", "warifu.pins.again.%s"))
                        .flatMap(s -> s);
        return keys.collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> certificates() {
        List<String> operations = List.of("revoke-certificate", "reissue-certificate");
        List<String> availabilities = names(Standing.Availability.values());
        return Stream.of(
                        Stream.of("warifu.certificate-result.usable-from"),
                        of("warifu.operation.%s", operations),
                        of("warifu.confirm.question.%s", operations, "warifu.confirm.caution.%s"),
                        of("warifu.certificate-own.standing.%s", availabilities),
                        of(
                                "warifu.certificate-own.next.%s.user",
                                availabilities, "warifu.certificate-own.next.%s.administrator"),
                        of("warifu.certificates.state.%s", List.of("live", "renewal", "expired", "open", "none")),
                        of(
                                "warifu.certificate-form.%s",
                                List.of("working", "failed", "password-short", "passwords-differ", "download", "done")))
                .flatMap(s -> s);
    }

    private static Stream<String> stock() {
        return Stream.of(
                        of("warifu.desk.token.event.%s", names(TokenMove.values())),
                        of("warifu.desk.token.event.%s", List.of("IMPORT")),
                        of("warifu.desk.party.%s", names(Party.values())),
                        of("warifu.desk.token-import.state.%s", names(ImportState.values())),
                        of(
                                "warifu.desk.token-import.format.%s",
                                names(StockFormat.values()), "warifu.desk.token-import.format.%s.help"),
                        of("warifu.desk.token-import.row.%s", names(RowProblem.Kind.values())),
                        of("warifu.desk.refusal.%s", names(Problem.values())),
                        of("warifu.desk.refusal.%s", names(CsvProblem.values())),
                        of("warifu.desk.refusal.%s", List.of("ABANDONED", "SERVER_ERROR")),
                        of("warifu.desk.contract-import.problem.%s", names(ImportProblem.Kind.values())),
                        of(
                                "warifu.desk.contract-import.letters.%s",
                                List.of("PAGE", "CSV"), "warifu.desk.contract-import.letters.%s.help"))
                .flatMap(s -> s);
    }

    private static List<String> names(Enum<?>... values) {
        return Stream.of(values).map(Enum::name).toList();
    }

    private static Stream<String> of(String pattern, List<String> values, String... more) {
        return Stream.concat(Stream.of(pattern), Stream.of(more))
                .flatMap(key -> values.stream().map(key::formatted));
    }

    private static List<MatchResult> asked(ThemeFiles theme) {
        return theme.templates().values().stream()
                .flatMap(source -> ASKED.matcher(source).results())
                .toList();
    }

    private static Set<String> literal(ThemeFiles theme) {
        return asked(theme).stream()
                .filter(m -> m.group(2) == null)
                .map(m -> m.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> placeholders(String text) {
        return PLACEHOLDER.matcher(text).results().map(m -> m.group(1)).collect(Collectors.toSet());
    }

    @ParameterizedTest
    @ValueSource(strings = {"login", "email"})
    void bothLanguagesHaveTheSameKeysInTheSameOrder(String type) {
        ThemeFiles theme = new ThemeFiles(type);

        assertThat(theme.messages("en").keySet())
                .containsExactlyElementsOf(theme.messages("ja").keySet());
    }

    @ParameterizedTest
    @ValueSource(strings = {"login", "email"})
    void bothLanguagesTakeTheSameArguments(String type) {
        ThemeFiles theme = new ThemeFiles(type);
        Map<String, String> english = theme.messages("en");

        theme.messages("ja")
                .forEach((key, text) -> assertThat(placeholders(english.getOrDefault(key, "")))
                        .as(key)
                        .isEqualTo(placeholders(text)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"login", "email"})
    void everyTextIsAMessageFormatWithoutALoneQuote(String type) {
        for (String language : ThemeFiles.LANGUAGES) {
            new ThemeFiles(type).messages(language).forEach((key, text) -> {
                assertThatCode(() -> new MessageFormat(text, Locale.forLanguageTag(language)))
                        .as(key)
                        .doesNotThrowAnyException();
                assertThat(text).as(key).isNotBlank().doesNotContainPattern("(?<!')'(?!')");
                assertThat(new MessageFormat(text, Locale.forLanguageTag(language))
                                .format(new Object[] {1, 2, 3})
                                .replaceAll("[^{}]", ""))
                        .as(key)
                        .isEmpty();
            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"login", "email"})
    void whatPagesAndCodeAskForIsThere(String type) {
        ThemeFiles theme = new ThemeFiles(type);
        for (String language : ThemeFiles.LANGUAGES) {
            assertThat(theme.messages(language))
                    .as(language)
                    .containsKeys(literal(theme).toArray(String[]::new));
            assertThat(theme.messages(language))
                    .as(language)
                    .containsKeys(composed(type).toArray(String[]::new));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"login", "email"})
    void whatTemplatesComposeIsKnownHere(String type) {
        ThemeFiles theme = new ThemeFiles(type);

        assertThat(asked(theme))
                .filteredOn(m -> m.group(2) != null)
                .extracting(m -> m.group(1))
                .allSatisfy(prefix -> assertThat(KEYCLOAK_PREFIXES.contains(prefix)
                                || composed(type).stream().anyMatch(key -> key.startsWith(prefix)))
                        .as(prefix)
                        .isTrue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"login", "email"})
    void noTextIsLeftUnused(String type) {
        ThemeFiles theme = new ThemeFiles(type);
        Set<String> used = literal(theme);
        used.addAll(composed(type));

        assertThat(used).containsAll(theme.messages("ja").keySet());
    }

    @ParameterizedTest
    @ValueSource(strings = {"login", "email"})
    void everyKeyIsOurOwn(String type) {
        assertThat(new ThemeFiles(type).messages("ja").keySet()).allMatch(key -> key.startsWith("warifu."));
    }

    @Test
    void captionsAreThoseOfTheGuide() {
        assertThat(new ThemeFiles("login").messages("ja"))
                .containsEntry("warifu.brand", "朝日ビジネスWEB")
                .containsEntry("warifu.field.contract-pin", "ご契約先暗証番号")
                .containsEntry("warifu.field.confirmation-pin", "ご契約先確認暗証番号")
                .containsEntry("warifu.button.login", "ログイン")
                .containsEntry("warifu.card.heading", "お客様カード")
                .containsEntry("warifu.button.ok", "OK")
                .containsEntry("warifu.notice.heading", "重要なお知らせ")
                .containsEntry("warifu.button.next", "次へ")
                .containsEntry("warifu.menu.contract", "ご契約先管理情報変更")
                .containsEntry("warifu.menu.users", "利用者情報登録／変更")
                .containsEntry("warifu.users.heading", "利用者情報選択")
                .containsEntry("warifu.settings.heading", "ワンタイムパスワードの設定")
                .containsEntry("warifu.operation.usage-mode", "利用形態設定")
                .containsEntry("warifu.operation.register", "利用登録")
                .containsEntry("warifu.operation.stop", "利用中止")
                .containsEntry("warifu.operation.report-incident", "事故設定")
                .containsEntry("warifu.current.heading", "現在の設定")
                .containsEntry("warifu.mode.SHARED", "全ての利用者が同じトークンを使用する")
                .containsEntry("warifu.mode.INDIVIDUAL", "全ての利用者が異なるトークンを使用する")
                .containsEntry("warifu.field.serial", "シリアル番号")
                .containsEntry("warifu.field.otp", "ワンタイムパスワード");
    }

    /** One more wrong entry locks: the last warning says so (S85), and a refusal names none of the three inputs (S55). */
    @Test
    @Tag("S55")
    @Tag("S85")
    void refusalsSayHowManyAttemptsAreLeftButNotWhichInputWasWrong() {
        Map<String, String> ja = new ThemeFiles("login").messages("ja");

        assertThat(ALERTS)
                .filteredOn(code -> code.endsWith("-last"))
                .allSatisfy(code -> assertThat(ja.get("warifu.alert." + code)).contains("あと1回"));
        assertThat(List.of("registration-refused", "registration-refused-last"))
                .allSatisfy(code ->
                        assertThat(ja.get("warifu.alert." + code)).contains("シリアル番号", "ワンタイムパスワード", "ご契約先確認暗証番号"));
        assertThat(ja.get("warifu.alert.wrong-pin")).doesNotContain("暗証番号");
        assertThat(List.of("wrong-login", "wrong-login-last"))
                .allSatisfy(code -> assertThat(ja.get("warifu.alert." + code)).contains("契約先ID・暗証番号などの入力内容"));
    }
}
