package jp.warifu.database;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import jp.warifu.contract.Account;
import jp.warifu.contract.Contract;
import jp.warifu.contract.ContractId;
import jp.warifu.contract.Contracts;
import jp.warifu.contract.LoginMethod;
import jp.warifu.contract.UsageMode;
import jp.warifu.contract.UserId;
import org.jspecify.annotations.Nullable;

/** A contract with its administrator and users, in a realm of its own or beside another. */
public record TestContract(TestDatabase database, String realmId, ContractId id) {
    private static final String FIRST = "123456";

    /** @param mode null: before 利用形態設定 */
    public static TestContract create(TestDatabase database, @Nullable UsageMode mode, int users) {
        return create(database, UUID.randomUUID().toString(), FIRST, mode, users);
    }

    /** Another contract of the same realm. */
    public TestContract beside(String contractId, @Nullable UsageMode mode, int users) {
        return create(database, realmId, contractId, mode, users);
    }

    private static TestContract create(
            TestDatabase database, String realmId, String contractId, @Nullable UsageMode mode, int users) {
        ContractId id = new ContractId(contractId);
        database.run(em -> {
            Contracts contracts = new Contracts(em, realmId);
            Contract contract = contracts.create(id, LoginMethod.CERTIFICATE);
            contracts.addAccount(contract, UUID.randomUUID().toString(), null, "管理 花子", false);
            for (int i = 0; i < users; i++) {
                UserId userId = new UserId("user%04d".formatted(i));
                contracts.addAccount(contract, UUID.randomUUID().toString(), userId, "利用 太郎 " + i, false);
            }
            em.flush();
            return mode == null || contracts.setUsageMode(contract, mode);
        });
        return new TestContract(database, realmId, id);
    }

    /** As it is now. */
    public Contract now() {
        return database.run(em -> new Contracts(em, realmId).find(id).orElseThrow());
    }

    public Account administrator() {
        return database.run(em -> new Contracts(em, realmId).account(id, null).orElseThrow());
    }

    public List<Account> users() {
        return database.run(em -> {
            Contracts contracts = new Contracts(em, realmId);
            return contracts.users(contracts.find(id).orElseThrow());
        });
    }

    /** The account as it is now. */
    public Account again(Account account) {
        return database.run(
                em -> new Contracts(em, realmId).account(account.id()).orElseThrow());
    }

    /** Which audit records there are, in no particular order: {@code ACTION because reason on form with second person}. */
    public List<String> audit() {
        return database.run(em -> em.createQuery(
                        "select a.action, a.reason, a.form, a.secondPerson from AuditEntity a"
                                + " where a.realmId = :realm and a.contractId = :id",
                        Object[].class)
                .setParameter("realm", realmId)
                .setParameter("id", id.value())
                .getResultStream()
                .map(row -> row[0]
                        + (row[1] == null ? "" : " because " + row[1])
                        + (row[2] == null ? "" : " on " + row[2] + " with " + row[3]))
                .toList());
    }

    @Override
    public String toString() {
        return "contract " + id.value() + " on " + database.name().toLowerCase(Locale.ROOT);
    }
}
