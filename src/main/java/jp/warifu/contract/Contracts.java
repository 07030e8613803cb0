package jp.warifu.contract;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import jp.warifu.attempt.Factor;
import jp.warifu.issued.HeldCertificate;
import org.jspecify.annotations.Nullable;

/** The contracts of a realm and their accounts. */
public record Contracts(EntityManager em, String realmId) {
    private static final String COLUMNS = "select a as account, c as contract";
    private static final String FROM = " from AccountEntity a join ContractEntity c on c.id = a.contract";
    /** The beginning of every query for accounts with their contracts. */
    static final String ACCOUNT = COLUMNS + FROM + " where a.realmId = :realm and ";

    public Optional<Contract> find(ContractId id) {
        return em
                .createQuery(
                        "select c from ContractEntity c where c.realmId = :realm and c.contractId = :id",
                        ContractEntity.class)
                .setParameter("realm", realmId)
                .setParameter("id", id.value())
                .getResultList()
                .stream()
                .findFirst()
                .map(Contract::of);
    }

    /** @param id of the Keycloak user */
    public Optional<Account> account(String id) {
        return em
                .createQuery(ACCOUNT + "a.id = :id", Tuple.class)
                .setParameter("realm", realmId)
                .setParameter("id", id)
                .getResultList()
                .stream()
                .findFirst()
                .map(Contracts::account);
    }

    /** An account, and what decides whether a certificate lets it in. */
    record Known(Account account, HeldCertificate certificate) {}

    /** Both in one statement: every page of a log-in needs both. */
    Optional<Known> known(String id) {
        return em
                .createQuery(
                        COLUMNS + ", " + HeldCertificate.COLUMNS + FROM + HeldCertificate.JOIN
                                + " where a.realmId = :realm and a.id = :id",
                        Tuple.class)
                .setParameter("realm", realmId)
                .setParameter("id", id)
                .getResultList()
                .stream()
                .findFirst()
                .map(row -> new Known(account(row), HeldCertificate.of(row)));
    }

    /** @param userId null for the administrator's account */
    public Optional<Account> account(ContractId contract, @Nullable UserId userId) {
        var query = em.createQuery(
                        ACCOUNT + "c.contractId = :contract and a.role = :role"
                                + (userId == null ? "" : " and a.userId = :userId"),
                        Tuple.class)
                .setParameter("realm", realmId)
                .setParameter("contract", contract.value())
                .setParameter("role", userId == null ? Role.ADMINISTRATOR : Role.USER);
        if (userId != null) {
            query.setParameter("userId", userId.value());
        }
        return query.getResultList().stream().findFirst().map(Contracts::account);
    }

    /** Reads the account anew after another transaction changed it, so that the rest of this one sees the change. */
    public void reread(String accountId) {
        AccountEntity row = em.find(AccountEntity.class, accountId);
        if (row != null) {
            em.refresh(row);
        }
    }

    /** 利用者 of the contract, ordered by id. */
    public List<Account> users(Contract contract) {
        return em
                .createQuery(ACCOUNT + "a.contract = :contract and a.role = :role order by a.userId", Tuple.class)
                .setParameter("realm", realmId)
                .setParameter("contract", contract.rowId())
                .setParameter("role", Role.USER)
                .getResultList()
                .stream()
                .map(Contracts::account)
                .toList();
    }

    /** @throws IllegalStateException when the contract id is taken */
    public Contract create(ContractId id, LoginMethod loginMethod) {
        if (find(id).isPresent()) {
            throw new IllegalStateException("contract " + id.value() + " exists");
        }
        ContractEntity row = new ContractEntity();
        row.id = UUID.randomUUID().toString();
        row.realmId = realmId;
        row.contractId = id.value();
        row.loginMethod = loginMethod;
        em.persist(row);
        return Contract.of(row);
    }

