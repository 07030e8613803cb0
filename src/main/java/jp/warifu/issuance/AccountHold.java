package jp.warifu.issuance;

import jakarta.persistence.EntityManager;
import java.util.Optional;
import jp.warifu.contract.Account;
import jp.warifu.contract.Contracts;

/** Changes of the certificates of one contract come one after the other, and never for somebody who is being removed. */
final class AccountHold {
    private AccountHold() {}

    /**
     * Holds the contract until the transaction ends.
     *
     * @return the account as it is now; empty when it is gone
     */
    static Optional<Account> of(EntityManager em, String realmId, Account seen) {
        Contracts contracts = new Contracts(em, realmId);
        // Whether the contract has changed since is nothing to certificates.
        contracts.hold(seen.contract());
        return contracts.account(seen.id());
    }
}
