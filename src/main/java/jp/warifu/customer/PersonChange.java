package jp.warifu.customer;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import jp.warifu.audit.Actor;
import jp.warifu.audit.AuditRecord;
import jp.warifu.audit.AuditRecord.Action;
import jp.warifu.audit.AuditTrail;
import jp.warifu.contract.Account;
import jp.warifu.database.KeycloakOwnTransaction;
import jp.warifu.mail.SecurityMails;
import jp.warifu.mail.SecurityMails.Change;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;

/**
 * What changes of a person, made ready before anything is done.
 *
 * @param name null: it stays
 * @param email null: it stays, or there is none from now on
 * @param emailChanges whether it does
 * @param before the address until now
 */
record PersonChange(
        Account account,
        UserModel user,
        @Nullable PersonName name,
        @Nullable EmailAddress email,
        boolean emailChanges,
        @Nullable String before) {
    /**
     * @throws IllegalArgumentException when a part of the request is wrong
     * @throws IllegalStateException when the Keycloak user is gone
     */
    static PersonChange of(KeycloakSession own, Account account, PersonUpdate request) {
        UserModel user = own.users().getUserById(own.getContext().getRealm(), account.id());
        if (user == null) {
            throw new IllegalStateException(account.label() + " is no longer there");
        }
        PersonName name = request.name() == null ? null : new PersonName(request.name());
        String wish = request.email();
        EmailAddress email = wish == null || wish.isBlank() ? null : new EmailAddress(wish);
        String before = user.getEmail();
        boolean emailChanges = wish != null && !Objects.equals(before, email == null ? null : email.value());
        return new PersonChange(
                account,
                user,
                name == null || name.value().equals(account.name()) ? null : name,
                email,
                emailChanges,
                before);
    }

    boolean isNothing() {
        return name == null && !emailChanges;
    }

    /** In the session that it was made ready in. */
    void carryOut(KeycloakSession own, Actor actor, Instant now) {
        ContractBook book = new ContractBook(
                KeycloakOwnTransaction.entityManager(own),
                own.getContext().getRealm().getId());
        List<String> what = new ArrayList<>();
        if (name != null) {
            what.add("name");
            if (!book.rename(account, name)) {
                throw new IllegalStateException(account.label() + " is no longer there");
            }
            user.setLastName(name.value());
        }
        if (emailChanges) {
            what.add("email");
            user.setEmail(email == null ? null : email.value());
            user.setEmailVerified(email != null);
        }
        new AuditTrail(book.em(), book.realmId())
                .append(
                        actor,
                        AuditRecord.of(Action.USER_CHANGED)
                                .because(String.join(",", what))
                                .contract(account.contract().id().value())
                                .subject(user.getUsername()),
                        now);
    }

    /** As mails name the person from now on. */
    String label() {
        if (name == null) {
            return account.label();
        }
        return account.userId() == null ? name.value() : account.userId().value() + " " + name.value();
    }

    /** To the person at the address until now and at the new one, and to the administrator. */
    void tell(KeycloakSession session, List<String> administrator, Instant at) {
        List<String> recipients = new ArrayList<>(administrator);
        if (!recipients.contains(account.id())) {
            recipients.add(account.id());
        }
        String contractId = account.contract().id().value();
        List<String> names = List.of(label());
        SecurityMails mails = new SecurityMails(session);
        mails.send(Change.PERSON_CHANGED, recipients, contractId, names, null, at);
        if (emailChanges && before != null) {
            mails.sendTo(before, Change.PERSON_CHANGED, account.id(), contractId, names, at);
        }
    }
}
