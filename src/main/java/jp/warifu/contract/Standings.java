package jp.warifu.contract;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.util.List;
import jp.warifu.attempt.Factor;
import org.jspecify.annotations.Nullable;

/** How each of a contract's people stands, apart from the contract: what a release has to know (S89). */
public record Standings(EntityManager em, String realmId) {
    /**
     * One account.
     *
     * @param state its own, not that of a locked contract
     * @param stoppedBy at what too many wrong answers were given; null when nothing or somebody stopped it
     */
    public record Standing(
            Account account, AccountState state, @Nullable Factor stoppedBy) {}

    /** The administrator first, then the users by id: one statement, however many there are. */
    public List<Standing> of(Contract contract) {
        return em
                .createQuery(Contracts.ACCOUNT + "a.contract = :contract order by a.role, a.userId", Tuple.class)
                .setParameter("realm", realmId)
                .setParameter("contract", contract.rowId())
                .getResultList()
                .stream()
                .map(row -> {
                    AccountEntity account = row.get("account", AccountEntity.class);
                    return new Standing(
                            Account.of(account, row.get("contract", ContractEntity.class)),
                            account.state,
                            account.stoppedBy);
                })
                .toList();
    }
}
