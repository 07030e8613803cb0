package jp.warifu.schema;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import jakarta.persistence.metamodel.Attribute;
import jakarta.persistence.metamodel.EntityType;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import jp.warifu.attempt.AttemptLedger;
import jp.warifu.attempt.Factor;
import jp.warifu.attempt.Source;
import jp.warifu.attempt.SourceLedger;
import jp.warifu.audit.Actor;
import jp.warifu.audit.AuditRecord;
import jp.warifu.audit.AuditTrail;
import jp.warifu.card.CardBatches;
import jp.warifu.card.CardIssue;
import jp.warifu.card.CardLayout;
import jp.warifu.card.CardSerial;
import jp.warifu.contract.Account;
import jp.warifu.contract.Party;
import jp.warifu.contract.UsageMode;
import jp.warifu.database.DatabaseClock;
import jp.warifu.database.TestContract;
import jp.warifu.database.TestDatabase;
import jp.warifu.housekeeping.RoundEntity;
import jp.warifu.issued.CertificateLedger;
import jp.warifu.issued.Order;
import jp.warifu.issued.RevocationLists;
import jp.warifu.notice.Notice;
import jp.warifu.notice.Notices;
import jp.warifu.report.Caller;
import jp.warifu.report.ReportOperation;
import jp.warifu.report.Reporting;
import jp.warifu.secret.SecretCipher;
import jp.warifu.secret.TestKeys;
import jp.warifu.settings.Activation;
import jp.warifu.softtoken.ActivationDesk;
import jp.warifu.softtoken.AuthenticatorTokens;
import jp.warifu.softtoken.SoftTokenPolicy;
import jp.warifu.staff.StaffMember;
import jp.warifu.staff.StaffRole;
import jp.warifu.stock.ImportOrder;
import jp.warifu.stock.StockFormat;
import jp.warifu.stock.StockImport;
import jp.warifu.stock.TestStock;
import jp.warifu.token.Mover;
import jp.warifu.token.Registrations;
import jp.warifu.token.SerialNumber;
import jp.warifu.token.Token;
import jp.warifu.token.TokenKind;
import jp.warifu.token.TokenMove;
import jp.warifu.token.Tokens;
import jp.warifu.transaction.Confirmation;
import jp.warifu.transaction.Kind;
import jp.warifu.transaction.Kinds;
import jp.warifu.transaction.TransactionContent;
import jp.warifu.transaction.TransactionType;
import jp.warifu.transaction.Transactions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Nothing stays of a realm or a person that is removed, and everything of the others. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
final class RemovalTest {
    private static final SecretCipher CIPHER = TestKeys.one().cipher();
    private static final Instant NOW = Instant.parse("2026-11-22T03:00:00Z");

    @Parameter
    TestDatabase database;

    private Map<String, Long> before = Map.of();
    private TestContract contract;

    /** Besides the realm to be removed there is one that looks just like it. */
    @BeforeEach
    void twoRealms() {
        withRows(TestContract.create(database, UsageMode.INDIVIDUAL, 2));
        before = rows();
        contract = withRows(TestContract.create(database, UsageMode.INDIVIDUAL, 2));
    }

    private void run(Consumer<EntityManager> work) {
        database.run(em -> {
            work.accept(em);
            return true;
        });
    }

    /** How many rows each entity has; a round is no realm's. */
    private Map<String, Long> rows() {
        Map<String, Long> rows = new LinkedHashMap<>();
        List<Class<?>> ofRealms = WarifuEntities.ALL.stream()
                .filter(entity -> entity != RoundEntity.class)
                .toList();
        run(em -> ofRealms.forEach(entity -> rows.put(
                entity.getSimpleName(),
                em.createQuery("select count(e) from " + entity.getSimpleName() + " e", Long.class)
                        .getSingleResult())));
        return rows;
    }

    /** Each of an entity's columns of text that holds the value: {@code Entity.attribute}. */
    private List<String> mentioning(String value) {
        return database.run(em -> WarifuEntities.ALL.stream()
                .flatMap(entity -> {
                    EntityType<?> type = em.getMetamodel().entity(entity);
                    return type.getAttributes().stream()
                            .filter(attribute -> attribute.getJavaType() == String.class)
                            .map(Attribute::getName)
                            .filter(name -> em.createQuery(
                                                    "select count(e) from " + type.getName() + " e where e." + name
                                                            + " = :value",
                                                    Long.class)
                                            .setParameter("value", value)
                                            .getSingleResult()
                                    > 0)
                            .map(name -> type.getName() + "." + name);
                })
                .toList());
    }

