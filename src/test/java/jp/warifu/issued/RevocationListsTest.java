package jp.warifu.issued;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import jp.warifu.authority.RevocationReason;
import jp.warifu.authority.RevokedSerial;
import jp.warifu.database.Crowd;
import jp.warifu.database.DatabaseClock;
import jp.warifu.database.TestDatabase;
import jp.warifu.issued.RevocationLists.Draft;
import jp.warifu.issued.RevocationLists.Made;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** 失効リスト: nothing that was revoked is missing on a list that counts as complete, and no number comes twice. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
@Tag("S74")
final class RevocationListsTest {
    @Parameter
    TestDatabase database;

    private final String realm = UUID.randomUUID().toString();

    private <T> T lists(Function<RevocationLists, T> work) {
        return database.run(em -> work.apply(new RevocationLists(em, realm)));
    }

    private Instant now() {
        return database.run(em -> new DatabaseClock(em).now());
    }

    private void prepare() {
        lists(lists -> {
            lists.prepare();
            return lists;
        });
    }

    /** @return the id of the account, whose certificate has the serial number */
    private String issue(String serial, Duration life) {
        String account = UUID.randomUUID().toString();
        Instant now = now();
        Order order = new Order(
                UUID.randomUUID().toString(), account, "CN=x", serial, serial, now.minusSeconds(1), now.plus(life));
        database.run(em -> {
            CertificateLedger ledger = new CertificateLedger(em, realm);
            ledger.enrol(account, now.plusSeconds(60), now);
            ledger.order(order, now);
            return ledger.complete(
                    order.id(),
                    account,
                    new Ground.Opened(),
                    new Signed(serial, serial, order.notBefore(), order.notAfter(), "AA==", now),
                    now);
        });
        return account;
    }

    private boolean revoke(String account) {
        return database.run(em -> new CertificateLedger(em, realm)
                .revoke(account, RevocationReason.WITHDRAWN, new DatabaseClock(em).now()));
    }

    private Draft draft() {
        return lists(lists -> lists.draft(now()));
    }

    private boolean keep(Draft draft) {
        Instant now = now();
        return lists(lists -> lists.keep(draft, now, now.plusSeconds(60), "issuer", new byte[] {1}));
    }

    private static List<String> serials(Draft draft) {
        return draft.revoked().stream()
                .map(RevokedSerial::serial)
                .map(serial -> serial.toString(16))
                .toList();
    }

    @Test
    void listsWhatIsRevokedUntilItsEnd() {
        prepare();
        String one = issue("a1", Duration.ofDays(365));
        issue("a2", Duration.ofDays(365));
        String ended = issue("a3", Duration.ofMillis(1));
        revoke(one);
        revoke(ended);

        assertThat(serials(draft())).containsExactly("a1");
        assertThat(draft().revoked().get(0).reason()).isEqualTo(RevocationReason.WITHDRAWN);
    }

    @Test
    void theOneBeforeARevocationIsNotComplete() {
        prepare();
        String account = issue("b1", Duration.ofDays(365));
        assertThat(lists(RevocationLists::last)).isEmpty();
        keep(draft());
        assertThat(lists(RevocationLists::last).map(Made::complete)).contains(true);

        revoke(account);

        assertThat(lists(RevocationLists::last).map(Made::complete)).contains(false);
        keep(draft());
        assertThat(lists(RevocationLists::last).map(Made::complete)).contains(true);
        assertThat(lists(RevocationLists::last).map(Made::number)).contains(2L);
    }

    @Test
    void whatIsRevokedWhileAListIsMadeMakesItIncomplete() {
        prepare();
        String account = issue("c1", Duration.ofDays(365));
        Draft draft = draft();
        revoke(account);

        assertThat(keep(draft)).isTrue();

        assertThat(lists(RevocationLists::last).map(Made::complete)).contains(false);
    }

    @Test
    void oneOfManyListsOfOneNumberIsKept() {
        prepare();
        Draft draft = draft();

        List<Boolean> kept = Crowd.rush(number -> keep(draft));

        assertThat(kept).containsOnlyOnce(true);
        assertThat(lists(RevocationLists::last).map(Made::number)).contains(1L);
    }

    @Test
    void manyWhoPrepareAtOnceFindOneRow() {
        Crowd.rush(number -> lists(lists -> {
            lists.prepare();
            return number;
        }));

        assertThat(draft().number()).isOne();
    }

    @Test
    void whoIsGoneLeavesTheNumberOnly() {
        prepare();
        String account = issue("d1", Duration.ofDays(365));
        keep(draft());

        database.run(em -> {
            new CertificateLedger(em, realm).forget(account, new DatabaseClock(em).now());
            return account;
        });

        assertThat(serials(draft())).containsExactly("d1");
        assertThat(lists(RevocationLists::last).map(Made::complete)).contains(false);
        assertThat(database.<List<Object[]>>run(em -> em.createQuery(
                                "select c.account, c.subject, c.encoded from CertificateEntity c where c.realmId = :realm",
                                Object[].class)
                        .setParameter("realm", realm)
                        .getResultList()))
                .containsExactly(new Object[] {null, null, null});
        int early = database.run(em -> new EndingCertificates(em, realm).purge(now(), 10));
        int late = database.run(em -> new EndingCertificates(em, realm).purge(now().plus(Duration.ofDays(366)), 10));
        assertThat(early).isZero();
        assertThat(late).isOne();
    }

    @Test
    @Tag("S23")
    void oneOfManyAnnouncesAnEnd() {
        issue("e1", Duration.ofDays(20));
        issue("e2", Duration.ofDays(40));
        Instant now = now();
        List<EndingCertificates.Ending> soon = database.run(
                em -> new EndingCertificates(em, realm).unannounced(now, now.plus(Duration.ofDays(30)), 1, 100));
        assertThat(soon).hasSize(1);
        String id = soon.get(0).id();

        List<Boolean> sent =
                Crowd.rush(number -> database.run(em -> new EndingCertificates(em, realm).announce(id, 1)));

        assertThat(sent).containsOnlyOnce(true);
        assertThat(database.<Integer>run(em -> new EndingCertificates(em, realm)
                        .unannounced(now, now.plus(Duration.ofDays(30)), 1, 100)
                        .size()))
                .isZero();
        boolean last = database.run(em -> new EndingCertificates(em, realm).announce(id, 2));
        boolean first = database.run(em -> new EndingCertificates(em, realm).announce(id, 1));
        assertThat(last).isTrue();
        assertThat(first).isFalse();
    }
}
