package jp.warifu.theme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jp.warifu.mail.SecurityMails;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.keycloak.theme.FolderTheme;
import org.keycloak.theme.FreeMarkerException;
import org.keycloak.theme.KeycloakSanitizerMethod;
import org.keycloak.theme.Theme;
import org.keycloak.theme.beans.MessageFormatterMethod;
import org.keycloak.theme.freemarker.DefaultFreeMarkerProvider;

/**
 * Every page in both languages, rendered by Keycloak's own FreeMarker set-up (which escapes HTML) from the files as they are. The
 * pages are left in target/pages, to be looked at in a browser.
 */
@Tag("S114")
@Tag("S116")
final class PagesTest {

    static final List<String> CHANGES = Stream.of(SecurityMails.Change.values())
            .map(SecurityMails.Change::code)
            .toList();

    static final Path PAGES = Path.of("target", "pages");
    private static final Set<String> VOID = Set.of("meta", "link", "input", "img", "br", "hr");

    private static final Pattern TAG = Pattern.compile("<(/?)([a-z][a-z0-9]*)((?:[^>\"]|\"[^\"]*\")*)>");
    private static final Pattern ATTRIBUTE = Pattern.compile("([a-z-]+)(?:=\"([^\"]*)\")?");

    private static final DefaultFreeMarkerProvider FREEMARKER =
            new DefaultFreeMarkerProvider(new ConcurrentHashMap<>(), new KeycloakSanitizerMethod());

    private record Element(String name, Map<String, String> attributes) {
        String get(String attribute) {
            return attributes.getOrDefault(attribute, "");
        }
    }

    static Stream<Arguments> pages() {
        return ThemeFiles.LANGUAGES.stream()
                .flatMap(language -> Specimen.all().map(specimen -> Arguments.of(language, specimen)));
    }

    private static Theme theme(Theme.Type type) throws IOException {
        return new FolderTheme(
                new ThemeFiles(type.name().toLowerCase(Locale.ROOT)).directory().toFile(), "warifu", type);
    }

    private static Map<String, Object> model(Theme theme, String language) throws IOException {
        Locale locale = Locale.forLanguageTag(language);
        Map<String, Object> model = new HashMap<>();
        model.put("lang", language);
        model.put("msg", new MessageFormatterMethod(locale, theme.getMessages(locale)));
        model.put("properties", theme.getProperties());
        return model;
    }

    static String render(String language, Specimen specimen) throws IOException, FreeMarkerException {
        Theme theme = theme(Theme.Type.LOGIN);
        Properties texts = theme.getMessages(Locale.forLanguageTag(language));
        Map<String, Object> model = model(theme, language);
        model.put("pageId", specimen.template().replace(".ftl", ""));
        model.put("realm", Map.of("internationalizationEnabled", true, "name", "business web"));
        model.put(
                "url",
                Map.of(
                        "resourcesPath", "../../../themes/warifu/login/resources",
                        "loginAction", "/authenticate?code=a&execution=b",
                        "loginRestartFlowUrl", "/restart",
                        "logoutConfirmAction", "/logout"));
        model.put(
                "locale",
                Map.of(
                        "currentLanguageTag",
                        language,
                        "supported",
                        List.of(
                                Map.of(
                                        "languageTag",
                                        "ja",
                                        "label",
                                        "日本語",
                                        "url",
                                        "../ja/" + specimen.name() + ".html"),
                                Map.of(
                                        "languageTag",
                                        "en",
                                        "label",
                                        "English",
                                        "url",
                                        "../en/" + specimen.name() + ".html"))));
        model.putAll(specimen.model());
        if (model.get("message") instanceof Specimen.Message message) {
            String text = new MessageFormat(
                            texts.getProperty(message.key(), message.key().replace("'", "''")))
                    .format(message.arguments().toArray());
            model.put("message", Map.of("type", message.type(), "summary", text));
        }
        String html = FREEMARKER.processTemplate(model, specimen.template(), theme);
        Path file = PAGES.resolve(language).resolve(specimen.name() + ".html");
        Files.createDirectories(file.getParent());
        Files.writeString(file, html);
        return html;
    }

