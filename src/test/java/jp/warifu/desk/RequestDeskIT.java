package jp.warifu.desk;

import static jp.warifu.scenario.Pages.assertPage;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jp.warifu.attack.Entrance;
import jp.warifu.attack.Skip;
import jp.warifu.flow.JapanTime;
import jp.warifu.scenario.AdministratorAtWork;
import jp.warifu.scenario.AtTheDesk;
import jp.warifu.scenario.Company;
import jp.warifu.scenario.LogIn;
import jp.warifu.scenario.Person;
import jp.warifu.scenario.TokenInHand;
import jp.warifu.scenario.World;
import jp.warifu.server.HttpPage;
import jp.warifu.server.ServerTest;
import jp.warifu.server.WarifuServer;
import jp.warifu.staff.StaffRole;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** 職員用画面: two people release in the browser, and an auditor reads what they did. */
@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("S7")
final class RequestDeskIT {
    private World world;
    private AtTheDesk clerk;
    private AtTheDesk releaser;

    @BeforeAll
    void open(WarifuServer server) {
        world = World.of(server);
        clerk = world.staff().atTheDesk(StaffRole.BRANCH_CLERK);
        releaser = world.staff().atTheDesk(StaffRole.BRANCH_RELEASER);
    }

    private static Map<String, String> form(Company company, String kind, Map<String, String> more) {
        Map<String, String> form = new HashMap<>(Map.of(
                "kind",
                kind,
                "contract",
                company.id(),
                "form",
                "ka-" + company.id(),
                "formDate",
                JapanTime.date(Instant.now()).toString(),
                "reason",
                "窓口で受付",
                "decision",
                "preview"));
        form.putAll(more);
        return form;
    }

    /** @return where the request is, below the desk */
    private static String ask(AtTheDesk by, Company company, String kind, Map<String, String> more) {
        by.open("/requests/new");
        assertPage(by.submit(form(company, kind, more)), "desk-request-preview");
        HttpPage made = by.submit(Map.of("decision", "file"));
        assertThat(made.banner()).as("%s", made).contains("request-made");
        return below(made.uri());
    }

    private static String below(URI uri) {
        return uri.getPath().substring(uri.getPath().indexOf("/requests/"));
    }

    /** As a form of another page of the same session would be changed to. */
    private HttpPage forge(AtTheDesk by, String path, Map<String, String> fields) {
        String checker = by.open("/requests/new").form().value("stateChecker");
        Map<String, String> forged = new HashMap<>(fields);
        forged.put("stateChecker", checker);
        return by.browser()
                .post(
                        URI.create(world.server().baseUrl() + "/realms/master/warifu-staff/"
                                + world.server().realm() + path),
                        forged);
    }

    private Company sharing(TokenInHand token) {
        Company company = world.company().withUsers("yamada01", "suzuki02").open();
        company.sharing(token);
        return company;
    }

    private void lock(Company company, TokenInHand token) {
        for (Person user : company.users()) {
            LogIn logIn = user.loggedIn();
            logIn.beginTransaction();
            for (int i = 0; i < 5; i++) {
                logIn.typeCode(token.wrong());
            }
        }
        assertThat(world.ledger().tokenState(token)).isEqualTo("LOCKED");
    }

    private List<Map<String, Object>> requests(Company company) {
        return world.ledger()
                .query(
                        "SELECT r.state FROM warifu_request r JOIN warifu_contract c ON c.id = r.contract"
                                + " WHERE c.contract_id = ?",
                        company.id());
    }

