package jp.warifu.desk;

import static jp.warifu.scenario.Pages.assertPage;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
import jp.warifu.scenario.AtTheDesk;
import jp.warifu.scenario.Company;
import jp.warifu.scenario.KeyVault;
import jp.warifu.scenario.TokenInHand;
import jp.warifu.scenario.World;
import jp.warifu.server.HttpForm;
import jp.warifu.server.HttpPage;
import jp.warifu.server.ServerTest;
import jp.warifu.server.WarifuServer;
import jp.warifu.staff.StaffRole;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** 職員用画面 of the keys: what is under which, and their rotation, by hand. */
@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class KeyDeskIT {
    private World world;
    private KeyVault vault;
    private AtTheDesk integrator;
    private AtTheDesk auditor;

    @BeforeAll
    void open(WarifuServer server) {
        world = World.of(server);
        vault = new KeyVault(world);
        integrator = world.staff().atTheDesk(StaffRole.INTEGRATOR);
        auditor = world.staff().atTheDesk(StaffRole.AUDITOR);
    }

    private static List<String> keys(HttpPage page) {
        return page.document().select("tbody th").eachText();
    }

    /** By the link of the page, as often as it takes. */
    private HttpPage ended() {
        for (int i = 0; i < 600; i++) {
            HttpPage page = integrator.open("/keys");
            if (page.document().select("progress").isEmpty()) {
                return page;
            }
            try {
                Thread.sleep(200);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
        throw new AssertionError("the rotation does not end: " + integrator.page());
    }

    private int started() {
        return world.ledger()
                .query("SELECT id FROM warifu_audit WHERE action = 'ROTATION_STARTED'")
                .size();
    }

    @Test
    void areShownWithWhatTheyHaveSealed() {
        world.company().open();

        HttpPage page = integrator.open("/keys");

        assertPage(page, "desk-keys");
        assertThat(keys(page)).containsExactly("1");
        assertThat(page.text()).contains("現在の鍵", "すべて読み取れます", "正常", "更新するものはありません");
        assertThat(page.document().select("a[href$=/keys/rotation]")).isEmpty();
        assertThat(page.document().select("meta[http-equiv]")).isEmpty();
        assertPage(auditor.open("/keys"), "desk-keys");
    }

    @Test
    void areRotatedAndTheOldOneIsNamedNoMore() {
        Company company = world.company().open();
        vault.underAnotherKey("d2", () -> {
            HttpPage before = integrator.open("/keys");
            assertThat(keys(before)).containsExactly("1", "d2");
            assertThat(before.text()).contains("以前の鍵を削除しないでください");
            assertThat(auditor.open("/keys").document().select("a[href$=/keys/rotation]"))
                    .isEmpty();
            int recorded = started();
            integrator.at(integrator
                    .browser()
                    .get(before.element("a[href$=/keys/rotation]").absUrl("href")));
            assertPage(integrator.page(), "desk-key-rotation");
            assertThat(integrator.page().text()).contains("d2", "バックアップ");

            HttpPage begun = integrator.submit(Map.of());

            assertPage(begun, "desk-keys");
            assertThat(begun.banner()).contains("rotation-started");
            HttpPage done = ended();
            assertThat(keys(done)).containsExactly("d2");
            assertThat(done.text()).contains("完了", "更新するものはありません");
            assertThat(started()).isEqualTo(recorded + 1);
            assertThat(company.administrator().loggedIn().code()).isPresent();
        });
        assertThat(keys(integrator.open("/keys"))).containsExactly("1");
    }

    @Test
    void areNotRotatedTwiceAtOnce() {
        vault.rotate();
        HttpForm form = integrator.open("/keys/rotation").form();
        world.ledger()
                .execute(
                        "UPDATE warifu_rotation SET state = 'RUNNING', ended_at = NULL, heartbeat_at = ?",
                        System.currentTimeMillis() + 3_600_000);
        try {
            int recorded = started();

            assertPage(form.submit(), "desk-key-rotation", "rotation-running");

            HttpPage running = integrator.open("/keys");
            assertThat(running.document().select("progress")).hasSize(1);
            assertThat(running.text()).contains("更新中", "最新の状況を表示する");
            assertThat(started()).isEqualTo(recorded);
        } finally {
            world.ledger().execute("UPDATE warifu_rotation SET state = 'DONE'");
        }
    }

    @Test
    void nothingBeginsWithoutTheCurrentOne() {
        KeyVault.atHand();
        world.withRealmSetting("warifu.key.current", "none", () -> {
            int recorded = started();
            assertThat(integrator.open("/keys").text()).contains("読み取れません", "none");
            integrator.open("/keys/rotation");

            HttpPage refused = integrator.submit(Map.of());

            assertPage(refused, "desk-key-rotation", "key-missing");
            assertThat(refused.status()).isEqualTo(503);
            assertThat(started()).isEqualTo(recorded);
        });
    }

    @Test
    @Tag("E17")
    void whatWasChangedIsToldAndLeft() {
        TokenInHand token = world.token();
        TokenInHand other = world.token();
        Object seed = world.ledger().token(token).get("seed");
        world.ledger()
                .execute(
                        "UPDATE warifu_token SET seed = ? WHERE serial = ?",
                        world.ledger().token(other).get("seed"),
                        token.serial());
        try {
            vault.underAnotherKey("d4", () -> {
                integrator.open("/keys/rotation");
                integrator.submit(Map.of());

                HttpPage stuck = ended();

                assertThat(stuck.text()).contains("一部未完了", "1 件は保管データが書き換えられている");
                assertThat(keys(stuck)).containsExactly("1", "d4");
                assertThat(stuck.body()).doesNotContain(token.serial());
                assertThat(stuck.document().select("a[href*=SECRET_TAMPERED]")).isEmpty();
                HttpPage seen = auditor.open("/keys");
                HttpPage records = auditor.at(auditor.browser()
                        .get(seen.element("a[href*=SECRET_TAMPERED]").absUrl("href")));
                assertPage(records, "desk-audit");
                assertThat(records.text("tbody")).contains(token.ending(), "rotation");
            });
        } finally {
            world.ledger().execute("UPDATE warifu_token SET seed = ? WHERE serial = ?", seed, token.serial());
        }
    }

    @ParameterizedTest
    @EnumSource(StaffRole.class)
    void whoMaySeeThem(StaffRole role) {
        AtTheDesk member = world.staff().atTheDesk(role);
        boolean reads = role == StaffRole.INTEGRATOR || role == StaffRole.AUDITOR;

        assertThat(member.page().text().contains("暗号鍵")).isEqualTo(reads);
        assertThat(member.open("/keys").status()).isEqualTo(reads ? 200 : 403);
        assertThat(member.open("/keys/rotation").status()).isEqualTo(role == StaffRole.INTEGRATOR ? 200 : 403);
    }

    @Test
    void noFormComesFromElsewhereOrFromAnotherRole() {
        int recorded = started();
        HttpForm form = integrator.open("/keys/rotation").form();
        URI address = form.action();
        String checker = auditor.open("/audit/checkpoints").form().value("stateChecker");

        assertPage(integrator.browser().post(address, Map.of()), "desk-refused", "page-expired");
        assertPage(
                integrator.browser().post(address, Map.of("stateChecker", "forged")), "desk-refused", "page-expired");
        assertPage(form.in(auditor.browser()).submit(), "desk-refused", "page-expired");
        HttpPage refused = auditor.browser().post(address, Map.of("stateChecker", checker));
        // An auditor may see the section, and is told so only when the form is his own.
        assertPage(refused, "desk-refused", "forbidden");
        assertThat(started()).isEqualTo(recorded);
    }
}
