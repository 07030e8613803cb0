package jp.warifu.pin;

import java.util.Locale;
import jp.warifu.attempt.Factor;
import jp.warifu.audit.AuditRecord.Action;
import jp.warifu.contract.Role;
import jp.warifu.flow.Alert;
import jp.warifu.mail.SecurityMails.Change;
import jp.warifu.settings.RealmSettings;
import jp.warifu.settings.Setting;
import org.keycloak.models.UserCredentialModel;
import org.keycloak.models.credential.PasswordCredentialModel;

/** Which of an account's two 暗証番号. */
public enum PinKind {
    /** ご契約先暗証番号 or 利用者暗証番号: Keycloak's own password. */
    LOGIN(
            PasswordCredentialModel.TYPE,
            Factor.LOGIN_PIN,
            RealmSettings.LOGIN_PIN_LIMIT,
            Action.LOGIN_PIN_CHANGED,
            Change.LOGIN_PIN_CHANGED),
    /** ご契約先確認暗証番号 or 利用者確認暗証番号. */
    CONFIRMATION(
            ConfirmationPinCredential.TYPE,
            Factor.CONFIRMATION_PIN,
            RealmSettings.CONFIRMATION_PIN_LIMIT,
            Action.CONFIRMATION_PIN_CHANGED,
            Change.CONFIRMATION_PIN_CHANGED);

    private final String credential;
    private final Factor factor;
    private final Setting<Integer> limit;
    private final Action action;
    private final Change change;

    PinKind(String credential, Factor factor, Setting<Integer> limit, Action action, Change change) {
        this.credential = credential;
        this.factor = factor;
        this.limit = limit;
        this.action = action;
        this.change = change;
    }

    /** As pages and addresses name it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public PinKind other() {
        return switch (this) {
            case LOGIN -> CONFIRMATION;
            case CONFIRMATION -> LOGIN;
        };
    }

    /** What a wrong one is counted for. */
    public Factor factor() {
        return factor;
    }

    /** How many wrong ones in a row are looked at. */
    Setting<Integer> limit() {
        return limit;
    }

    /** How its change is recorded. */
    public Action action() {
        return action;
    }

    /** How its change is told. */
    Change change() {
        return change;
    }

    /** @param left how many more wrong ones are looked at, at least one */
    public Alert wrong(Role role, int left) {
        boolean last = left == 1;
        return switch (this) {
            case LOGIN -> last ? Alert.WRONG_PIN_LAST : Alert.WRONG_PIN;
            case CONFIRMATION ->
                switch (role) {
                    case ADMINISTRATOR -> last ? Alert.WRONG_CONFIRMATION_PIN_LAST : Alert.WRONG_CONFIRMATION_PIN;
                    case USER -> last ? Alert.WRONG_USER_CONFIRMATION_PIN_LAST : Alert.WRONG_USER_CONFIRMATION_PIN;
                };
        };
    }

    UserCredentialModel input(Pin pin) {
        return new UserCredentialModel("", credential, pin.value());
    }
}