    private static Map<String, String> texts(String language) {
        return new ThemeFiles("login").messages(language);
    }

    private static List<Element> elements(String html) {
        return TAG.matcher(html)
                .results()
                .filter(m -> m.group(1).isEmpty())
                .map(m -> new Element(m.group(2), attributes(m.group(3))))
                .toList();
    }

    private static Map<String, String> attributes(String source) {
        Map<String, String> attributes = new HashMap<>();
        ATTRIBUTE
                .matcher(source)
                .results()
                .forEach(m -> attributes.put(m.group(1), m.group(2) == null ? "" : m.group(2)));
        return attributes;
    }

    private static List<Element> named(List<Element> elements, String name) {
        return elements.stream().filter(e -> e.name().equals(name)).toList();
    }

    private static void assertWellFormed(String html) {
        Deque<String> open = new ArrayDeque<>();
        for (MatchResult tag : TAG.matcher(html).results().toList()) {
            if (VOID.contains(tag.group(2))) {
                continue;
            }
            if (tag.group(1).isEmpty()) {
                open.push(tag.group(2));
            } else {
                assertThat(open.poll()).isEqualTo(tag.group(2));
            }
        }
        assertThat(open).isEmpty();
    }

    @ParameterizedTest(name = "{1} ({0})")
    @MethodSource("pages")
    void pageIsWhatClientsRelyOn(String language, Specimen specimen) throws Exception {
        String html = render(language, specimen);
        List<Element> elements = elements(html);

        assertWellFormed(html);
        assertThat(html).contains("<html lang=\"" + language + "\"").doesNotContainPattern("warifu\\.(?!css|js)");
        assertThat(named(elements, "body")).singleElement().returns(specimen.page(), e -> e.get("data-page"));
        assertThat(named(elements, "main")).hasSize(1);
        assertThat(named(elements, "h1")).hasSize(1);
        assertThat(named(elements, "form")).hasSizeLessThanOrEqualTo(1);
        assertThat(Pattern.compile("<title>([^<]+)</title>")
                        .matcher(html)
                        .results()
                        .map(m -> m.group(1)))
                .singleElement()
                .asString()
                .matches("(?s).{2,}(｜| \\| )" + texts(language).get("warifu.brand"));
        assertThat(elements.stream()
                        .filter(e -> e.attributes().containsKey("name")
                                && Set.of("input", "button").contains(e.name()))
                        .filter(e -> !e.get("type").equals("hidden"))
                        .map(e -> e.get("name")))
                .containsExactlyElementsOf(specimen.inputs());
        assertThat(elements.stream()
                        .filter(e -> Set.of("alert", "status").contains(e.get("role")))
                        .map(e -> e.get("data-code")))
                .isEqualTo(Stream.ofNullable(specimen.code()).toList());
    }

    @ParameterizedTest(name = "{1} ({0})")
    @MethodSource("pages")
    void everyInputHasALabelAndEveryReferenceATarget(String language, Specimen specimen) throws Exception {
        List<Element> elements = elements(render(language, specimen));
        List<String> ids = elements.stream()
                .map(e -> e.get("id"))
                .filter(id -> !id.isEmpty())
                .toList();
        List<String> labelled =
                named(elements, "label").stream().map(e -> e.get("for")).toList();

        assertThat(ids).doesNotHaveDuplicates();
        assertThat(named(elements, "input").stream()
                        .filter(e -> !e.get("type").equals("hidden"))
                        .map(e -> e.get("id")))
                .isSubsetOf(labelled);
        for (String reference : List.of("for", "aria-describedby", "aria-labelledby", "aria-controls")) {
            assertThat(elements.stream()
                            .flatMap(e -> Stream.of(e.get(reference).split(" ")))
                            .filter(id -> !id.isEmpty()))
                    .as(reference)
                    .isSubsetOf(ids);
        }
    }

