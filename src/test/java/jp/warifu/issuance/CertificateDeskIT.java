package jp.warifu.issuance;

import static jp.warifu.scenario.Pages.assertPage;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import jp.warifu.demo.P12;
import jp.warifu.scenario.AtTheDesk;
import jp.warifu.scenario.Company;
import jp.warifu.scenario.Person;
import jp.warifu.scenario.World;
import jp.warifu.server.HttpForm;
import jp.warifu.server.HttpPage;
import jp.warifu.server.ServerTest;
import jp.warifu.server.WarifuServer;
import jp.warifu.staff.StaffRole;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** 電子証明書の失効 at the staff's pages. */
@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("S8")
@Tag("S74")
final class CertificateDeskIT {
    private World world;
    private Bank bank;
    private AtTheDesk operator;

    @BeforeAll
    void issue(WarifuServer server) {
        world = World.of(server);
        bank = new Bank(world);
        world.setRealm("warifu.certificate.authority", "key-store");
        operator = world.staff().atTheDesk(StaffRole.SERVICE_CENTRE);
    }

    @AfterAll
    void issueNoMore() {
        world.setRealm("warifu.certificate.authority", "none");
    }

    private Company company() {
        return world.company().withUsers("yamada01").open();
    }

    private static List<String> links(HttpPage page) {
        return page.document().select("main a").eachAttr("href").stream()
                .filter(link -> link.endsWith("/certificate"))
                .toList();
    }

    private void assertRevoked(Person person, P12 certificate) {
        assertPage(person.in(world.server().browser(certificate)).enter(), "certificate-error", "revoked");
    }

    @Test
    void endsAUsersAtOnce() {
        Company company = company();
        Person user = company.user("yamada01");
        P12 certificate = bank.acquired(user);
        user.in(world.server().browser(certificate)).throughEverything();
        HttpPage contract = operator.open("/contracts/" + company.id());
        assertThat(links(contract)).hasSize(2);
        HttpForm form = operator.open("/contracts/" + company.id() + "/users/yamada01/certificate")
                .form();
        assertPage(operator.page(), "desk-certificate");
        HttpForm forged = operator.page().form().set("stateChecker", "forged");
        assertPage(forged.submit(), "desk-refused", "page-expired");
        bank.assertLive(user, 1);

        HttpPage after = operator.at(form.submit());

        assertThat(after.banner()).contains("certificate-revoked");
        assertThat(bank.sessions(user)).isZero();
        bank.assertLive(user, 0);
        assertRevoked(user, certificate);
        assertThat(world.ledger().auditSummary(company)).contains("CERTIFICATE_REVOKED");
        assertThat(world.ledger()
                        .query(
                                "SELECT operation_type FROM admin_event_entity WHERE resource_path = ?",
                                "warifu/contracts/" + company.id() + "/certificates/users/yamada01"))
                .hasSize(1);
        assertPage(form.submit(), "desk-certificate", "no-certificate");
    }

    @Test
    void endsAnAdministratorsWhoeverIssuedIt() {
        Company company = company();
        Person administrator = company.administrator();
        P12 certificate = bank.acquired(administrator);

        operator.open("/contracts/" + company.id() + "/administrator/certificate");
        HttpPage after = operator.submit(Map.of());

        assertThat(after.banner()).contains("certificate-revoked");
        assertRevoked(administrator, certificate);
        assertRevoked(administrator, administrator.certificate());
    }

    @Test
    void isNotForWhoeverOnlyReads() {
        Company company = company();
        bank.acquired(company.user("yamada01"));
        AtTheDesk auditor = world.staff().atTheDesk(StaffRole.AUDITOR);

        assertThat(links(auditor.open("/contracts/" + company.id()))).isEmpty();
        assertPage(
                auditor.open("/contracts/" + company.id() + "/users/yamada01/certificate"),
                "desk-refused",
                "forbidden");
        bank.assertLive(company.user("yamada01"), 1);
    }

    @Test
    void isNotThereWhereNoneAreIssued() {
        Company company = company();

        world.withRealmSetting("warifu.certificate.authority", "none", () -> {
            assertThat(links(operator.open("/contracts/" + company.id()))).isEmpty();
            assertPage(
                    operator.open("/contracts/" + company.id() + "/users/yamada01/certificate"),
                    "desk-refused",
                    "not-found");
        });
        assertPage(
                operator.open("/contracts/" + company.id() + "/users/nobody99/certificate"),
                "desk-refused",
                "not-found");
    }
}
