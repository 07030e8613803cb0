package jp.warifu.token;

import jp.warifu.database.TestContract;
import jp.warifu.stock.TestStock;
import org.jspecify.annotations.Nullable;

/** A token of a contract that nobody has to have registered first. */
public final class ContractToken {
    private ContractToken() {}

    /** @param holder the account or the contract's row that it is registered for; null: it is free */
    public static SerialNumber put(
            TestContract at, TokenKind kind, String serial, TokenState state, @Nullable String holder) {
        TestStock.put(at.database(), at.realmId(), kind, TestStock.key(serial, new byte[20]));
        at.database().run(em -> {
            em.createQuery("update TokenEntity t set t.contract = :contract, t.state = :state"
                            + " where t.realmId = :realm and t.serial = :serial")
                    .setParameter("contract", at.now().rowId())
                    .setParameter("state", state)
                    .setParameter("realm", at.realmId())
                    .setParameter("serial", serial)
                    .executeUpdate();
            return holder == null
                    || em.createQuery("insert into RegistrationEntity (holder, realmId, contract, token, since)"
                                            + " select cast(:holder as String), t.realmId, t.contract, t.id, 0L"
                                            + " from TokenEntity t where t.realmId = :realm and t.serial = :serial")
                                    .setParameter("holder", holder)
                                    .setParameter("realm", at.realmId())
                                    .setParameter("serial", serial)
                                    .executeUpdate()
                            == 1;
        });
        return new SerialNumber(serial);
    }
}