    @ParameterizedTest(name = "{1} ({0})")
    @MethodSource("pages")
    void valuesAreEscaped(String language, Specimen specimen) throws Exception {
        String html = render(language, specimen);

        assertThat(html).doesNotContain("<script>", "<b>暗証番号", "s\"<c>", "taro\"02", "a=1&b=2");
        assertThat(named(elements(html), "script"))
                .extracting(e -> e.get("src"))
                .allMatch(src -> src.endsWith("/js/warifu.js")
                        || src.endsWith("/js/certificate.js") && specimen.page().startsWith("certificate"));
        if (specimen.model().toString().contains(Specimen.HOSTILE)) {
            assertThat(html).contains("&lt;script&gt;alert(&#39;花子&#39;)&lt;/script&gt;");
        }
    }

    /** The fields that were refused point to the alert, the first takes the focus, and no secret is filled in again. */
    @ParameterizedTest(name = "{1} ({0})")
    @MethodSource("pages")
    void refusedFieldsAreMarked(String language, Specimen specimen) throws Exception {
        List<Element> inputs = elements(render(language, specimen)).stream()
                .filter(e -> Set.of("input", "select", "textarea").contains(e.name()))
                .toList();
        @SuppressWarnings("unchecked")
        List<String> invalid = (List<String>) specimen.model().getOrDefault("invalidFields", List.of());
        List<String> marked = inputs.stream()
                .filter(e -> e.get("aria-invalid").equals("true"))
                .map(e -> e.get("name"))
                .distinct()
                .toList();
        List<String> focused = inputs.stream()
                .filter(e -> e.attributes().containsKey("autofocus"))
                .map(e -> e.get("name"))
                .toList();

        assertThat(marked).containsExactlyElementsOf(invalid);
        assertThat(focused).hasSizeLessThanOrEqualTo(1);
        if (!invalid.isEmpty()) {
            assertThat(focused).containsExactly(invalid.get(0));
        }
        assertThat(inputs)
                .filteredOn(
                        e -> e.get("type").equals("password") || e.get("name").equals("otp"))
                .noneMatch(e -> e.attributes().containsKey("value"));
    }

    /** What people remember is typed unseen, and may be pasted or filled in by a password manager. */
    @ParameterizedTest(name = "{1} ({0})")
    @MethodSource("pages")
    void secretsAreTypedUnseenAndMayBePasted(String language, Specimen specimen) throws Exception {
        assertThat(named(elements(render(language, specimen)), "input"))
                .filteredOn(e -> e.get("name").matches("(?i).*(pin|password)(again)?"))
                .allSatisfy(e -> assertThat(e.get("type")).isEqualTo("password"))
                .allSatisfy(e -> assertThat(e.attributes()).doesNotContainKeys("onpaste", "readonly"));
    }

    /** A search changes nothing: it carries neither the state checker nor anything but what is searched for. */
    @ParameterizedTest(name = "{1} ({0})")
    @MethodSource("searches")
    void searchesCarryNothingElse(String language, Specimen specimen) throws Exception {
        List<Element> elements = elements(render(language, specimen));

        assertThat(named(elements, "form")).singleElement().satisfies(form -> {
            assertThat(form.get("method")).isEqualTo("get");
            assertThat(form.get("role")).isEqualTo("search");
            assertThat(form.get("action")).startsWith("/").doesNotContain("?");
        });
        assertThat(named(elements, "input")).extracting(e -> e.get("name")).containsExactly("q");
    }

    static Stream<Arguments> searches() {
        return pages().filter(arguments -> isSearch((Specimen) arguments.get()[1]));
    }

    private static boolean isSearch(Specimen specimen) {
        return specimen.model().containsKey("searchUrl") && specimen.inputs().contains("q");
    }

