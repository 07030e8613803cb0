package jp.warifu.token;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import jp.warifu.contract.Account;
import jp.warifu.contract.Contract;
import jp.warifu.contract.UsageMode;
import org.jspecify.annotations.Nullable;

/** Who uses which token (利用登録). */
public record Registrations(EntityManager em, String realmId) {
    /**
     * A registration with its token.
     *
     * @param holder the account's id, or the contract's row id in SHARED use
     * @param usableFrom when it may first confirm a transaction, after a replacement with cooling-off; null: at once
     */
    public record Registration(
            String holder,
            Token token,
            Instant since,
            @Nullable Instant usableFrom) {
        /** When it may first confirm a transaction; empty when it may now. */
        public Optional<Instant> waitsUntil(Instant now) {
            return Optional.ofNullable(usableFrom).filter(now::isBefore);
        }
    }

    /** Whose registration covers the account: its own, or the contract's in SHARED use (S48). */
    public static String holder(Account account) {
        return account.contract().usageMode() == UsageMode.SHARED
                ? account.contract().rowId()
                : account.id();
    }

    /** All registrations of the contract, by holder: one statement, however many users it has. */
    public Map<String, Registration> of(Contract contract) {
        List<Tuple> rows = em.createQuery(
                        "select r as registration, t as token from RegistrationEntity r"
                                + " join TokenEntity t on t.id = r.token"
                                + " where r.realmId = :realm and r.contract = :contract",
                        Tuple.class)
                .setParameter("realm", realmId)
                .setParameter("contract", contract.rowId())
                .getResultList();
        return rows.stream()
                .map(Registrations::registration)
                .collect(Collectors.toMap(Registration::holder, Function.identity()));
    }

    /** The token that the holder has used until now. */
    public Optional<Registration> of(String holder) {
        return current(holder).map(Current::registration);
    }

    /** A registration, and what time it was when it was read. */
    record Current(Registration registration, Instant now) {}

    /** The same with the database's time, in one statement. */
    Optional<Current> current(String holder) {
        return em
                .createQuery(
                        "select r as registration, t as token, instant as now from RegistrationEntity r"
                                + " join TokenEntity t on t.id = r.token"
                                + " where r.realmId = :realm and r.holder = :holder",
                        Tuple.class)
                .setParameter("realm", realmId)
                .setParameter("holder", holder)
                .getResultList()
                .stream()
                .findFirst()
                .map(row -> new Current(registration(row), row.get("now", Instant.class)));
    }

    /** Whether the token has a holder other than this one (S56). */
    boolean hasOtherHolder(Token token, String holder) {
        return em
                .createQuery(
                        "select r.holder from RegistrationEntity r where r.token = :token and r.holder <> :holder",
                        String.class)
                .setParameter("token", token.rowId())
                .setParameter("holder", holder)
                .getResultList()
                .stream()
                .findAny()
                .isPresent();
    }

    void put(String holder, Contract contract, Token token, Instant since, @Nullable Instant usableFrom) {
        Long usable = usableFrom == null ? null : usableFrom.toEpochMilli();
        int changed = em.createQuery(
                        "update RegistrationEntity r set r.token = :token, r.since = :since, r.usableFrom = :usable where r.holder = :holder")
                .setParameter("token", token.rowId())
                .setParameter("since", since.toEpochMilli())
                .setParameter("usable", usable)
                .setParameter("holder", holder)
                .executeUpdate();
        if (changed == 0) {
            RegistrationEntity row = new RegistrationEntity();
            row.holder = holder;
            row.realmId = realmId;
            row.contract = contract.rowId();
            row.token = token.rowId();
            row.since = since.toEpochMilli();
            row.usableFrom = usable;
            em.persist(row);
        }
    }

    /** The holder has no token any more. */
    void remove(String holder) {
        em.createQuery("delete from RegistrationEntity r where r.realmId = :realm and r.holder = :holder")
                .setParameter("realm", realmId)
                .setParameter("holder", holder)
                .executeUpdate();
    }

    /** 利用解約: nobody of the contract has a token any more (S97). */
    public void removeAll(Contract contract) {
        em.createQuery("delete from RegistrationEntity r where r.realmId = :realm and r.contract = :contract")
                .setParameter("realm", realmId)
                .setParameter("contract", contract.rowId())
                .executeUpdate();
    }

    private static Registration registration(Tuple row) {
        RegistrationEntity registration = row.get("registration", RegistrationEntity.class);
        return new Registration(
                registration.holder,
                Token.of(row.get("token", TokenEntity.class)),
                Instant.ofEpochMilli(registration.since),
                registration.usableFrom == null ? null : Instant.ofEpochMilli(registration.usableFrom));
    }
}
