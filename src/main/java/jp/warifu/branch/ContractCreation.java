package jp.warifu.branch;

import jakarta.ws.rs.NotFoundException;
import java.util.List;
import java.util.Map;
import jp.warifu.audit.Actor;
import jp.warifu.audit.AuditRecord;
import jp.warifu.audit.AuditRecord.Action;
import jp.warifu.audit.AuditTrail;
import jp.warifu.card.CardLayout;
import jp.warifu.card.Cards;
import jp.warifu.contract.Contract;
import jp.warifu.contract.ContractId;
import jp.warifu.contract.Contracts;
import jp.warifu.contract.UserId;
import jp.warifu.database.DatabaseClock;
import jp.warifu.database.KeycloakOwnTransaction;
import jp.warifu.pin.ConfirmationPinCredential;
import jp.warifu.secret.VaultKeys;
import jp.warifu.settings.RealmSettings;
import jp.warifu.settings.Settings;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserCredentialModel;
import org.keycloak.models.UserModel;

/** Creates a contract with its people and its card, in the request's transaction: all of it or nothing. */
record ContractCreation(KeycloakSession session, RealmModel realm) {
    /**
     * @throws IllegalArgumentException naming the part of the request that is missing or wrong
     * @throws IllegalStateException when the contract or a username is taken
     */
    Contract create(NewContract request, Actor actor) {
        ContractId id = new ContractId(given(request.id(), "id"));
        int digits = RealmSettings.CONTRACT_ID_DIGITS.of(Settings.of(realm));
        if (id.value().length() != digits) {
            throw new IllegalArgumentException("id must have " + digits + " digits");
        }
        Contracts contracts = new Contracts(KeycloakOwnTransaction.entityManager(session), realm.getId());
        Contract contract = contracts.create(id, given(request.loginMethod(), "loginMethod"));
        boolean pinsInitial = request.pinsInitial() == null || request.pinsInitial();
        NewContract.Person administrator = given(request.administrator(), "administrator");
        contracts.addAccount(contract, user(administrator), null, given(administrator.name(), "name"), pinsInitial);
        List<NewContract.Person> users = request.users() == null ? List.of() : request.users();
        for (NewContract.Person person : users) {
            addUser(contracts, contract, person, pinsInitial);
        }
        if (request.card() != null) {
            assign(contract, request.card());
        }
        new AuditTrail(contracts.em(), realm.getId())
                .append(
                        actor,
                        AuditRecord.of(Action.CONTRACT_CREATED).contract(id.value()),
                        new DatabaseClock(contracts.em()).now());
        return contract;
    }

    /**
     * Adds a user to a contract that exists (S48).
     *
     * @throws IllegalArgumentException naming the part of the request that is missing or wrong
     * @throws IllegalStateException when the username, or the user id at the contract, is taken
     * @throws NotFoundException when there is no such contract
     */
    void addUser(String contractId, NewUser request, Actor actor) {
        Contracts contracts = new Contracts(KeycloakOwnTransaction.entityManager(session), realm.getId());
        Contract contract = contracts.find(new ContractId(contractId)).orElseThrow(NotFoundException::new);
        UserId userId =
                addUser(contracts, contract, request.person(), request.pinsInitial() == null || request.pinsInitial());
        new AuditTrail(contracts.em(), realm.getId())
                .append(
                        actor,
                        AuditRecord.of(Action.USER_ADDED)
                                .contract(contract.id().value())
                                .subject(userId.value()),
                        new DatabaseClock(contracts.em()).now());
    }

    private UserId addUser(Contracts contracts, Contract contract, NewContract.Person person, boolean pinsInitial) {
        UserId userId = new UserId(given(person.userId(), "userId"));
        if (contracts.account(contract.id(), userId).isPresent()) {
            throw new IllegalStateException("user " + userId.value() + " exists at contract "
                    + contract.id().value());
        }
        contracts.addAccount(contract, user(person), userId, given(person.name(), "name"), pinsInitial);
        return userId;
    }

    private String user(NewContract.Person person) {
        String username = given(person.username(), "username");
        if (session.users().getUserByUsername(realm, username) != null) {
            throw new IllegalStateException("user " + username + " exists");
        }
        UserModel user = session.users().addUser(realm, username);
        user.setEnabled(true);
        user.setLastName(given(person.name(), "name"));
        if (person.email() != null) {
            user.setEmail(person.email());
            user.setEmailVerified(true);
        }
        user.credentialManager().updateCredential(UserCredentialModel.password(given(person.loginPin(), "loginPin")));
        user.credentialManager()
                .updateCredential(new UserCredentialModel(
                        "", ConfirmationPinCredential.TYPE, given(person.confirmationPin(), "confirmationPin")));
        return user.getId();
    }

    private void assign(Contract contract, NewContract.Card card) {
        Map<String, String> cells = given(card.cells(), "card.cells");
        new Cards(KeycloakOwnTransaction.entityManager(session), realm.getId())
                .assign(
                        contract,
                        given(card.serial(), "card.serial"),
                        new CardLayout(cells),
                        VaultKeys.cipher(session));
    }

    private static <T> T given(@Nullable T value, String name) {
        if (value == null || (value instanceof String text && text.isBlank())) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return value;
    }
}