    @Nested
    @Tag("S80")
    @Tag("S81")
    @Tag("S97")
    class Requests {
        @Test
        void twoPeopleGiveALockedContractItsWayBack() {
            TokenInHand token = world.token();
            Company company = sharing(token);
            lock(company, token);
            HttpPage begun = clerk.open("/requests/new?kind=CANCELLATION&contract=" + company.id());
            assertThat(begun.element("input[name=contract]").val()).isEqualTo(company.id());
            assertThat(begun.element("#kind-CANCELLATION").hasAttr("checked")).isTrue();

            HttpPage preview = clerk.submit(form(company, "CANCELLATION", Map.of()));

            assertPage(preview, "desk-request-preview");
            assertThat(preview.text())
                    .contains("利用形態の取消", "トークンの使用終了", token.ending(), "yamada01", "suzuki02")
                    .doesNotContain(token.serial());
            assertThat(requests(company)).isEmpty();
            HttpPage filed = clerk.submit(Map.of("decision", "file"));
            assertThat(filed.banner()).contains("request-made");
            assertThat(filed.document().select("button[name=decision]").eachAttr("value"))
                    .containsExactly("withdraw");
            String path = below(filed.uri());
            HttpPage forged = forge(clerk, path, Map.of("decision", "release"));
            assertPage(forged, "desk-refused", "forbidden");
            assertThat(forged.status()).isEqualTo(403);

            assertThat(releaser.open("/requests?contract=" + company.id()).text("table"))
                    .contains("利用解約", company.id());
            assertThat(releaser.open(path).text("table")).isEqualTo(preview.text("table"));
            HttpPage released = releaser.submit(Map.of("decision", "release"));

            assertPage(released, "desk-request");
            assertThat(released.banner()).contains("request-released");
            assertThat(world.ledger().tokenState(token)).isEqualTo("RETIRED");
            assertThat(releaser.open(path).document().select("form")).isEmpty();
            AdministratorAtWork again = company.administrator().atWork();
            TokenInHand fresh = world.token();
            again.chooseMode("SHARED");
            again.register(null, fresh).expectDone();
            LogIn transacting = company.user("yamada01").loggedIn();
            transacting.beginTransaction();
            transacting.typeCode(fresh.fresh());
            assertThat(transacting.code()).isPresent();
        }

        @Test
        @Skip(Entrance.STAFF)
        void onePersonIsNotTwo() {
            Company company = sharing(world.token());
            AtTheDesk both = world.staff().atTheDesk(StaffRole.BRANCH_CLERK, StaffRole.BRANCH_RELEASER);
            String path = ask(both, company, "CANCELLATION", Map.of());

            assertThat(both.page().document().select("button[name=decision]").eachAttr("value"))
                    .containsExactly("withdraw");
            assertThat(both.page().text()).contains("ご自身の申請のため");
            for (String decision : List.of("release", "reject")) {
                HttpPage forged = forge(both, path, Map.of("decision", decision, "reason", "否"));
                assertPage(forged, "desk-request", "same-person");
                assertThat(forged.status()).isEqualTo(403);
            }

            assertThat(requests(company)).extracting(row -> row.get("state")).containsExactly("OPEN");
            assertThat(world.ledger().auditSummary(company))
                    .filteredOn(record -> record.startsWith("RELEASE_REFUSED"))
                    .hasSize(2);
        }

        @Test
        void whoAskedTakesItBack() {
            Company company = sharing(world.token());
            String path = ask(clerk, company, "CANCELLATION", Map.of());
            AtTheDesk colleague = world.staff().atTheDesk(StaffRole.BRANCH_CLERK);
            assertThat(colleague.open(path).document().select("form")).isEmpty();
            HttpPage forged = forge(colleague, path, Map.of("decision", "withdraw"));
            assertPage(forged, "desk-request", "forbidden");
            assertThat(forged.status()).isEqualTo(403);
            assertPage(forgeAsReleaser(path, "withdraw"), "desk-refused", "forbidden");
            assertThat(requests(company)).extracting(row -> row.get("state")).containsExactly("OPEN");

            clerk.open(path);
            HttpPage withdrawn = clerk.submit(Map.of("decision", "withdraw"));

            assertThat(withdrawn.banner()).contains("request-withdrawn");
            assertThat(withdrawn.document().select("form")).isEmpty();
            assertThat(requests(company)).extracting(row -> row.get("state")).containsExactly("WITHDRAWN");
            assertPage(forgeAsReleaser(path, "release"), "desk-request", "request-closed");
            assertThat(clerk.open("/requests?state=WITHDRAWN&contract=" + company.id())
                            .text("table"))
                    .contains("取下げ");
            ask(clerk, company, "CANCELLATION", Map.of());
        }

