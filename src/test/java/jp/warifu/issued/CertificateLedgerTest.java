package jp.warifu.issued;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Function;
import jp.warifu.authority.RevocationReason;
import jp.warifu.database.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A ground is used up by one certificate, and whatever belongs on the revocation list makes the last one incomplete. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
@Tag("S74")
final class CertificateLedgerTest {
    private static final Instant NOW = Instant.parse("2026-11-26T01:00:00Z");

    @Parameter
    TestDatabase database;

    private final String realm = UUID.randomUUID().toString();
    private final String account = UUID.randomUUID().toString();

    @BeforeEach
    void aListThatIsComplete() {
        lists(lists -> {
            lists.prepare();
            return true;
        });
        makeTheList();
    }

    private <T> T ledger(Function<CertificateLedger, T> work) {
        return database.run(em -> work.apply(new CertificateLedger(em, realm)));
    }

    private <T> T lists(Function<RevocationLists, T> work) {
        return database.run(em -> work.apply(new RevocationLists(em, realm)));
    }

    private void makeTheList() {
        boolean made = lists(lists -> lists.keep(lists.draft(NOW), NOW, NOW.plusSeconds(60), "issuer", new byte[] {1}));
        assertThat(made).isTrue();
    }

    private boolean isComplete() {
        return lists(lists -> lists.last().orElseThrow().complete());
    }

    private boolean order(String id) {
        Order order = new Order(id, account, "CN=x", id, id, NOW.minusSeconds(1), NOW.plus(Duration.ofDays(365)));
        return ledger(ledger -> ledger.order(order, NOW));
    }

    private boolean complete(String id, Ground ground, Instant at) {
        Signed signed = new Signed(id, id, NOW.minusSeconds(1), NOW.plus(Duration.ofDays(365)), "AA==", at);
        return ledger(ledger -> ledger.complete(id, account, ground, signed, at));
    }

    private boolean abandon(String id) {
        return ledger(ledger -> ledger.abandon(id, NOW));
    }

    private void open(Instant until) {
        ledger(ledger -> {
            ledger.open(account, until);
            return true;
        });
    }

    /** The serial number of the certificate that lets the account in. */
    private String live() {
        return database.run(em -> new IssuedCertificates(em, realm)
                .live(account)
                .map(LiveCertificate::serial)
                .orElse("none"));
    }

    /** Serial numbers are those of the whole server. */
    private static String serial() {
        return UUID.randomUUID().toString().replace("-", "");
    }

    private String ordered() {
        String id = serial();
        assertThat(order(id)).isTrue();
        return id;
    }

    /** A first certificate, for which the account was opened. */
    private String issued() {
        open(NOW.plusSeconds(60));
        String id = ordered();
        assertThat(complete(id, new Ground.Opened(), NOW)).isTrue();
        return id;
    }

    @Test
    void whomTheLedgerDoesNotKnowIsOpenedLikeAnyOther() {
        open(NOW.plusSeconds(60));
        String first = ordered();

        assertThat(complete(first, new Ground.Opened(), NOW)).isTrue();
        assertThat(live()).isEqualTo(first);
    }

    @Test
    void anOpeningIsUsedUpByOneCertificateAndEndsAtItsTime() {
        String first = issued();
        String second = ordered();
        assertThat(complete(second, new Ground.Opened(), NOW)).isFalse();

        open(NOW.plusSeconds(60));
        assertThat(complete(second, new Ground.Opened(), NOW.plusSeconds(60))).isFalse();
        assertThat(live()).isEqualTo(first);
    }

    @Test
    @Tag("S23")
    void aRenewalIsOfTheLiveCertificateAndOnce() {
        String first = issued();
        String second = ordered();
        assertThat(complete(second, new Ground.Renewal(first), NOW)).isTrue();
        assertThat(live()).isEqualTo(second);

        String third = ordered();
        assertThat(complete(third, new Ground.Renewal(first), NOW)).isFalse();
    }

    @Test
    @Tag("S23")
    void aCertificateFromElsewhereIsAGroundForTheFirstOneOnly() {
        String first = ordered();
        assertThat(complete(first, new Ground.FirstHere(), NOW)).isTrue();
        String second = ordered();

        assertThat(complete(second, new Ground.FirstHere(), NOW)).isFalse();
        assertThat(live()).isEqualTo(first);
    }

    @Test
    void anOrderIsGivenUpOnceAndCompletesNoMore() {
        open(NOW.plusSeconds(60));
        String id = ordered();
        assertThat(order(serial())).as("while another is under way").isFalse();

        assertThat(abandon(id)).isTrue();
        assertThat(abandon(id)).isFalse();

        assertThat(complete(id, new Ground.Opened(), NOW)).isFalse();
        assertThat(live()).isEqualTo("none");
    }

    @Test
    void anOrderThatWasGivenUpBelongsOnTheList() {
        String id = ordered();
        makeTheList();

        abandon(serial());
        assertThat(isComplete()).as("nothing was given up").isTrue();

        abandon(id);
        assertThat(isComplete()).isFalse();
    }

    @Test
    void theCertificateThatWasReplacedBelongsOnTheList() {
        String first = issued();
        makeTheList();
        assertThat(isComplete()).isTrue();

        String second = ordered();
        complete(second, new Ground.Renewal(first), NOW);

        assertThat(isComplete()).isFalse();
        assertThat(lists(lists -> lists.draft(NOW)).revoked())
                .singleElement()
                .satisfies(revoked -> assertThat(revoked.reason()).isEqualTo(RevocationReason.SUPERSEDED));
    }
}
