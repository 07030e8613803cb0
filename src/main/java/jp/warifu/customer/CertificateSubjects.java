package jp.warifu.customer;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;
import jp.warifu.contract.Account;
import jp.warifu.contract.Contract;
import jp.warifu.contract.Contracts;
import jp.warifu.contract.LoginMethod;
import jp.warifu.contract.Role;
import jp.warifu.contract.SubjectPattern;
import jp.warifu.contract.SubjectPattern.Holder;
import jp.warifu.customer.SubjectCheck.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * 電子証明書の名義: by the rules that the certificate step goes by.
 *
 * @param patterns by entry
 * @param institution 金融機関コード
 */
public record CertificateSubjects(Map<Role, List<SubjectPattern>> patterns, String institution) {
    /** @param subject in RFC 2253 or RFC 4514 form, or as tools print it */
    public SubjectCheck check(String subject, Contracts contracts) {
        String name;
        try {
            name = new X500Principal(subject).getName(X500Principal.RFC2253);
        } catch (IllegalArgumentException e) {
            return new SubjectCheck(null, null, null, null, Refusal.MALFORMED);
        }
        Optional<Holder> read = read(name);
        if (read.isEmpty()) {
            return new SubjectCheck(name, null, null, null, Refusal.MALFORMED);
        }
        Holder holder = read.get();
        String contractId = holder.contract().value();
        String userId = holder.userId() == null ? null : holder.userId().value();
        Optional<Account> account = contracts.account(holder.contract(), holder.userId());
        Refusal refusal = refusal(holder, contracts.find(holder.contract()), account);
        if (refusal != null || account.isEmpty()) {
            return new SubjectCheck(name, contractId, userId, null, refusal);
        }
        Account known = account.get();
        return new SubjectCheck(
                name,
                contractId,
                userId,
                new SubjectCheck.Holder(
                        known.role(),
                        known.name(),
                        known.state(),
                        known.contract().state()),
                null);
    }

    private @Nullable Refusal refusal(Holder holder, Optional<Contract> contract, Optional<Account> account) {
        if (!holder.institution().equals(institution)) {
            return Refusal.INSTITUTION;
        }
        if (contract.isEmpty()) {
            return Refusal.UNKNOWN_CONTRACT;
        }
        if (contract.get().loginMethod() != LoginMethod.CERTIFICATE) {
            return Refusal.LOGIN_METHOD;
        }
        return account.isEmpty() ? Refusal.UNKNOWN_USER : null;
    }

    /** Whom it names at the entry of his own role: at the other he would be refused (S28). */
    private Optional<Holder> read(String name) {
        return patterns.entrySet().stream()
                .flatMap(entry -> entry.getValue().stream()
                        .flatMap(pattern -> pattern.read(name).stream())
                        .filter(holder -> holder.role() == entry.getKey()))
                .findFirst();
    }

    /** @return empty when the person's entry reads another form than the usual one */
    public Optional<String> subject(Account account) {
        Holder holder = new Holder(account.contract().id(), institution, account.userId());
        return patterns.getOrDefault(account.role(), List.of()).stream()
                .flatMap(pattern -> pattern.write(holder).stream())
                .findFirst();
    }
}