    static Stream<Arguments> others() {
        return pages().filter(arguments -> !isSearch((Specimen) arguments.get()[1]));
    }

    /** The administrator's screens are outside the log-in: their forms post to their own address, with the state checker. */
    @ParameterizedTest(name = "{1} ({0})")
    @MethodSource("others")
    void formsPostWhereTheyBelong(String language, Specimen specimen) throws Exception {
        List<Element> elements = elements(render(language, specimen));
        boolean screen = specimen.model().containsKey("stateChecker");
        boolean posts = named(elements, "form").stream().anyMatch(form -> !isSearch(form, specimen));

        assertThat(named(elements, "form")).allSatisfy(form -> {
            assertThat(form.get("method")).isEqualTo(isSearch(form, specimen) ? "get" : "post");
            assertThat(form.get("action"))
                    .isEqualTo(
                            screen
                                    ? "/realms/business-web/warifu/users"
                                    : switch (specimen.page()) {
                                        case "logout-confirm" -> "/logout";
                                        case "certificate-entry" -> "/realms/business-web/warifu/certificate/first";
                                        default -> "/authenticate?code=a&amp;execution=b";
                                    });
        });
        assertThat(named(elements, "input").stream()
                        .filter(e -> e.get("name").equals("stateChecker"))
                        .map(e -> e.get("value")))
                .isEqualTo(screen && posts ? List.of("s&quot;&lt;c&gt;") : List.of());
    }

    /** Searches change nothing, and their address may be kept; only the staff have them. */
    private static boolean isSearch(Element form, Specimen specimen) {
        return specimen.page().startsWith("desk-") && form.get("class").equals("search many");
    }

    private static Specimen specimen(String name) {
        return Specimen.all().filter(s -> s.name().equals(name)).findFirst().orElseThrow();
    }

    @Test
    @Tag("S31")
    void contractIdIsTextThatNobodyCanChange() throws Exception {
        assertThat(render("ja", specimen("pin"))).contains("<dd class=\"digits\">123456</dd>", "契約者ID・利用者番号");
    }

    @Test
    @Tag("S37")
    @Tag("S38")
    @Tag("S39")
    void contractIdIsTypedWithoutACertificateAndTheOtherVariantIsExplained() throws Exception {
        String administrator = render("ja", specimen("contract-login"));
        String user = render("ja", specimen("contract-login-user-wrong"));

        assertThat(administrator)
                .contains("契約者ID・利用者番号", "ご契約先暗証番号", "電子証明書でログインされるお客さま", "（ブラウザ）を全て閉じてください", "ウインドウの後ろ")
                .doesNotContain("利用者ID");
        assertThat(user).contains("利用者ID", "利用者暗証番号", "value=\"234567\"");
    }

    /** What is asked depends on which PIN is still the initial one. */
    @Test
    @Tag("S15")
    @Tag("S16")
    @Tag("S18")
    void initialPinsAskForWhatMustBeChanged() throws Exception {
        assertThat(render("ja", specimen("initial-pins"))).contains("ご契約先暗証番号", "ご契約先確認暗証番号", "英字と数字を混在");
        assertThat(render("ja", specimen("initial-pins-user")))
                .contains("利用者確認暗証番号")
                .doesNotContain("ご契約先");
    }

    @Test
    @Tag("S88")
    @Tag("S89")
    void lockedContractIsToldThatOnlyTheBranchHelps() throws Exception {
        assertThat(render("ja", specimen("locked-contract"))).contains("ご契約全体", "お取引店へご連絡ください。管理者さまの操作では解除できません。");
    }

    @Test
    @Tag("S32")
    void eachCellOfTheCardIsLabelledByItsKana() throws Exception {
        assertThat(named(elements(render("ja", specimen("card"))), "label"))
                .extracting(e -> e.get("for") + e.get("data-cell"))
                .containsExactly("cell1イ", "cell2カ");
    }