    /**
     * @param id of the Keycloak user
     * @param userId null for the administrator
     * @param pinsInitial whether both PINs must be changed at the first log-in (S18)
     */
    public void addAccount(Contract contract, String id, @Nullable UserId userId, String name, boolean pinsInitial) {
        AccountEntity row = new AccountEntity();
        row.id = id;
        row.realmId = realmId;
        row.contract = contract.rowId();
        row.role = userId == null ? Role.ADMINISTRATOR : Role.USER;
        row.userId = userId == null ? null : userId.value();
        row.name = name;
        row.loginPinInitial = pinsInitial;
        row.confirmationPinInitial = pinsInitial;
        em.persist(row);
    }

    /**
     * 登録暗証番号の変更: claims the change for the caller, who sets the PINs in the same transaction. PINs that are changed
     * are no longer initial.
     *
     * @param login whether the 暗証番号 is changed
     * @param confirmation whether the 確認暗証番号 is changed
     * @return false when somebody changed a PIN of the account meanwhile, or stopped it, and nothing may be done
     */
    public boolean claimPinChange(Account seen, boolean login, boolean confirmation) {
        return em.createQuery("update AccountEntity a set a.pinVersion = a.pinVersion + 1"
                                + (login ? ", a.loginPinInitial = false" : "")
                                + (confirmation ? ", a.confirmationPinInitial = false" : "")
                                + " where a.realmId = :realm and a.id = :id and a.pinVersion = :version"
                                + " and a.state = :active")
                        .setParameter("realm", realmId)
                        .setParameter("id", seen.id())
                        .setParameter("version", seen.pinVersion())
                        .setParameter("active", AccountState.ACTIVE)
                        .executeUpdate()
                == 1;
    }

    /**
     * 暗証番号の再設定 by the bank: claims it for the caller, who sets the PINs in the same transaction. They are initial
     * then (S18), whatever the account's state.
     *
     * @return false when somebody changed a PIN of the account meanwhile, and nothing may be done
     */
    public boolean resetPins(Account seen, boolean login, boolean confirmation) {
        return em.createQuery("update AccountEntity a set a.pinVersion = a.pinVersion + 1"
                                + (login ? ", a.loginPinInitial = true" : "")
                                + (confirmation ? ", a.confirmationPinInitial = true" : "")
                                + " where a.realmId = :realm and a.id = :id and a.pinVersion = :version")
                        .setParameter("realm", realmId)
                        .setParameter("id", seen.id())
                        .setParameter("version", seen.pinVersion())
                        .executeUpdate()
                == 1;
    }

    /**
     * 利用形態設定: only if the contract is as it was seen.
     *
     * @return false when somebody changed the contract meanwhile, and nothing was done
     */
    public boolean setUsageMode(Contract seen, UsageMode mode) {
        return em.createQuery("update ContractEntity c set c.usageMode = :mode, c.version = c.version + 1"
                                + " where c.id = :id and c.version = :version")
                        .setParameter("mode", mode)
                        .setParameter("id", seen.rowId())
                        .setParameter("version", seen.version())
                        .executeUpdate()
                == 1;
    }

    /**
     * Keeps other changes of the contract's one-time-password settings waiting, and makes them see this one.
     *
     * @return false when somebody changed the contract meanwhile, and nothing may be done
     */
    public boolean touch(Contract seen) {
        return em.createQuery("update ContractEntity c set c.version = c.version + 1"
                                + " where c.id = :id and c.version = :version")
                        .setParameter("id", seen.rowId())
                        .setParameter("version", seen.version())
                        .executeUpdate()
                == 1;
    }

    /**
     * The same without making others see a change, as by a release that leaves one-time passwords alone.
     *
     * @return false when somebody changed the contract meanwhile, and nothing may be done
     */
    public boolean keep(Contract seen) {
        return em.createQuery("update ContractEntity c set c.version = :version"
                                + " where c.id = :id and c.version = :version")
                        .setParameter("id", seen.rowId())
                        .setParameter("version", seen.version())
                        .executeUpdate()
                == 1;
    }

