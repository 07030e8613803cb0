package jp.warifu.report;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import jp.warifu.contract.Account;
import jp.warifu.contract.ContractId;
import jp.warifu.contract.Contracts;
import jp.warifu.contract.UserId;
import jp.warifu.token.Registrations;
import jp.warifu.token.SerialEnding;
import jp.warifu.token.Token;
import org.jspecify.annotations.Nullable;

/** Finds a caller by contract, user or serial number (S102); a bounded number of them, and no more of each than is needed. */
public record Candidates(EntityManager em, String realmId) {
    /** As many as one answer holds. */
    public static final int MOST = 50;

    /**
     * A person of a contract with the token in use.
     *
     * @param token null when there is none
     */
    public record Candidate(Account account, @Nullable Token token) {}

    /**
     * @param typed a 契約先ID, a 利用者ID, a serial number or its last four characters or more; each is tried
     * @throws IllegalArgumentException when it is none of them
     */
    public List<Candidate> find(String typed) {
        String text = Normalizer.normalize(typed, Normalizer.Form.NFKC).strip();
        Optional<ContractId> contract = as(text, ContractId::new);
        Optional<UserId> user = as(text, UserId::new);
        Optional<SerialEnding> serial = as(text, SerialEnding::new);
        if (contract.isEmpty() && user.isEmpty() && serial.isEmpty()) {
            throw new IllegalArgumentException("q is a contract id, a user id, or four characters of a serial or more");
        }
        Set<String> accounts = new LinkedHashSet<>();
        contract.ifPresent(id -> accounts.addAll(of(id)));
        user.ifPresent(id -> accounts.addAll(of(id)));
        serial.ifPresent(ending -> accounts.addAll(holders(ending)));
        Contracts contracts = new Contracts(em, realmId);
        return accounts.stream()
                .limit(MOST)
                .map(contracts::account)
                .flatMap(Optional::stream)
                .map(this::candidate)
                .toList();
    }

    private Candidate candidate(Account account) {
        return new Candidate(
                account,
                new Registrations(em, realmId)
                        .of(Registrations.holder(account))
                        .map(Registrations.Registration::token)
                        .orElse(null));
    }

    private List<String> of(ContractId contract) {
        return bounded(em.createQuery(
                        "select a.id from ContractEntity c join AccountEntity a on a.contract = c.id"
                                + " where c.realmId = :realm and c.contractId = :contract order by a.role, a.userId",
                        String.class)
                .setParameter("contract", contract.value()));
    }

    /** In no order: of many contracts that have such a user, only as many are read as are shown. */
    private List<String> of(UserId user) {
        return bounded(em.createQuery(
                        "select a.id from AccountEntity a where a.realmId = :realm and a.userId = :user", String.class)
                .setParameter("user", user.value()));
    }

    /** Whoever uses a token that ends so: the ending is a stretch of the index of serial numbers read backwards. */
    private List<String> holders(SerialEnding ending) {
        return bounded(em.createQuery(
                        "select a.id from RegistrationEntity r join TokenEntity t on t.id = r.token"
                                + " join AccountEntity a on a.contract = r.contract"
                                + " and (a.id = r.holder or r.holder = r.contract)"
                                + " where t.realmId = :realm and t.serialReversed >= :low and t.serialReversed < :high"
                                + " and a.role = jp.warifu.contract.Role.USER order by a.userId",
                        String.class)
                .setParameter("low", ending.reversed())
                .setParameter("high", ending.beyond()));
    }

    private List<String> bounded(TypedQuery<String> query) {
        return query.setParameter("realm", realmId).setMaxResults(MOST).getResultList();
    }

    private static <T> Optional<T> as(String text, Function<String, T> type) {
        try {
            return Optional.of(type.apply(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