    @Test
    @Tag("S34")
    void noticesKeepTheirLines() throws Exception {
        assertThat(render("ja", specimen("notice"))).contains("ご利用いただけません。\n2026年12月6日");
        assertThat(render("ja", specimen("notice-none"))).contains("現在、重要なお知らせはありません。");
    }

    @Test
    @Tag("S42")
    @Tag("S43")
    void menuIsOpenWithoutScriptAndOffersEveryOperation() throws Exception {
        List<Element> elements = elements(render("ja", specimen("users-individual")));

        assertThat(named(elements, "button"))
                .filteredOn(e -> e.attributes().containsKey("aria-expanded"))
                .singleElement()
                .returns("true", e -> e.get("aria-expanded"))
                .returns("otp-settings", e -> e.get("aria-controls"));
        assertThat(elements)
                .filteredOn(e -> e.get("id").equals("otp-settings"))
                .noneMatch(e -> e.attributes().containsKey("hidden"));
        assertThat(named(elements, "button"))
                .filteredOn(e -> e.get("name").equals("operation"))
                .extracting(e -> e.get("value"))
                .containsExactly("usage-mode", "register", "stop", "resume", "report-incident", "clear-incident");
    }

    @Test
    @Tag("S49")
    @Tag("S64")
    void progressAndTheWarningOfUnregisteredUsersAreShown() throws Exception {
        assertThat(render("ja", specimen("users-individual"))).contains("2/3 名 登録済", "1 名が未登録です");
        assertThat(render("ja", specimen("users-unset"))).doesNotContain("名が未登録です", "名 登録済");
        assertThat(render("ja", specimen("users-shared-wrong"))).doesNotContain("名が未登録です", "名 登録済");
    }

    @Test
    @Tag("S51")
    @Tag("S59")
    void currentSettingsShowModeAndToken() throws Exception {
        String html = render("ja", specimen("users-individual"));
        String current = html.substring(html.indexOf("id=\"current-settings\""));

        assertThat(current)
                .contains("全ての利用者が異なるトークンを使用する", "ソフトウェアトークン", "3F7K", "2026年11月20日", "2026年11月22日 10:15", "利用中")
                .contains("ハードウェアトークン", "0812", "利用なし", "事故設定中", "未登録");
    }

    @Test
    @Tag("S108")
    @Tag("S80")
    void currentSettingsShowTheTokensEndTheLockAndTheWait() throws Exception {
        String html = render("ja", specimen("users-states"));
        String current = html.substring(html.indexOf("id=\"current-settings\""));

        assertThat(current)
                .contains("使用期限の目安：2027年4月", "交換時期が近づいています", "ロック中", "お取引店へご連絡ください", "2026年11月22日 11:15 からお取引に使用できます");
        assertThat(html).contains("href=\"/pins\"");
    }

    /** What the person saw goes along with the form, so that a change of somebody else's in between is noticed. */
    @Test
    @Tag("E16")
    void formsCarryTheVersionThatWasShown() throws Exception {
        for (String name : List.of("users-states", "usage-mode", "register-replacement", "confirm-usage-mode")) {
            Specimen specimen = specimen(name);
            assertThat(named(elements(render("ja", specimen)), "input"))
                    .as(name)
                    .filteredOn(e -> e.get("name").equals("version"))
                    .extracting(e -> e.get("value"))
                    .containsExactly(specimen.model().get("version").toString());
        }
        assertThat(render("ja", specimen("pin"))).doesNotContain("name=\"version\"");
    }

    @Test
    @Tag("S50")
    void changeOfTheModeIsShownBeforeItHappens() throws Exception {
        String individual = render("ja", specimen("confirm-usage-mode"));
        String shared = render("ja", specimen("confirm-usage-mode-wrong"));

        assertThat(individual).contains("変更後の利用形態", "3F7K", "登録解除", "0812", "使用終了", "どのトークンも引き継がない", "3 名が未登録となります");
        assertThat(shared).contains("全ての利用者");
        assertThat(named(elements(individual), "input"))
                .filteredOn(e -> e.get("name").equals("keep"))
                .extracting(e -> e.get("value") + e.attributes().containsKey("checked"))
                .containsExactly("nonetrue", "hanako01false", "jiro03false");
        assertThat(named(elements(shared), "input"))
                .filteredOn(e -> e.get("name").equals("keep"))
                .extracting(e -> e.get("value") + e.attributes().containsKey("checked"))
                .containsExactly("nonefalse", "hanako01true");
    }

