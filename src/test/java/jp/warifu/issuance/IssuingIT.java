package jp.warifu.issuance;

import static jp.warifu.scenario.Pages.assertPage;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509CRLEntry;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import jp.warifu.attack.CrossContract;
import jp.warifu.attack.Entrance;
import jp.warifu.demo.P12;
import jp.warifu.scenario.Company;
import jp.warifu.scenario.KeyAtHome;
import jp.warifu.scenario.KeyVault;
import jp.warifu.scenario.LogIn;
import jp.warifu.scenario.Person;
import jp.warifu.scenario.World;
import jp.warifu.server.RestClient;
import jp.warifu.server.ServerTest;
import jp.warifu.server.Tls;
import jp.warifu.server.WarifuServer;
import jp.warifu.staff.StaffRole;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What the bank does with certificates that it issues: by its API, at the log-in, and on the revocation list. */
@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class IssuingIT {
    private World world;
    private Bank bank;

    @BeforeAll
    void issue(WarifuServer server) {
        world = World.of(server);
        bank = new Bank(world);
        world.setRealm("warifu.certificate.authority", "key-store");
    }

    @AfterAll
    void issueNoMore() {
        world.setRealm("warifu.certificate.authority", "none");
    }

    private Company company() {
        return world.company().withUsers("yamada01", "suzuki02").open();
    }

    private LogIn loggedIn(Person person, P12 certificate) {
        return person.in(world.server().browser(certificate)).throughEverything();
    }

    private void assertRevoked(Person person, P12 certificate) {
        assertPage(person.in(world.server().browser(certificate)).enter(), "certificate-error", "revoked");
    }

    private HttpResponse<byte[]> list() throws Exception {
        return HttpClient.newBuilder()
                .sslContext(Tls.trusting(world.server().pki()))
                .build()
                .send(HttpRequest.newBuilder(world.screen("/crl")).build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private X509CRL published() throws Exception {
        return (X509CRL) CertificateFactory.getInstance("X.509").generateCRL(new ByteArrayInputStream(list().body()));
    }

    private static String number(X509CRL list) {
        return Base64.getEncoder().encodeToString(list.getExtensionValue("2.5.29.20"));
    }

    @Test
    @Tag("S22")
    @Tag("S73")
    void whoWasEnrolledIsLetInByWhatWasIssuedHereAndNothingElse() {
        Person user = company().user("yamada01");
        assertRevoked(user, user.certificate());

        P12 certificate = bank.acquired(user);

        loggedIn(user, certificate);
        assertRevoked(user, user.certificate());
        long days = (certificate.certificate().getNotAfter().getTime() - System.currentTimeMillis()) / 86_400_000;
        assertThat(days).isBetween(364L, 365L);
    }

    @Test
    @Tag("S74")
    @Tag("S8")
    void theServiceCentreRevokesAndEverySessionEndsAtOnce() {
        Company company = company();
        Person user = company.user("yamada01");
        Person other = company.user("suzuki02");
        P12 certificate = bank.acquired(user);
        P12 others = bank.acquired(other);
        loggedIn(user, certificate);
        loggedIn(other, others);
        RestClient centre = bank.staff(StaffRole.SERVICE_CENTRE);
        double before = world.server().metric("warifu_certificates_total{outcome=\"revoked\"}");

        assertThat(bank.revoked(centre, user).status()).isEqualTo(204);

        assertThat(bank.sessions(user)).isZero();
        assertThat(bank.sessions(other)).isEqualTo(1);
        assertRevoked(user, certificate);
        bank.assertLive(user, 0);
        loggedIn(other, others);
        assertThat(bank.revoked(centre, user).status()).isEqualTo(409);
        assertThat(world.ledger().auditSummary(company)).contains("CERTIFICATE_REVOKED");
        assertThat(world.server().metric("warifu_certificates_total{outcome=\"revoked\"}"))
                .isEqualTo(before + 1);
        assertThat(centre.post(world.admin("/warifu/requests"), Bank.request(user))
                        .status())
                .isEqualTo(403);
    }

    /** Between the certificate and the PIN nobody has a session that could end. */
    @Test
    @Tag("S74")
    void aLogInThatIsUnderWayEndsWithItsCertificate() {
        Person user = company().user("yamada01");
        LogIn logIn = user.in(world.server().browser(bank.acquired(user)));
        assertPage(logIn.enter(), "pin");

        bank.revoked(bank.staff(StaffRole.BRANCH_CLERK), user);

        assertPage(logIn.typePin(), "certificate-error", "revoked");
        assertThat(bank.sessions(user)).isZero();
    }

    @Test
    @Tag("S74")
    @Tag("S7")
    void twoPeopleOfTheBranchReissueAnAdministrators() {
        Company company = company();
        Person administrator = company.administrator();
        P12 first = bank.acquired(administrator);
        RestClient clerk = bank.staff(StaffRole.BRANCH_CLERK);
        assertThat(bank.revoked(clerk, administrator).status()).isEqualTo(204);
        assertPage(
                bank.tried(administrator, KeyAtHome.of(Bank.subject(administrator))),
                "certificate-entry",
                "certificate-refused");
        JsonNode preview = clerk.post(world.admin("/warifu/requests?dryRun=true"), Bank.request(administrator))
                .ok()
                .json();
        assertThat(preview.findValuesAsText("effect")).containsExactly("CERTIFICATE_OPENED");
        String id = clerk.post(world.admin("/warifu/requests"), Bank.request(administrator))
                .ok()
                .json()
                .get("id")
                .textValue();
        assertThat(clerk.post(world.admin("/warifu/requests/" + id + "/release"), "")
                        .status())
                .isEqualTo(403);

        bank.staff(StaffRole.BRANCH_RELEASER)
                .post(world.admin("/warifu/requests/" + id + "/release"), "")
                .ok();

        P12 second = bank.acquired(administrator);
        loggedIn(administrator, second);
        assertRevoked(administrator, first);
        assertThat(world.ledger().auditSummary(company)).contains("CERTIFICATE_OPENED");
        JsonNode people = clerk.get(bank.certificates(company));
        assertThat(people).hasSize(3);
        assertThat(people.get(0).has("userId")).isFalse();
        assertThat(people.get(0).get("certificate").get("serial").textValue())
                .isEqualTo(second.certificate().getSerialNumber().toString(16));
        assertThat(people.get(0).has("openUntil")).isFalse();
        assertThat(people.get(1).get("subject").textValue()).isEqualTo(Bank.subject(company.user("suzuki02")));
        assertThat(people.get(1).has("certificate")).isFalse();
        assertThat(people.get(1).get("openUntil").isTextual()).isTrue();
    }

    @Test
    @Tag("S1")
    @CrossContract(Entrance.CERTIFICATES)
    void contractsDoNotCross() {
        Company company = company();
        Company other = world.company().withUsers("satou0001").open();
        P12 certificate = bank.acquired(company.user("yamada01"));
        RestClient clerk = bank.staff(StaffRole.BRANCH_CLERK);

        assertThat(clerk.send("DELETE", bank.certificates(other) + "/users/yamada01", null)
                        .status())
                .isEqualTo(404);
        assertThat(bank.revoked(clerk, other.user("satou0001")).status()).isEqualTo(204);

        loggedIn(company.user("yamada01"), certificate);
        assertPage(
                bank.tried(other.administrator(), KeyAtHome.of(Bank.subject(company.administrator()))),
                "certificate-entry",
                "csr-subject");
        bank.assertLive(other.administrator(), 0);
        bank.assertLive(company.administrator(), 0);
    }

    @Test
    void aRealmThatIssuesNoneHasNoListAndRevokesNothing() {
        Company company = company();
        world.withRealmSetting("warifu.certificate.authority", "none", () -> {
            RestClient clerk = bank.staff(StaffRole.BRANCH_CLERK);
            try {
                assertThat(list().statusCode()).isEqualTo(404);
            } catch (Exception e) {
                throw new AssertionError(e);
            }
            assertThat(bank.revoked(clerk, company.user("yamada01")).status()).isEqualTo(409);
            assertThat(clerk.post(world.admin("/warifu/requests"), Bank.request(company.user("yamada01")))
                            .status())
                    .isEqualTo(400);
        });
    }

    /** Nobody is let in by switching the issuing off. */
    @Test
    @Tag("S74")
    void theLedgerIsAskedWhetherOrNotTheRealmIssues() {
        Person user = company().user("yamada01");
        P12 certificate = bank.acquired(user);
        bank.revoked(bank.staff(StaffRole.BRANCH_CLERK), user);

        world.withRealmSetting("warifu.certificate.authority", "none", () -> assertRevoked(user, certificate));
    }

    @Test
    @Tag("S74")
    void theListNamesEveryDeadCertificateAndIsSignedByItsAuthority() throws Exception {
        Company company = company();
        Person user = company.user("yamada01");
        Person gone = company.user("suzuki02");
        P12 first = bank.acquired(user);
        P12 ofGone = bank.acquired(gone);
        X509CRL before = published();
        assertThat(before.getRevokedCertificate(first.certificate())).isNull();
        bank.reissued(user);
        P12 second = bank.acquired(user);
        world.server().admin().delete(world.admin("/users/" + gone.accountId())).ok();

        HttpResponse<byte[]> answer = list();

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/pkix-crl");
        X509CRL list = published();
        list.verify(authority().getPublicKey());
        assertThat(number(list)).isNotEqualTo(number(before));
        assertThat(list.getRevokedCertificate(first.certificate()))
                .extracting(X509CRLEntry::getRevocationReason)
                .hasToString("SUPERSEDED");
        assertThat(list.getRevokedCertificate(ofGone.certificate()))
                .extracting(X509CRLEntry::getRevocationReason)
                .hasToString("CESSATION_OF_OPERATION");
        assertThat(list.getRevokedCertificate(second.certificate())).isNull();
        assertThat(list.getNextUpdate()).isAfter(new Date());
        assertThat(number(published())).isEqualTo(number(list));
        assertThat(second.certificate().getExtensionValue("2.5.29.31"))
                .asString()
                .contains(world.screen("/crl").toString());
    }

    private X509Certificate authority() throws Exception {
        try (var in = Files.newInputStream(world.server().pki().authorityFile())) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
    }

    /** As another server would, which does not have the ledger. */
    @Test
    @Tag("S74")
    void aServerThatKnowsOnlyTheListRefusesToo() throws Exception {
        KeyVault.atHand();
        Person user = company().user("yamada01");
        P12 certificate = bank.acquired(user);
        bank.revoked(bank.staff(StaffRole.BRANCH_CLERK), user);
        assertThat(world.ledger()
                        .execute(
                                "UPDATE warifu_certificate_holder SET since = NULL WHERE account = ?",
                                user.accountId()))
                .isEqualTo(1);
        assertPage(user.in(world.server().browser(certificate)).enter(), "pin");
        Path file = WarifuServer.CONF.resolve("warifu-crl.pem");
        byte[] own = Files.readAllBytes(file);
        try {
            Files.write(file, list().body());

            assertRevoked(user, certificate);
        } finally {
            Files.write(file, own);
        }
    }

    /** As a server that was killed between the order and the end leaves it. */
    @Test
    void anOrderThatWasForgottenIsGivenUpByTheRound() throws Exception {
        Company company = company();
        Person user = company.user("yamada01");
        world.ledger()
                .execute(
                        "INSERT INTO warifu_certificate (id, realm_id, account, subject, key_hash, state, mark, serial,"
                                + " not_before, not_after, ordered_at, mails) SELECT ?, realm_id, id, 'CN=x', 'k', 'ORDERED',"
                                + " 'ORDERED', ?, 0, 4102444800000, 0, 0 FROM warifu_account WHERE id = ?",
                        UUID.randomUUID().toString(),
                        "deadbeef" + user.contract(),
                        user.accountId());

        for (int i = 0; i < 100 && !states(user).equals(List.of("ABANDONED")); i++) {
            Thread.sleep(200);
        }

        assertThat(states(user)).containsExactly("ABANDONED");
        assertThat(published().getRevokedCertificates())
                .anySatisfy(entry ->
                        assertThat(entry.getSerialNumber().toString(16)).isEqualTo("deadbeef" + user.contract()));
        loggedIn(user, bank.acquired(user));
    }

    private List<String> states(Person person) {
        return world
                .ledger()
                .query("SELECT state FROM warifu_certificate WHERE account = ?", person.accountId())
                .stream()
                .map(Map::values)
                .map(values -> values.iterator().next().toString())
                .toList();
    }
}