    /** At least one row of everything, for the realm and for each of its people. */
    private TestContract withRows(TestContract at) {
        run(em -> {
            new CardIssue(em, at.realmId())
                    .bringAlong(
                            new CardSerial("CARD1"),
                            new CardLayout(Map.of("ア", "1", "イ", "2", "ウ", "3")),
                            at.now(),
                            CIPHER,
                            new Actor("clerk", null));
            em.flush();
            em.createQuery("insert into CardFailureEntity (id, card, at)"
                            + " select cast(:id as String), c.id, 0L from CardEntity c where c.realmId = :realm")
                    .setParameter("id", UUID.randomUUID().toString())
                    .setParameter("realm", at.realmId())
                    .executeUpdate();
            em.flush();
            em.createQuery("insert into RequestEntity (id, realmId, kind, contract, formNumber, formDate, state,"
                            + " contractVersion, seen, requestedBy, requestedByName, requestedAt, expiresAt)"
                            + " select cast(:id as String), c.realmId, jp.warifu.release.RequestKind.CANCELLATION, c.id,"
                            + " '1', '2026-11-25', jp.warifu.release.RequestState.OPEN, 0, '', 's', 's', 0L, 1L"
                            + " from ContractEntity c where c.realmId = :realm")
                    .setParameter("id", UUID.randomUUID().toString())
                    .setParameter("realm", at.realmId())
                    .executeUpdate();
            new Notices(em, at.realmId()).publish("お知らせ", "本文", true, NOW, NOW.plusSeconds(60), new Actor("職員", null));
            em.createQuery("insert into AuditHeadEntity (realmId, seq, link) values (:realm, 0L, 'link')")
                    .setParameter("realm", at.realmId())
                    .executeUpdate();
            em.createQuery("insert into AuditCheckpointEntity (realmId, number, seq, at, jws)"
                            + " values (:realm, 1L, 0L, 0L, 'jws')")
                    .setParameter("realm", at.realmId())
                    .executeUpdate();
            new CardBatches(em, at.realmId())
                    .generate(2, List.of("ア", "イ"), CIPHER, new SecureRandom(), new Actor("在庫", null));
            em.createQuery(
                            "insert into RotationEntity (realmId, runId, state, startedBy, startedAt, heartbeatAt, sealed,"
                                    + " failed) select c.realmId, c.id, jp.warifu.keys.RotationState.DONE, c.id, 0L, 0L, 0L, 0L"
                                    + " from ContractEntity c where c.realmId = :realm")
                    .setParameter("realm", at.realmId())
                    .executeUpdate();
        });
        run(em -> new RevocationLists(em, at.realmId()).prepare());
        run(em -> new Kinds(em, at.realmId())
                .setForRealm(new Kind(new TransactionType("transfer"), Confirmation.CODE, null, null)));
        new Reporting(database, at.realmId())
                .take(
                        new Reporting.Call(
                                at.id(),
                                at.users().get(0).userId(),
                                null,
                                ReportOperation.STOP,
                                new Caller("甲", null, null)),
                        new StaffMember("s", "s", Set.of(StaffRole.SERVICE_CENTRE), true, null));
        new StockImport(database, database, at.realmId(), CIPHER)
                .begin(new ImportOrder(TokenKind.HARDWARE, StockFormat.PSKC, false), new Actor("stock", null));
        new ActivationDesk(database, at.realmId())
                .make(1, Duration.ofHours(1), new SecureRandom(), new Actor("stock", null));
        new AuthenticatorTokens(
                        database, at.realmId(), CIPHER, new SoftTokenPolicy(Activation.OFF, Duration.ofHours(1), 1, 1))
                .make(null, new Source("192.0.2.1"), new SecureRandom(), new Actor("anonymous", null));
        List<Account> people = IntStream.range(0, 3)
                .mapToObj(i -> i == 0 ? at.administrator() : at.users().get(i - 1))
                .toList();
        people.forEach(person -> withRows(at, person));
        return at;
    }

