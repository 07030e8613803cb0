package jp.warifu.schema;

import java.util.List;
import jp.warifu.attempt.AttemptEntity;
import jp.warifu.attempt.SourceAccountEntity;
import jp.warifu.attempt.SourceEntity;
import jp.warifu.audit.AuditCheckpointEntity;
import jp.warifu.audit.AuditEntity;
import jp.warifu.audit.AuditHeadEntity;
import jp.warifu.card.CardBatchEntity;
import jp.warifu.card.CardEntity;
import jp.warifu.card.CardFailureEntity;
import jp.warifu.contract.AccountEntity;
import jp.warifu.contract.ContractEntity;
import jp.warifu.housekeeping.RoundEntity;
import jp.warifu.issued.CertificateEntity;
import jp.warifu.issued.HolderEntity;
import jp.warifu.issued.RevocationListEntity;
import jp.warifu.keys.RotationEntity;
import jp.warifu.notice.NoticeEntity;
import jp.warifu.notice.NoticeReceiptEntity;
import jp.warifu.release.RequestEntity;
import jp.warifu.report.ReceiptNumberEntity;
import jp.warifu.report.ReportEntity;
import jp.warifu.softtoken.ActivationCodeEntity;
import jp.warifu.softtoken.RegistrationSourceEntity;
import jp.warifu.stock.TokenImportEntity;
import jp.warifu.token.RegistrationEntity;
import jp.warifu.token.TokenEntity;
import jp.warifu.token.TokenHistoryEntity;
import jp.warifu.transaction.KindEntity;
import jp.warifu.transaction.TransactionEntity;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProvider;

/** Tells Keycloak our entities and the change log that makes their tables. */
public final class WarifuEntities implements JpaEntityProvider {
    /** All of them. */
    public static final List<Class<?>> ALL = List.of(
            ActivationCodeEntity.class,
            AttemptEntity.class,
            AuditEntity.class,
            AuditHeadEntity.class,
            AuditCheckpointEntity.class,
            CardBatchEntity.class,
            CardEntity.class,
            CardFailureEntity.class,
            AccountEntity.class,
            ContractEntity.class,
            NoticeEntity.class,
            NoticeReceiptEntity.class,
            RegistrationEntity.class,
            ReceiptNumberEntity.class,
            ReportEntity.class,
            RequestEntity.class,
            RegistrationSourceEntity.class,
            RotationEntity.class,
            SourceEntity.class,
            SourceAccountEntity.class,
            TokenEntity.class,
            TokenHistoryEntity.class,
            TokenImportEntity.class,
            TransactionEntity.class,
            KindEntity.class,
            CertificateEntity.class,
            HolderEntity.class,
            RevocationListEntity.class,
            RoundEntity.class);

    /** On the class path. */
    public static final String CHANGE_LOG = "META-INF/warifu-changelog.xml";

    @Override
    public List<Class<?>> getEntities() {
        return ALL;
    }

    @Override
    public String getChangelogLocation() {
        return CHANGE_LOG;
    }

    @Override
    public String getFactoryId() {
        return WarifuEntitiesFactory.ID;
    }

    @Override
    public void close() {
        // It holds nothing.
    }
}