    /**
     * Keeps other changes of the contract's one-time-password settings waiting until the transaction ends.
     *
     * @return false when somebody changed the contract meanwhile, and nothing may be done
     */
    public boolean hold(Contract seen) {
        ContractEntity row = em.find(ContractEntity.class, seen.rowId(), LockModeType.PESSIMISTIC_WRITE);
        return row != null && row.version == seen.version();
    }

    /**
     * @throws IllegalArgumentException when the move is not for that party
     * @return false when the account is not of the role and in the state that the move begins at: nothing was done
     */
    public boolean move(String id, AccountMove move, Party by) {
        return move(id, move, by, null);
    }

    /**
     * Too many wrong answers stop or lock an account (S85, S88).
     *
     * @param factor at which they were given
     * @return false when the account was not active: nothing was done
     */
    public boolean moveAfterFailures(String id, AccountMove move, Factor factor) {
        return move(id, move, Party.FAILURES, factor);
    }

    private boolean move(String id, AccountMove move, Party by, @Nullable Factor factor) {
        if (!move.by().contains(by)) {
            throw new IllegalArgumentException(move + " is not for " + by);
        }
        return em.createQuery("update AccountEntity a set a.state = :to, a.stoppedBy = :factor"
                                + " where a.realmId = :realm and a.id = :id and a.role = :role and a.state = :from")
                        .setParameter("factor", factor)
                        .setParameter("role", move.role())
                        .setParameter("to", move.to())
                        .setParameter("from", move.from())
                        .setParameter("realm", realmId)
                        .setParameter("id", id)
                        .executeUpdate()
                == 1;
    }

    /** Remembers that a registration of the contract was given up without another in its place. */
    public void released(Contract contract, Instant at) {
        em.createQuery("update ContractEntity c set c.releasedAt = :at where c.id = :id")
                .setParameter("at", at.toEpochMilli())
                .setParameter("id", contract.rowId())
                .executeUpdate();
    }

    /** @return false when the contract was locked already */
    boolean lock(Contract contract) {
        return em.createQuery("update ContractEntity c set c.state = :locked where c.id = :id and c.state = :active")
                        .setParameter("locked", ContractState.LOCKED)
                        .setParameter("active", ContractState.ACTIVE)
                        .setParameter("id", contract.rowId())
                        .executeUpdate()
                == 1;
    }

    /**
     * ロック解除 of the whole contract (S89).
     *
     * @return false when the contract was not locked
     */
    public boolean unlock(Contract contract) {
        return em.createQuery("update ContractEntity c set c.state = :active where c.id = :id and c.state = :locked")
                        .setParameter("locked", ContractState.LOCKED)
                        .setParameter("active", ContractState.ACTIVE)
                        .setParameter("id", contract.rowId())
                        .executeUpdate()
                == 1;
    }

    /** 利用解約: the contract stands where it stood before 利用形態設定 (S97). */
    public void cancelUsage(Contract contract) {
        em.createQuery("update ContractEntity c set c.usageMode = null, c.releasedAt = null where c.id = :id")
                .setParameter("id", contract.rowId())
                .executeUpdate();
    }

    /** Whoever has the contract before his eyes finds it changed; other changes of it wait until the transaction ends. */
    public void changed(Contract contract) {
        em.createQuery("update ContractEntity c set c.version = c.version + 1 where c.id = :id")
                .setParameter("id", contract.rowId())
                .executeUpdate();
    }

    public void loggedIn(String accountId, Instant at) {
        em.createQuery("update AccountEntity a set a.lastLoginAt = :at where a.realmId = :realm and a.id = :id")
                .setParameter("at", at.toEpochMilli())
                .setParameter("realm", realmId)
                .setParameter("id", accountId)
                .executeUpdate();
    }

    private static Account account(Tuple row) {
        return Account.of(row.get("account", AccountEntity.class), row.get("contract", ContractEntity.class));
    }
}