        @Test
        void slipsLoseNothingAndNothingIsAskedForTwice() {
            Company company = sharing(world.token());
            clerk.open("/requests/new");
            Map<String, String> typed = form(company, "RESUME_USER", Map.of());

            HttpPage noUser = clerk.submit(typed);
            assertPage(noUser, "desk-request-new", "user-needed");
            assertThat(noUser.element("textarea[name=reason]").text()).isEqualTo("窓口で受付");
            assertThat(noUser.element("#kind-RESUME_USER").hasAttr("checked")).isTrue();
            assertPage(
                    clerk.submit(Map.of("user", "nobody99", "decision", "preview")),
                    "desk-request-new",
                    "nothing-to-release");
            assertPage(
                    clerk.submit(Map.of("kind", "CANCELLATION", "decision", "preview")),
                    "desk-request-new",
                    "subject-unneeded");
            assertPage(
                    clerk.submit(Map.of("user", "", "formDate", "2001-01-01", "decision", "preview")),
                    "desk-request-new",
                    "invalid-form-date");
            String path = ask(clerk, company, "CANCELLATION", Map.of());
            clerk.open("/requests/new");
            clerk.submit(form(company, "CANCELLATION", Map.of()));
            HttpPage twice = clerk.submit(Map.of("decision", "file"));

            assertPage(twice, "desk-request-new", "already-asked");
            assertThat(twice.document().select("a[href$=" + path + "]")).hasSize(1);
            assertThat(requests(company)).hasSize(1);
        }

        @Test
        void aRejectionHasAReason() {
            Company company = sharing(world.token());
            String path = ask(clerk, company, "CANCELLATION", Map.of());
            releaser.open(path);

            assertPage(releaser.submit(Map.of("decision", "reject")), "desk-request", "reason-missing");
            HttpPage rejected = releaser.submit(Map.of("decision", "reject", "reason", "印影相違"));

            assertThat(rejected.banner()).contains("request-rejected");
            assertThat(clerk.open(path).text()).contains("却下", "印影相違");
            assertPage(forgeAsReleaser(path, "release"), "desk-request", "request-closed");
        }

        /** With the state checker of a page of another request. */
        private HttpPage forgeAsReleaser(String path, String decision) {
            String other = ask(clerk, sharing(world.token()), "CANCELLATION", Map.of());
            String checker = releaser.open(other).form().value("stateChecker");
            return releaser.browser()
                    .post(
                            URI.create(world.server().baseUrl() + "/realms/master/warifu-staff/"
                                    + world.server().realm() + path),
                            Map.of("stateChecker", checker, "decision", decision));
        }

        @Test
        void whatChangedInBetweenIsToldAndVoidsIt() {
            TokenInHand token = world.token();
            Company company = sharing(token);
            String path = ask(clerk, company, "CANCELLATION", Map.of());
            assertThat(releaser.open(path).document().select("#changed")).isEmpty();
            company.administrator().atWork().carryOut("report-incident", company.user("yamada01"));

            assertThat(releaser.open(path).document().select("#changed")).hasSize(1);
            assertPage(releaser.submit(Map.of("decision", "release")), "desk-request", "changed-since");

            assertThat(requests(company)).extracting(row -> row.get("state")).containsExactly("VOID");
            assertThat(world.ledger().tokenState(token)).isEqualTo("INCIDENT");
        }

        @Test
        @Tag("S14")
        void newPinsAreShownOnce() {
            Company company = world.company().withUsers("yamada01").open();
            String path = ask(clerk, company, "RESET_PINS", Map.of("user", "yamada01"));
            releaser.open(path);

            HttpPage shown = releaser.submit(Map.of("decision", "release"));

            assertPage(shown, "desk-request-pins");
            assertThat(shown.headers().firstValue("Cache-Control")).contains("no-store");
            List<String> pins = shown.document().select(".secret").eachText();
            assertThat(pins).hasSize(2).doesNotHaveDuplicates();
            HttpPage after = releaser.open(path);
            assertThat(after.text()).contains("承認済み").doesNotContain(pins);
            assertThat(after.document().select(".secret")).isEmpty();
        }

        /** From the branch's page to the first transaction with PINs that nobody but their owner knows. */
        @Test
        @Tag("S14")
        @Tag("S18")
        void whoseWereResetChangesThemAtTheFirstLogInAndNeverAgain() {
            Company company = world.company().withUsers("yamada01").open();
            Person user = company.user("yamada01");
            releaser.open(ask(clerk, company, "RESET_PINS", Map.of("user", "yamada01")));
            List<String> pins = releaser.submit(Map.of("decision", "release"))
                    .document()
                    .select(".secret")
                    .eachText();
            LogIn logIn = user.setsOut();
            logIn.enter();
            assertPage(logIn.typePin(user.loginPin()), "pin", "wrong-pin");
            assertPage(logIn.typePin(pins.get(0)), "initial-pins");
            Map<String, String> chosen = new HashMap<>(Map.of(
                    "newPin",
                    "Kaede7482",
                    "newPinAgain",
                    "Kaede7482",
                    "currentConfirmationPin",
                    user.confirmationPin(),
                    "newConfirmationPin",
                    "Momiji5931",
                    "newConfirmationPinAgain",
                    "Momiji5931"));

            assertPage(logIn.submit(chosen), "initial-pins", "wrong-user-confirmation-pin");
            chosen.put("currentConfirmationPin", pins.get(1));
            logIn.submit(chosen);

            assertThat(logIn.code()).isPresent();
            assertPage(logIn.beginTransaction(), "confirmation-pin");
            assertPage(
                    logIn.submit(Map.of("confirmationPin", pins.get(1))),
                    "confirmation-pin",
                    "wrong-user-confirmation-pin");
            logIn.submit(Map.of("confirmationPin", "Momiji5931"));
            assertThat(logIn.tokens().accessClaims().path("acr").asText()).isEqualTo("transaction");
            LogIn again = user.setsOut();
            again.enter();
            assertPage(again.typePin(pins.get(0)), "pin", "wrong-pin");
            again.typePin("Kaede7482");
            assertThat(again.code()).isPresent();
        }
    }

