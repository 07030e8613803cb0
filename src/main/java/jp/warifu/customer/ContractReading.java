package jp.warifu.customer;

import jakarta.persistence.EntityManager;
import jakarta.ws.rs.NotFoundException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.warifu.contract.Account;
import jp.warifu.contract.Contract;
import jp.warifu.contract.ContractId;
import jp.warifu.contract.Contracts;
import jp.warifu.contract.LoginMethod;
import jp.warifu.contract.Role;
import jp.warifu.contract.SubjectPatterns;
import jp.warifu.database.KeycloakOwnTransaction;
import jp.warifu.settings.RealmSettings;
import jp.warifu.settings.Settings;
import jp.warifu.token.Registrations;
import jp.warifu.token.Registrations.Registration;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** 契約先照会, for the API and the pages of the bank. */
public record ContractReading(KeycloakSession session, RealmModel realm) {
    /**
     * @param text the beginning of a 契約先ID or of a name, or a whole username; null: all
     * @param after the last 契約先ID of the page before; null: the first page
     * @param max how many at most; null: {@value ContractSearch#PAGE}
     * @throws IllegalArgumentException when one of them is of another form
     */
    public ContractPage search(@Nullable String text, @Nullable String after, @Nullable Integer max) {
        ContractSearch search =
                new ContractSearch(text, accountOf(text), after, max == null ? ContractSearch.PAGE : max);
        return new ContractBook(em(), realm.getId()).search(search);
    }

    private @Nullable String accountOf(@Nullable String username) {
        if (username == null || username.isBlank()) {
            return null;
        }
        UserModel user = session.users().getUserByUsername(realm, username.strip());
        return user == null ? null : user.getId();
    }

    /**
     * The same number of statements, however many users it has.
     *
     * @throws NotFoundException when there is no such contract
     */
    public ContractDetails details(ContractId id) {
        Contracts contracts = new Contracts(em(), realm.getId());
        Contract contract = contracts.find(id).orElseThrow(NotFoundException::new);
        Map<String, Registration> registrations = new Registrations(em(), realm.getId()).of(contract);
        Map<String, Logins.Login> logins = new Logins(em(), realm.getId()).of(contract);
        CertificateSubjects subjects = subjects();
        List<ContractDetails.Person> users = contracts.users(contract).stream()
                .map(user -> person(user, logins, registrations.get(Registrations.holder(user)), subjects))
                .toList();
        Optional<ContractDetails.Person> administrator =
                contracts.account(id, null).map(account -> person(account, logins, null, subjects));
        return new ContractDetails(
                id.value(),
                contract.loginMethod(),
                contract.state(),
                contract.usageMode(),
                contract.version(),
                administrator.orElse(null),
                users,
                new ContractBook(em(), realm.getId()).cards(contract),
                ContractDetails.Counts.of(users));
    }

    private static ContractDetails.Person person(
            Account account,
            Map<String, Logins.Login> logins,
            @Nullable Registration registration,
            CertificateSubjects subjects) {
        Logins.Login login = logins.get(account.id());
        return new ContractDetails.Person(
                account.userId() == null ? null : account.userId().value(),
                login == null ? null : login.username(),
                account.name(),
                login == null ? null : login.email(),
                account.state(),
                account.loginPinInitial(),
                account.confirmationPinInitial(),
                account.lastLogin(),
                account.role() == Role.USER && registration != null
                        ? ContractDetails.Registered.of(registration)
                        : null,
                account.contract().loginMethod() == LoginMethod.CERTIFICATE
                        ? subjects.subject(account).orElse(null)
                        : null);
    }

    /** Whose a certificate of this subject would be. */
    public SubjectCheck holder(String subject) {
        return subjects().check(subject, new Contracts(em(), realm.getId()));
    }

    private CertificateSubjects subjects() {
        return new CertificateSubjects(
                new SubjectPatterns(realm).byEntry(), RealmSettings.INSTITUTION.of(Settings.of(realm)));
    }

    private EntityManager em() {
        return KeycloakOwnTransaction.entityManager(session);
    }
}
