package jp.warifu.transaction;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import jp.warifu.contract.Contract;

/** 取引種別ごとの認証方法: which type of transaction asks for what, in the realm and in single contracts. */
public record Kinds(EntityManager em, String realmId) {
    /** What the contract's users are asked for; of a type that nobody has spoken of, a code. */
    public Confirmation confirmationOf(TransactionType type, Contract contract) {
        return find(contract.rowId(), type)
                .or(() -> find(realmId, type))
                .map(row -> row.confirmation)
                .orElse(Confirmation.CODE);
    }

    /** What the realm says of the type. */
    public Optional<Kind> ofRealm(TransactionType type) {
        return find(realmId, type).map(Kinds::kind);
    }

    public List<Kind> ofRealm() {
        return list(realmId);
    }

    /** What differs in a contract. */
    public List<Kind> of(Contract contract) {
        return list(contract.rowId());
    }

    public void setForRealm(Kind kind) {
        set(realmId, kind);
    }

    public void setFor(Contract contract, Kind kind) {
        set(contract.rowId(), kind);
    }

    /** @return false when nothing was said of it */
    public boolean removeFromRealm(TransactionType type) {
        return remove(realmId, type);
    }

    /** @return false when nothing was said of it */
    public boolean removeFrom(Contract contract, TransactionType type) {
        return remove(contract.rowId(), type);
    }

    private List<Kind> list(String scope) {
        return em
                .createQuery(
                        "select k from KindEntity k where k.realmId = :realm and k.scope = :scope order by k.type",
                        KindEntity.class)
                .setParameter("realm", realmId)
                .setParameter("scope", scope)
                .getResultList()
                .stream()
                .map(Kinds::kind)
                .toList();
    }

    private void set(String scope, Kind kind) {
        if (!change(scope, kind)) {
            KindEntity row = new KindEntity();
            row.id = UUID.randomUUID().toString();
            row.realmId = realmId;
            row.scope = scope;
            row.type = kind.type().value();
            row.confirmation = kind.confirmation();
            row.nameJa = kind.nameJa();
            row.nameEn = kind.nameEn();
            em.persist(row);
        }
    }

    /** By statement: in the entities that Keycloak's build enhances, a field that is set from here is not noticed. */
    private boolean change(String scope, Kind kind) {
        return em.createQuery("update KindEntity k set k.confirmation = :confirmation, k.nameJa = :ja, k.nameEn = :en"
                                + " where k.realmId = :realm and k.scope = :scope and k.type = :type")
                        .setParameter("confirmation", kind.confirmation())
                        .setParameter("ja", kind.nameJa())
                        .setParameter("en", kind.nameEn())
                        .setParameter("realm", realmId)
                        .setParameter("scope", scope)
                        .setParameter("type", kind.type().value())
                        .executeUpdate()
                == 1;
    }

    private boolean remove(String scope, TransactionType type) {
        return em.createQuery("delete from KindEntity k"
                                + " where k.realmId = :realm and k.scope = :scope and k.type = :type")
                        .setParameter("realm", realmId)
                        .setParameter("scope", scope)
                        .setParameter("type", type.value())
                        .executeUpdate()
                == 1;
    }

    private Optional<KindEntity> find(String scope, TransactionType type) {
        return em
                .createQuery(
                        "select k from KindEntity k where k.realmId = :realm and k.scope = :scope and k.type = :type",
                        KindEntity.class)
                .setParameter("realm", realmId)
                .setParameter("scope", scope)
                .setParameter("type", type.value())
                .getResultList()
                .stream()
                .findFirst();
    }

    private static Kind kind(KindEntity row) {
        return new Kind(new TransactionType(row.type), row.confirmation, row.nameJa, row.nameEn);
    }
}