    @Nested
    class Audit {
        @Test
        void anAuditorSearchesVerifiesAndTakesItAway() {
            Company company = sharing(world.token());
            ask(clerk, company, "CANCELLATION", Map.of());
            AtTheDesk auditor = world.staff().atTheDesk(StaffRole.AUDITOR);
            auditor.open("/audit");

            HttpPage found = auditor.submit(Map.of("contract", company.id()));

            assertPage(found, "desk-audit");
            assertThat(found.document().select("tbody th").eachText().get(0)).isEqualTo("申請");
            assertThat(found.text("table")).contains("KA-" + company.id(), "契約先登録", "申請した職員");
            assertThat(auditor.submit(Map.of("action", "REQUEST_MADE"))
                            .document()
                            .select("tbody tr"))
                    .hasSize(1);
            assertPage(auditor.submit(Map.of("from", "2026-02-02", "to", "2026-02-01")), "desk-audit", "invalid-days");
            assertThat(auditor.open("/audit/verification").banner()).contains("audit-sound");
            auditor.open("/audit/checkpoints");
            HttpPage made = auditor.submit(Map.of());
            assertThat(made.banner()).as("%s", made).contains("checkpoint-made");
            HttpPage file =
                    auditor.browser().get(made.element("tbody tr:first-child a").absUrl("href"));
            assertThat(file.body().strip()).matches("[\\w-]+\\.[\\w-]+\\.[\\w-]+");
            assertThat(file.headers().firstValue("Content-Disposition").orElseThrow())
                    .contains(".jws");
            HttpPage export = auditor.open("/audit/export");
            assertThat(export.body()).contains("\"contract\":\"" + company.id() + "\"");
            assertThat(auditor.open("/requests").document().select("a[href$=/requests/new]"))
                    .isEmpty();
            assertPage(auditor.open("/requests/new"), "desk-refused", "forbidden");
        }

        /** More than one page's worth: the way on is a link that keeps what was looked for. The notices are over soon. */
        @Test
        void leadsOnToEarlierRecords() {
            AtTheDesk auditor = world.staff().atTheDesk(StaffRole.AUDITOR);
            for (int i = 0; i < 51; i++) {
                world.publishNotice("頁" + i, false, Instant.now().plusSeconds(60));
            }

            HttpPage first = auditor.open("/audit?action=NOTICE_PUBLISHED");
            HttpPage second = auditor.at(
                    auditor.browser().get(first.element("a[href*=before]").absUrl("href")));

            assertThat(first.document().select("tbody tr")).hasSize(50);
            assertThat(second.document().select("tbody th").eachText())
                    .isNotEmpty()
                    .containsOnly("お知らせの掲載");
        }

        @Test
        @Tag("S8")
        void theServiceCentreSeesNeither() {
            AtTheDesk member = world.staff().atTheDesk(StaffRole.SERVICE_CENTRE);

            assertThat(member.page().text()).doesNotContain("申請と承認", "監査記録");
            for (String path :
                    List.of("/requests", "/requests/new", "/audit", "/audit/verification", "/audit/export")) {
                HttpPage refused = member.open(path);
                assertPage(refused, "desk-refused", "forbidden");
                assertThat(refused.status()).as(path).isEqualTo(403);
            }
        }

        @Test
        void aClerkReadsNoAudit() {
            assertPage(clerk.open("/audit"), "desk-refused", "forbidden");
            assertPage(clerk.open("/audit/export"), "desk-refused", "forbidden");
        }
    }
}
