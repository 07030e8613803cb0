package jp.warifu.schema;

import jakarta.persistence.EntityManager;
import java.util.List;
import jp.warifu.database.DatabaseClock;
import jp.warifu.issued.CertificateLedger;

/**
 * Deletes what the extension holds of a realm or a person that is gone from Keycloak, in the order of the foreign keys.
 * A removed realm fires no events for its users, so each of the two stands for itself.
 */
record Removal(EntityManager em) {
    private static final List<String> OF_REALM = List.of(
            "delete from TransactionEntity t where t.realmId = :realm",
            "delete from KindEntity k where k.realmId = :realm",
            "delete from RequestEntity r where r.realmId = :realm",
            "delete from ReportEntity r where r.realmId = :realm",
            "delete from ReceiptNumberEntity n where n.realmId = :realm",
            "delete from RegistrationEntity r where r.realmId = :realm",
            "delete from TokenHistoryEntity h where h.realmId = :realm",
            "delete from TokenEntity t where t.realmId = :realm",
            "delete from TokenImportEntity i where i.realmId = :realm",
            "delete from CardFailureEntity f"
                    + " where f.card in (select c.id from CardEntity c where c.realmId = :realm)",
            "delete from CardEntity c where c.realmId = :realm",
            "delete from CardBatchEntity b where b.realmId = :realm",
            "delete from NoticeReceiptEntity r"
                    + " where r.notice in (select n.id from NoticeEntity n where n.realmId = :realm)",
            "delete from NoticeEntity n where n.realmId = :realm",
            "delete from CertificateEntity c where c.realmId = :realm",
            "delete from HolderEntity h where h.realmId = :realm",
            "delete from RevocationListEntity l where l.realmId = :realm",
            "delete from AccountEntity a where a.realmId = :realm",
            "delete from ContractEntity c where c.realmId = :realm",
            "delete from AttemptEntity a where a.realmId = :realm",
            "delete from SourceAccountEntity f where f.realmId = :realm",
            "delete from SourceEntity s where s.realmId = :realm",
            "delete from RegistrationSourceEntity s where s.realmId = :realm",
            "delete from ActivationCodeEntity c where c.realmId = :realm",
            // The head first, as whoever seals takes them.
            "delete from AuditHeadEntity h where h.realmId = :realm",
            "delete from AuditCheckpointEntity c where c.realmId = :realm",
            "delete from RotationEntity r where r.realmId = :realm",
            "delete from AuditEntity a where a.realmId = :realm");

    /**
     * The contract's version moves first: an administrator's change that is under way, such as a registration for this
     * user, waits and then finds the contract changed.
     */
    private static final List<String> OF_USER = List.of(
            "update ContractEntity c set c.version = c.version + 1 where c.realmId = :realm"
                    + " and c.id in (select a.contract from AccountEntity a where a.id = :account)",
            "delete from TransactionEntity t where t.realmId = :realm and t.account = :account",
            "delete from RegistrationEntity r where r.realmId = :realm and r.holder = :account",
            "delete from AttemptEntity a where a.realmId = :realm and a.subject = :account",
            "delete from SourceAccountEntity f where f.realmId = :realm and f.subject = :account",
            "delete from NoticeReceiptEntity r where r.account = :account"
                    + " and r.notice in (select n.id from NoticeEntity n where n.realmId = :realm)",
            "delete from HolderEntity h where h.realmId = :realm and h.account = :account",
            "delete from AccountEntity a where a.realmId = :realm and a.id = :account");

    /** Everything, the audit trail included: whoever needs it keeps it before the realm is removed. */
    void realm(String realmId) {
        OF_REALM.forEach(statement ->
                em.createQuery(statement).setParameter("realm", realmId).executeUpdate());
    }

    /**
     * The account and what hangs on it. A token of the user's own stays the contract's, without a registration; the
     * audit trail stays, and the numbers of certificates do until their end, which belong on the revocation list.
     *
     * @param accountId of the Keycloak user
     */
    void user(String realmId, String accountId) {
        OF_USER.forEach(statement -> em.createQuery(statement)
                .setParameter("realm", realmId)
                .setParameter("account", accountId)
                .executeUpdate());
        new CertificateLedger(em, realmId).forget(accountId, new DatabaseClock(em).now());
    }
}