    private void withRows(TestContract at, Account person) {
        String serial = "HW" + person.id().substring(0, 8);
        run(em -> {
            AttemptLedger attempts = new AttemptLedger(em, at.realmId());
            attempts.reserve(person.id(), Factor.LOGIN_PIN, 5);
            attempts.reserve(person.id(), Factor.CONFIRMATION_PIN, 5);
            new SourceLedger(em, at.realmId(), 10, Duration.ofHours(1))
                    .reserve(new Source("192.0.2.1"), person.id(), NOW);
            Notices notices = new Notices(em, at.realmId());
            Notice notice = notices.shownAt(NOW).get(0);
            notices.received(notice, person.id(), NOW);
            new Transactions(em, at.realmId())
                    .post(
                            "client",
                            new TransactionContent(
                                    person.id(), new TransactionType("transfer"), null, null, List.of(), null),
                            Confirmation.CODE,
                            Duration.ofHours(1),
                            NOW);
            new AuditTrail(em, at.realmId())
                    .append(new Actor(person.name(), null), AuditRecord.of(AuditRecord.Action.TOKEN_REGISTERED), NOW);
            TestStock.put(em, at.realmId(), TokenKind.HARDWARE, CIPHER, List.of(TestStock.key(serial, new byte[20])));
            Tokens tokens = new Tokens(em, at.realmId());
            tokens.move(
                    tokens.find(new SerialNumber(serial)).orElseThrow(),
                    TokenMove.WITHDRAW,
                    new Mover(Party.BRANCH, null, null, new DatabaseClock(em).now()));
            em.createQuery("update TokenEntity t set t.contract = :contract where t.realmId = :realm"
                            + " and t.serial = :serial")
                    .setParameter("contract", person.contract().rowId())
                    .setParameter("realm", at.realmId())
                    .setParameter("serial", new SerialNumber(serial).value())
                    .executeUpdate();
            CertificateLedger certificates = new CertificateLedger(em, at.realmId());
            certificates.enrol(person.id(), NOW.plusSeconds(60), NOW);
            certificates.order(
                    new Order(
                            UUID.randomUUID().toString(),
                            person.id(),
                            "CN=" + person.id(),
                            "k",
                            "a1",
                            NOW,
                            NOW.plusSeconds(60)),
                    NOW);
            em.createQuery("insert into RegistrationEntity (holder, realmId, contract, token, since)"
                            + " select cast(:holder as String), t.realmId, t.contract, t.id, 0L from TokenEntity t"
                            + " where t.realmId = :realm and t.serial = :serial")
                    .setParameter("holder", person.id())
                    .setParameter("realm", at.realmId())
                    .setParameter("serial", new SerialNumber(serial).value())
                    .executeUpdate();
        });
    }

    /** An entity that is added later has no row here until it is given one, and no removal until this passes. */
    @Test
    void nothingStaysOfARealm() {
        assertThat(rows())
                .allSatisfy((entity, count) -> assertThat(count).as(entity).isGreaterThan(before.get(entity)));

        run(em -> new Removal(em).realm(contract.realmId()));

        assertThat(rows()).isEqualTo(before);
        assertThat(mentioning(contract.realmId())).isEmpty();
    }

    @Test
    void nothingStaysOfAUserButTheAuditTrail() {
        Account gone = contract.users().get(0);
        Account staying = contract.users().get(1);
        List<String> ofOneWhoStays = mentioning(staying.id());
        Map<String, Long> all = rows();
        int version = contract.now().version();
        assertThat(mentioning(gone.id()))
                .containsExactlyInAnyOrderElementsOf(ofOneWhoStays)
                .contains("AccountEntity.id", "RegistrationEntity.holder", "NoticeReceiptEntity.account");

        run(em -> new Removal(em).user(contract.realmId(), gone.id()));

        assertThat(mentioning(gone.id())).isEmpty();
        assertThat(mentioning(staying.id())).isEqualTo(ofOneWhoStays);
        assertThat(rows().get("AuditEntity")).isEqualTo(all.get("AuditEntity"));
        assertThat(rows().get("TokenEntity")).isEqualTo(all.get("TokenEntity"));
        assertThat(contract.users()).extracting(Account::id).containsExactly(staying.id());
        assertThat(contract.now().version()).isEqualTo(version + 1);
    }

    @Test
    void theTokenOfARemovedUserStaysTheContracts() {
        Account gone = contract.users().get(0);
        SerialNumber serial = new SerialNumber("HW" + gone.id().substring(0, 8));

        run(em -> new Removal(em).user(contract.realmId(), gone.id()));

        Token token = database.run(
                em -> new Tokens(em, contract.realmId()).find(serial).orElseThrow());
        Optional<Token> used = database.run(em -> new Registrations(em, contract.realmId())
                .of(Registrations.holder(gone))
                .map(Registrations.Registration::token));
        assertThat(token.contract()).isEqualTo(contract.now().rowId());
        assertThat(used).isEmpty();
    }

    @Test
    void aUserOfAnotherRealmIsNotTouched() {
        Account staying = contract.users().get(0);
        Map<String, Long> all = rows();

        run(em -> new Removal(em).user(UUID.randomUUID().toString(), staying.id()));

        assertThat(rows()).isEqualTo(all);
        assertThat(contract.users()).contains(staying);
    }

    @Test
    void aKeycloakUserWithoutAnAccountLeavesNothingToRemove() {
        Map<String, Long> all = rows();

        run(em -> new Removal(em).user(contract.realmId(), UUID.randomUUID().toString()));

        assertThat(rows()).isEqualTo(all);
    }
}
