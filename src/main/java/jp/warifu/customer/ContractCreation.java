package jp.warifu.customer;

import jakarta.ws.rs.NotFoundException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.warifu.audit.Actor;
import jp.warifu.audit.AuditRecord;
import jp.warifu.audit.AuditRecord.Action;
import jp.warifu.audit.AuditTrail;
import jp.warifu.card.CardIssue;
import jp.warifu.card.CardLayout;
import jp.warifu.card.CardSerial;
import jp.warifu.contract.Contract;
import jp.warifu.contract.ContractId;
import jp.warifu.contract.Contracts;
import jp.warifu.contract.UserId;
import jp.warifu.database.DatabaseClock;
import jp.warifu.database.KeycloakOwnTransaction;
import jp.warifu.pin.IssuedPins;
import jp.warifu.pin.Pin;
import jp.warifu.secret.VaultKeys;
import jp.warifu.settings.RealmSettings;
import jp.warifu.settings.Settings;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** 契約先登録: a contract with its people and its card, in the request's transaction: all of it or nothing. */
public record ContractCreation(KeycloakSession session, RealmModel realm) {
    /**
     * What was created.
     *
     * @param letters the PINs that were made up here, for those for whom none were given
     */
    public record Created(Contract contract, List<PinLetter> letters) {}

    /**
     * @throws IllegalArgumentException naming the part of the request that is missing or wrong
     * @throws IllegalStateException when the contract or a username is taken
     */
    public Created create(NewContract request, Actor actor) {
        ContractId id = new ContractId(given(request.id(), "id"));
        int digits = RealmSettings.CONTRACT_ID_DIGITS.of(Settings.of(realm));
        if (id.value().length() != digits) {
            throw new IllegalArgumentException("id must have " + digits + " digits");
        }
        Contracts contracts = contracts();
        Enrolment enrolment = new Enrolment(session, realm, contracts);
        boolean pinsInitial = request.pinsInitial() == null || request.pinsInitial();
        Contract contract = contracts.create(id, given(request.loginMethod(), "loginMethod"));
        append(contracts, actor, AuditRecord.of(Action.CONTRACT_CREATED).contract(id.value()));
        List<PinLetter> letters = new ArrayList<>();
        NewContract.Person administrator = given(request.administrator(), "administrator");
        enrolment.enrol(contract, person(administrator, null, pinsInitial)).ifPresent(letters::add);
        List<NewContract.Person> users = request.users() == null ? List.of() : request.users();
        for (NewContract.Person user : users) {
            enrolment.enrol(contract, person(user, userId(user), pinsInitial)).ifPresent(letters::add);
        }
        if (request.card() != null) {
            assign(contract, request.card(), actor);
        }
        return new Created(contract, letters);
    }

    /**
     * Adds a user to a contract that exists (S48).
     *
     * @return the PINs, when none were given and they were made up here
     * @throws IllegalArgumentException naming the part of the request that is missing or wrong
     * @throws IllegalStateException when the username, or the user id at the contract, is taken
     * @throws NotFoundException when there is no such contract
     */
    public Optional<PinLetter> addUser(ContractId contractId, NewUser request, Actor actor) {
        Contracts contracts = contracts();
        Contract contract = contracts.find(contractId).orElseThrow(NotFoundException::new);
        NewContract.Person user = request.person();
        UserId userId = userId(user);
        Optional<PinLetter> letter = new Enrolment(session, realm, contracts)
                .enrol(contract, person(user, userId, request.pinsInitial() == null || request.pinsInitial()));
        append(
                contracts,
                actor,
                AuditRecord.of(Action.USER_ADDED)
                        .contract(contract.id().value())
                        .subject(userId.value()));
        return letter;
    }

    private static UserId userId(NewContract.Person user) {
        return new UserId(given(user.userId(), "userId"));
    }

    private static Enrolment.Person person(NewContract.Person person, @Nullable UserId userId, boolean pinsInitial) {
        boolean none = isMissing(person.loginPin()) && isMissing(person.confirmationPin());
        if (none && !pinsInitial) {
            throw new IllegalArgumentException("PINs that the bank makes up are initial");
        }
        return new Enrolment.Person(
                userId,
                new Username(given(person.username(), "username")),
                new PersonName(given(person.name(), "name")),
                email(person.email()),
                none
                        ? null
                        : new IssuedPins(
                                new Pin(given(person.loginPin(), "loginPin")),
                                new Pin(given(person.confirmationPin(), "confirmationPin"))),
                pinsInitial);
    }

    private void assign(Contract contract, NewContract.Card card, Actor actor) {
        CardSerial serial = new CardSerial(given(card.serial(), "card.serial"));
        CardIssue issue = new CardIssue(KeycloakOwnTransaction.entityManager(session), realm.getId());
        Map<String, String> cells = card.cells();
        if (cells == null) {
            issue.assignFromStock(serial, contract, actor);
        } else {
            issue.bringAlong(serial, new CardLayout(cells), contract, VaultKeys.cipher(session), actor);
        }
    }

    private Contracts contracts() {
        return new Contracts(KeycloakOwnTransaction.entityManager(session), realm.getId());
    }

    private void append(Contracts contracts, Actor actor, AuditRecord done) {
        new AuditTrail(contracts.em(), realm.getId()).append(actor, done, new DatabaseClock(contracts.em()).now());
    }

    private static @Nullable EmailAddress email(@Nullable String value) {
        return value == null || value.isBlank() ? null : new EmailAddress(value);
    }

    private static boolean isMissing(@Nullable String value) {
        return value == null || value.isBlank();
    }

    private static <T> T given(@Nullable T value, String name) {
        if (value == null || (value instanceof String text && text.isBlank())) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return value;
    }
}
