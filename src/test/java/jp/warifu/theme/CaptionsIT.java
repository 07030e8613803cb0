package jp.warifu.theme;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import jp.warifu.scenario.AdministratorAtWork;
import jp.warifu.scenario.Company;
import jp.warifu.scenario.LogIn;
import jp.warifu.scenario.Pages;
import jp.warifu.scenario.World;
import jp.warifu.server.HttpPage;
import jp.warifu.server.ServerTest;
import jp.warifu.server.WarifuServer;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The whole way of the customer guide in both languages. */
@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("S114")
@Tag("S116")
final class CaptionsIT {

    private World world;

    @BeforeAll
    void open(WarifuServer server) {
        world = World.of(server);
    }

    /** Every page of the way, in order. */
    private List<HttpPage> way(String language) {
        Company company = world.company().withUsers("yamada01", "suzuki02").open();
        List<HttpPage> pages = new ArrayList<>();
        LogIn logIn =
                company.administrator().in(company.administrator().browser().language(language));
        pages.add(logIn.enter(Map.of("ui_locales", language)));
        pages.add(logIn.typePin("Wrong1234"));
        pages.add(logIn.typePin());
        pages.add(logIn.typeCardWrong(true, true));
        pages.add(logIn.typeCard());
        logIn.confirmNotice();
        logIn.tokens();
        AdministratorAtWork at = company.administrator().at(logIn);
        pages.add(at.users());
        pages.add(at.choose("register"));
        pages.add(at.choose("usage-mode"));
        pages.add(at.at(
                at.modeForm("SHARED", company.administrator().confirmationPin()).submit()));
        pages.add(at.submitRegistration(
                "HT99999999", "123456", company.administrator().confirmationPin()));
        at.register(null, world.token()).expectDone();
        pages.add(at.page());
        for (String operation : List.of("stop", "resume", "report-incident", "clear-incident")) {
            pages.add(at.choose(operation, "yamada01"));
        }
        LogIn user =
                company.user("yamada01").in(company.user("yamada01").browser().language(language));
        user.enter(Map.of("ui_locales", language));
        pages.add(user.page());
        user.typePin();
        pages.add(user.beginTransaction(user.person().clientId(), Map.of("ui_locales", language)));
        pages.add(user.typeCode("000000"));
        pages.add(company.user("yamada01")
                .in(world.server().browser().language(language))
                .enter(Map.of("ui_locales", language)));
        return pages;
    }

    @Test
    void theJapanesePagesSayWhatTheGuideSays() {
        List<HttpPage> pages = way("ja");

        assertCaptions(pages.get(0), "pin", "①", "ご契約先暗証番号", "ログイン", "契約先ID");
        assertCaptions(pages.get(2), "card", "②", "お客様カード", "OK");
        assertCaptions(pages.get(4), "notice", "③", "重要なお知らせ", "次へ");
        assertCaptions(
                pages.get(5),
                "users",
                "ご契約先管理情報変更",
                "利用者情報登録／変更",
                "利用者情報選択",
                "⊟",
                "ワンタイムパスワードの設定",
                "現在の設定",
                "利用形態設定",
                "利用登録",
                "利用中止",
                "利用中止解除",
                "事故設定",
                "事故解除");
        assertCaptions(
                pages.get(7),
                "usage-mode",
                "⑥⑦",
                "利用形態設定",
                "全ての利用者が同じトークンを使用する",
                "全ての利用者が異なるトークンを使用する",
                "次へ",
                "設定されていない利用者は、各種お取引ができません",
                "利用者確認暗証番号」に替えてワンタイムパスワードが必要となることがあります");
        assertCaptions(
                pages.get(8),
                "register",
                "⑧",
                "シリアル番号",
                "ワンタイムパスワード",
                "ご契約先確認暗証番号",
                "半角英数字6～12文字",
                "☰",
                "モード切替",
                "OK",
                "⑨");
        pages.forEach(page -> assertThat(page.document().selectFirst("html").attr("lang"))
                .as(page.name())
                .isEqualTo("ja"));
    }

    @Test
    void theEnglishPagesAreComplete() {
        List<HttpPage> pages = way("en");

        assertThat(pages).hasSize(19);
        for (HttpPage page : pages) {
            assertThat(page.document().selectFirst("html").attr("lang"))
                    .as(page.name())
                    .isEqualTo("en");
            assertThat(Pages.japanese(ownWords(page))).as("%s", page).isEmpty();
        }
    }

    /** Without the language's own name, the people's names, the notices and the labels of the card. */
    private static String ownWords(HttpPage page) {
        Document document = page.document();
        document.select("[lang=ja], .notices, [data-cell], .card-drawing, .brand")
                .remove();
        return document.body()
                .text()
                .replace("管理 太郎", "")
                .replaceAll("利用 [a-z]+[0-9]+", "")
                .replace(document.title(), "");
    }

    private static void assertCaptions(HttpPage page, String name, String... captions) {
        assertThat(page.name()).as("%s", page).isEqualTo(name);
        assertThat(page.text()).contains(captions);
    }
}
