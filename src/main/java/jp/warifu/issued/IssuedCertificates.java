package jp.warifu.issued;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import jp.warifu.database.DatabaseClock;
import org.jspecify.annotations.Nullable;

/** What the {@link CertificateLedger} holds, for reading. */
public record IssuedCertificates(EntityManager em, String realmId) {
    private static final String LIVE = "select c.id as id, c.account as account, c.serial as serial,"
            + " c.thumbprint as thumbprint, c.notBefore as notBefore, c.notAfter as notAfter,"
            + " c.usableFrom as usableFrom, c.issuedAt as issuedAt from CertificateEntity c"
            + " where c.mark = :live and c.account ";

    /** What the ledger says of a certificate that the account comes with: one row by its key. */
    public LedgerVerdict verdict(String account, String thumbprint) {
        return em
                .createQuery(
                        "select " + HeldCertificate.COLUMNS + " from AccountEntity a" + HeldCertificate.JOIN
                                + " where a.id = :account",
                        Tuple.class)
                .setParameter("account", account)
                .getResultList()
                .stream()
                .findFirst()
                .map(HeldCertificate::of)
                .map(held -> held.verdict(thumbprint, () -> new DatabaseClock(em).now()))
                .orElse(LedgerVerdict.LETS_IN);
    }

    public Holder holder(String account) {
        return Optional.ofNullable(holders(List.of(account)).get(account)).orElseGet(() -> Holder.unknown(account));
    }

    /** Only those whom the ledger knows. */
    public Map<String, Holder> holders(Collection<String> accounts) {
        return em
                .createQuery(
                        "select h.account as account, h.since as since, h.openUntil as openUntil"
                                + " from HolderEntity h where h.account in :accounts",
                        Tuple.class)
                .setParameter("accounts", accounts)
                .getResultList()
                .stream()
                .map(row -> new Holder(
                        row.get("account", String.class),
                        time(row.get("since", Long.class)),
                        time(row.get("openUntil", Long.class))))
                .collect(Collectors.toMap(Holder::account, Function.identity()));
    }

    public Optional<LiveCertificate> live(String account) {
        return Optional.ofNullable(live(List.of(account)).get(account));
    }

    /** By account. */
    public Map<String, LiveCertificate> live(Collection<String> accounts) {
        return em
                .createQuery(LIVE + "in :accounts", Tuple.class)
                .setParameter("live", Mark.LIVE)
                .setParameter("accounts", accounts)
                .getResultList()
                .stream()
                .map(IssuedCertificates::live)
                .collect(Collectors.toMap(LiveCertificate::account, Function.identity()));
    }

    /** Whether a certificate of the key was issued before, to whomever. */
    public boolean isKnownKey(String keyHash) {
        return em.createQuery(
                                "select count(c) from CertificateEntity c where c.realmId = :realm and c.keyHash = :key"
                                        + " and c.state in :issued",
                                Long.class)
                        .setParameter("realm", realmId)
                        .setParameter("key", keyHash)
                        .setParameter("issued", List.of(CertificateState.LIVE, CertificateState.REVOKED))
                        .getSingleResult()
                > 0;
    }

    private static LiveCertificate live(Tuple row) {
        return new LiveCertificate(
                row.get("id", String.class),
                row.get("account", String.class),
                row.get("serial", String.class),
                row.get("thumbprint", String.class),
                Instant.ofEpochMilli(row.get("notBefore", Long.class)),
                Instant.ofEpochMilli(row.get("notAfter", Long.class)),
                Instant.ofEpochMilli(row.get("usableFrom", Long.class)),
                Instant.ofEpochMilli(row.get("issuedAt", Long.class)));
    }

    private static @Nullable Instant time(@Nullable Long millis) {
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }
}
