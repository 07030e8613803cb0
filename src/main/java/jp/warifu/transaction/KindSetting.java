package jp.warifu.transaction;

import jakarta.persistence.EntityManager;
import jp.warifu.audit.Actor;
import jp.warifu.audit.AuditRecord;
import jp.warifu.audit.AuditRecord.Action;
import jp.warifu.audit.AuditTrail;
import jp.warifu.contract.Contract;
import jp.warifu.database.DatabaseClock;
import org.jspecify.annotations.Nullable;

/** 取引種別ごとの認証方法の設定: staff say what a type of transaction asks for, in the transaction of the caller. */
public record KindSetting(EntityManager em, String realmId, Actor actor) {
    /** For all contracts that nothing else is said of. */
    public void set(Kind kind) {
        Confirmation before =
                kinds().ofRealm(kind.type()).map(Kind::confirmation).orElse(Confirmation.CODE);
        kinds().setForRealm(kind);
        audit(Action.TRANSACTION_KIND_SET, kind.type(), null, before, kind.confirmation());
    }

    /**
     * For one contract.
     *
     * @param loosen whether it may ask for less than the contract is asked for now
     * @return false when it would ask for less and must not: nothing was done
     */
    public boolean set(Contract contract, Kind kind, boolean loosen) {
        Confirmation before = kinds().confirmationOf(kind.type(), contract);
        if (!loosen && kind.confirmation().compareTo(before) > 0) {
            return false;
        }
        kinds().setFor(contract, kind);
        audit(Action.TRANSACTION_KIND_SET, kind.type(), contract, before, kind.confirmation());
        return true;
    }

    /** @return false when nothing was said of it */
    public boolean remove(TransactionType type) {
        Confirmation before = kinds().ofRealm(type).map(Kind::confirmation).orElse(Confirmation.CODE);
        boolean removed = kinds().removeFromRealm(type);
        if (removed) {
            audit(Action.TRANSACTION_KIND_REMOVED, type, null, before, Confirmation.CODE);
        }
        return removed;
    }

    /** @return false when nothing was said of it */
    public boolean remove(Contract contract, TransactionType type) {
        Confirmation before = kinds().confirmationOf(type, contract);
        boolean removed = kinds().removeFrom(contract, type);
        if (removed) {
            audit(Action.TRANSACTION_KIND_REMOVED, type, contract, before, kinds().confirmationOf(type, contract));
        }
        return removed;
    }

    private Kinds kinds() {
        return new Kinds(em, realmId);
    }

    private void audit(
            Action action, TransactionType type, @Nullable Contract contract, Confirmation from, Confirmation to) {
        new AuditTrail(em, realmId)
                .append(
                        actor,
                        AuditRecord.of(action)
                                .because(type.value())
                                .contract(
                                        contract == null ? null : contract.id().value())
                                .states(from, to),
                        new DatabaseClock(em).now());
    }
}