    @Test
    @Tag("S64")
    void usageModeWarnsOfUnregisteredUsersAndAnnouncesThePreview() throws Exception {
        assertThat(render("ja", specimen("usage-mode")))
                .contains("3 名が未登録です。設定すると、利用登録が完了するまで")
                .doesNotContain("名が登録済です");
        assertThat(render("ja", specimen("usage-mode-wrong"))).contains("すでに 2 名が登録済です", "1 名が未登録です");
    }

    @Test
    @Tag("S78")
    @Tag("S79")
    @Tag("S82")
    void replacementSaysWhomItConcernsAndThatTheOldTokenIsNotNeeded() throws Exception {
        assertThat(render("ja", specimen("register-replacement")))
                .contains("トークンの交換", "電池切れ・破損", "現在のトークンはただちに使用できなくなります", "交換から60分");
        assertThat(render("ja", specimen("register-shared")))
                .contains("トークンの交換", "交換の対象（3 名）")
                .doesNotContain("分が過ぎるまで");
        assertThat(render("ja", specimen("register"))).doesNotContain("交換");
    }

    @Test
    @Tag("S23")
    @Tag("S108")
    void noticesOfOnesOwnComeFirst() throws Exception {
        assertThat(render("ja", specimen("notice-personal")))
                .contains("2026年12月20日 です（あと30日）", "下4桁 0812、使用者：taro02", "下4桁 0813、使用者：全ての利用者")
                .doesNotContain("現在、重要なお知らせはありません。");
    }

    static Stream<Arguments> customersPages() {
        return pages().filter(arguments -> {
            String page = ((Specimen) arguments.get()[1]).page();
            return !page.startsWith("desk-") && !page.equals("staff-login");
        });
    }

    static Stream<Arguments> screens() {
        return customersPages()
                .filter(arguments -> ((Specimen) arguments.get()[1]).model().containsKey("logOutUrl"));
    }

    /** Who has a session can end it from every page of it. */
    @ParameterizedTest(name = "{1} ({0})")
    @MethodSource("screens")
    void everyScreenLeadsToTheLogOut(String language, Specimen specimen) throws Exception {
        assertThat(named(elements(render(language, specimen)), "a"))
                .filteredOn(e -> e.get("href").endsWith("/protocol/openid-connect/logout"))
                .hasSize(1)
                .noneMatch(e -> e.get("target").equals("_blank"));
    }

    /** Whatever happens, there is a way on: the two pages that need no log-in are one click away. */
    @ParameterizedTest(name = "{1} ({0})")
    @MethodSource("customersPages")
    @Tag("S13")
    @Tag("S99")
    void everyPageLinksToHelpAndLostPhone(String language, Specimen specimen) throws Exception {
        List<Element> elements = elements(render(language, specimen));
        String realm = specimen.model().containsKey("realm") ? null : "/realms/business%20web/warifu/";

        assertThat(named(elements, "a").stream().map(e -> e.get("href")).filter(href -> href.contains("/warifu/")))
                .containsAll(
                        realm == null
                                        || specimen.page().equals("help")
                                        || specimen.page().equals("lost-phone")
                                ? List.of()
                                : List.of(realm + "help", realm + "lost-phone"));
        assertThat(named(elements, "a"))
                .filteredOn(e -> e.get("target").equals("_blank"))
                .allMatch(e -> e.get("rel").equals("noopener"));
        assertThat(named(elements, "a").stream()
                        .map(e -> e.get("href"))
                        .filter(href -> href.startsWith("#"))
                        .map(href -> href.substring(1)))
                .isSubsetOf(elements.stream().map(e -> e.get("id")).toList());
    }

