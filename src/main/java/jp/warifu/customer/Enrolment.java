package jp.warifu.customer;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import jp.warifu.contract.Contract;
import jp.warifu.contract.Contracts;
import jp.warifu.contract.LoginMethod;
import jp.warifu.contract.UserId;
import jp.warifu.database.DatabaseClock;
import jp.warifu.issued.CertificateLedger;
import jp.warifu.pin.ConfirmationPinCredential;
import jp.warifu.pin.IssuedPins;
import jp.warifu.pin.Pin;
import jp.warifu.pin.RandomPins;
import jp.warifu.settings.IssuingSettings;
import jp.warifu.settings.Settings;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserCredentialModel;
import org.keycloak.models.UserModel;

/** 登録: makes the Keycloak user and the account of one person, in the request's transaction. */
record Enrolment(KeycloakSession session, RealmModel realm, Contracts contracts) {
    private static final RandomGenerator RANDOM = new SecureRandom();

    /**
     * Somebody to be enrolled.
     *
     * @param userId null for the administrator
     * @param pins null: they are made up here, and initial
     */
    record Person(
            @Nullable UserId userId,
            Username username,
            PersonName name,
            @Nullable EmailAddress email,
            @Nullable IssuedPins pins,
            boolean pinsInitial) {}

    /**
     * @return the PINs, when they were made up here
     * @throws IllegalStateException when the username, or the user id at the contract, is taken
     */
    Optional<PinLetter> enrol(Contract contract, Person person) {
        if (person.userId() != null
                && contracts.account(contract.id(), person.userId()).isPresent()) {
            throw new IllegalStateException("user " + person.userId().value() + " exists at contract "
                    + contract.id().value());
        }
        String username = person.username().value();
        if (session.users().getUserByUsername(realm, username) != null) {
            throw new IllegalStateException("user " + username + " exists");
        }
        UserModel user = session.users().addUser(realm, username);
        user.setEnabled(true);
        user.setLastName(person.name().value());
        if (person.email() != null) {
            user.setEmail(person.email().value());
            user.setEmailVerified(true);
        }
        IssuedPins made = person.pins() == null ? new RandomPins(RANDOM).pair(ids(contract, person.userId())) : null;
        setPins(user, made == null ? person.pins() : made);
        contracts.addAccount(
                contract, user.getId(), person.userId(), person.name().value(), made != null || person.pinsInitial());
        openCertificate(contract, user.getId());
        return Optional.ofNullable(made)
                .map(pins -> PinLetter.of(
                        contract.id().value(),
                        person.userId() == null ? null : person.userId().value(),
                        username,
                        person.name().value(),
                        pins));
    }

    /** 電子証明書の取得, where the realm issues certificates (S22). */
    private void openCertificate(Contract contract, String accountId) {
        Settings settings = Settings.of(realm);
        if (IssuingSettings.isOn(settings) && contract.loginMethod() == LoginMethod.CERTIFICATE) {
            Instant now = new DatabaseClock(contracts.em()).now();
            Duration open = Duration.ofDays(IssuingSettings.OPEN_DAYS.of(settings));
            new CertificateLedger(contracts.em(), realm.getId()).enrol(accountId, now.plus(open), now);
        }
    }

    /** 契約先ID and 利用者ID: what a PIN that the bank makes up does not contain. */
    private static List<String> ids(Contract contract, @Nullable UserId userId) {
        return userId == null
                ? List.of(contract.id().value())
                : List.of(contract.id().value(), userId.value());
    }

    /**
     * The confirmation PIN first: as long as there is no password, Keycloak need not hash it a second time to see that the
     * two differ, which is seen here.
     */
    private static void setPins(UserModel user, @Nullable IssuedPins pins) {
        Pin login = pins == null ? null : pins.login();
        Pin confirmation = pins == null ? null : pins.confirmation();
        if (login == null || confirmation == null) {
            throw new IllegalArgumentException("a person has two PINs");
        }
        if (login.equals(confirmation)) {
            throw new IllegalArgumentException("the two PINs must differ");
        }
        user.credentialManager()
                .updateCredential(new UserCredentialModel("", ConfirmationPinCredential.TYPE, confirmation.value()));
        user.credentialManager().updateCredential(UserCredentialModel.password(login.value()));
    }
}