    @Test
    @Tag("S13")
    void linksFollowTheServersContextPath() throws Exception {
        Specimen error = specimen("error");
        Map<String, Object> model = new HashMap<>(error.model());
        model.put(
                "url",
                Map.of(
                        "resourcesPath",
                        "/auth/resources/abc12/login/warifu",
                        "loginAction",
                        "/a",
                        "loginRestartFlowUrl",
                        "/r"));
        String html = render(
                "ja",
                new Specimen("error-context", error.template(), error.page(), error.code(), error.inputs(), model));

        assertThat(html).contains("href=\"/auth/realms/business%20web/warifu/help\"");
    }

    /** The number that applies now comes first; numbers can be tapped. */
    @Test
    @Tag("S99")
    @Tag("S100")
    @Tag("S101")
    void lostPhonePageShowsFirstWhomToCallNow() throws Exception {
        String day = render("ja", specimen("lost-phone-branch"));
        String holiday = render("ja", specimen("lost-phone-service-centre"));

        assertThat(named(elements(day), "section"))
                .extracting(e -> e.get("data-contact"))
                .startsWith("branch", "service-centre");
        assertThat(named(elements(holiday), "section"))
                .extracting(e -> e.get("data-contact"))
                .startsWith("service-centre", "branch");
        assertThat(day)
                .contains("href=\"tel:0312345678\"", "href=\"tel:0364331556\"", "平日 9:00～17:00（当金庫の休業日は除きます。）", "年中無休")
                .contains("2026年11月20日 10:15 現在", "事故設定");
        assertThat(holiday).contains("お取引店舗へお電話ください");
        assertThat(render("en", specimen("lost-phone-branch"))).contains("weekdays 9:00–17:00");
    }

    @Test
    @Tag("S13")
    @Tag("S14")
    @Tag("S30")
    @Tag("S33")
    void helpSaysWhatIsNeededAndWhatToDo() throws Exception {
        assertThat(render("ja", specimen("help")))
                .contains("はじめにお読みください", "お客様カード", "「ご契約先暗証番号」「ご契約先確認暗証番号」", "管理者用の電子証明書", "ご利用スマートフォン")
                .contains("お取引店へご相談ください。電子メールでの再発行や再設定は行っておりません。", "（ブラウザ）を全て閉じてから", "タスクバー", "利用中止解除")
                .contains("href=\"/lost?a=1&amp;b=2\"");
    }

    @ParameterizedTest
    @FieldSource("CHANGES")
    @Tag("S58")
    void mailSaysWhatChanged(String change) throws Exception {
        for (String language : ThemeFiles.LANGUAGES) {
            String html = mail(language, "html", change, Map.of("serialEnding", "3F7K"));
            String text = mail(language, "text", change, Map.of());
            String body = new ThemeFiles("email").messages(language).get("warifu.mail." + change + ".body");

            assertWellFormed(html);
            assertThat(html)
                    .contains(body, "123456", "3F7K", "10:15", "&lt;script&gt;")
                    .doesNotContain("<script>", "warifu.");
            assertThat(text).contains(body, "123456", Specimen.HOSTILE).doesNotContain("warifu.", "3F7K");
        }
    }

    private static String mail(String language, String form, String change, Map<String, Object> more)
            throws IOException, FreeMarkerException {
        Theme theme = theme(Theme.Type.EMAIL);
        Map<String, Object> model = model(theme, language);
        model.put("locale", Locale.forLanguageTag(language));
        model.put("change", change);
        model.put("contractId", "123456");
        model.put("time", "2026-11-22 10:15");
        model.put("names", List.of("hanako01", Specimen.HOSTILE));
        model.putAll(more);
        return FREEMARKER.processTemplate(model, form + "/warifu-change.ftl", theme);
    }
}
