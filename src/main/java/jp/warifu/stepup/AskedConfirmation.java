package jp.warifu.stepup;

import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import jp.warifu.audit.Actor;
import jp.warifu.contract.Account;
import jp.warifu.database.DatabaseClock;
import jp.warifu.flow.Alert;
import jp.warifu.flow.StepContext;
import jp.warifu.settings.BareStepUp;
import jp.warifu.settings.Settings;
import jp.warifu.settings.TransactionSettings;
import jp.warifu.token.CodeUse;
import jp.warifu.transaction.Authorisation;
import jp.warifu.transaction.Confirmation;
import jp.warifu.transaction.FreshTokenLimit;
import jp.warifu.transaction.Kinds;
import jp.warifu.transaction.Transaction;
import jp.warifu.transaction.TransactionState;
import jp.warifu.transaction.Transactions;
import org.jspecify.annotations.Nullable;
import org.keycloak.OAuth2Constants;
import org.keycloak.models.Constants;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * What the application asks its user to confirm in this log-in; read anew in every request.
 *
 * @param transaction null for a step-up that confirms none
 * @param byCode whether a code is asked for, rather than the confirmation PIN
 */
record AskedConfirmation(Account account, @Nullable Transaction transaction, boolean byCode) {
    private static final String PUSHED = "urn:ietf:params:oauth:request_uri:";

    /** Why the request is refused. */
    static final class RefusedException extends Exception {
        private static final long serialVersionUID = 1L;

        private final Alert alert;

        RefusedException(Alert alert) {
            super(alert.code());
            this.alert = alert;
        }

        Alert alert() {
            return alert;
        }
    }

    /** @throws RefusedException when the request names a transaction that it must not, or none although one waits */
    static AskedConfirmation of(StepContext context, Account account) throws RefusedException {
        boolean usesCodes = account.contract().usageMode() != null;
        String details = context.login().getClientNote(OAuth2Constants.AUTHORIZATION_DETAILS);
        if (details == null) {
            refuseUnnamed(context, account);
            return new AskedConfirmation(account, null, usesCodes);
        }
        Transaction transaction = named(context, account, details);
        boolean byCode = usesCodes && transaction.confirmation() == Confirmation.CODE;
        return new AskedConfirmation(account, transaction, byCode);
    }

    private static Transaction named(StepContext context, Account account, String details) throws RefusedException {
        Optional<String> id = isPushed(context.login()) && nonce(context) != null
                ? TransactionDetail.read(details)
                : Optional.empty();
        Instant now = new DatabaseClock(context.reading()).now();
        Transaction transaction = id.flatMap(known -> ledger(context).find(known, client(context), now))
                .filter(known -> known.content().subject().equals(account.id()))
                .orElseThrow(() -> new RefusedException(Alert.TRANSACTION_INVALID));
        return switch (transaction.state()) {
            case PENDING -> transaction;
            case EXPIRED -> throw new RefusedException(Alert.TRANSACTION_EXPIRED);
            case AUTHORISED, CONSUMED, VOID -> throw new RefusedException(Alert.TRANSACTION_INVALID);
        };
    }

    private static void refuseUnnamed(StepContext context, Account account) throws RefusedException {
        BareStepUp allowed = TransactionSettings.BARE_STEP_UP.of(Settings.of(context.realm()));
        if (allowed == BareStepUp.REFUSED || ledger(context).isAwaited(client(context), account.id())) {
            throw new RefusedException(Alert.TRANSACTION_NEEDED);
        }
    }

    /** What came through the browser could have been changed there: only a pushed request (RFC 9126) names a transaction. */
    private static boolean isPushed(AuthenticationSessionModel login) {
        String address = login.getAuthNote(Constants.AUTHORIZATION_REQUEST_URI);
        return address != null && address.toLowerCase(Locale.ROOT).startsWith(PUSHED);
    }

    private static Transactions ledger(StepContext context) {
        return new Transactions(context.reading(), context.realm().getId());
    }

    private static String client(StepContext context) {
        return context.login().getClient().getId();
    }

    /** The tokens that answer the request are known by it. */
    private static @Nullable String nonce(StepContext context) {
        return context.login().getClientNote(OIDCLoginProtocol.NONCE_PARAM);
    }

    /** Whether the answer is to the page that shows this; a form of another tab carries another transaction, or none. */
    boolean wasSeen(StepContext context) {
        String seen = context.input().typed("transaction").orElse("");
        return seen.equals(transaction == null ? "" : transaction.id());
    }

    /** As the pages show it; null when there is none. */
    @Nullable
    ShownTransaction shown(StepContext context) {
        if (transaction == null) {
            return null;
        }
        EntityManager em = context.reading();
        Locale locale = context.session().getContext().resolveLocale(context.user());
        return ShownTransaction.of(
                transaction,
                new Kinds(em, context.realm().getId())
                        .ofRealm(transaction.content().type()),
                locale);
    }

    /** What a code is used up for. */
    CodeUse use(StepContext context, Actor actor) {
        return transaction == null ? CodeUse.ACTING_NOW : authorisation(context, actor);
    }

    /** @throws IllegalStateException when there is no transaction to confirm */
    Authorisation authorisation(StepContext context, Actor actor) {
        String nonce = nonce(context);
        if (transaction == null || transaction.state() != TransactionState.PENDING || nonce == null) {
            throw new IllegalStateException("nothing is to be confirmed");
        }
        return new Authorisation(
                context.realm().getId(),
                transaction,
                account,
                nonce,
                limit(context),
                Duration.ofSeconds(TransactionSettings.AUTHORISATION_SECONDS.of(Settings.of(context.realm()))),
                actor);
    }

    static FreshTokenLimit limit(StepContext context) {
        Settings settings = Settings.of(context.realm());
        return new FreshTokenLimit(
                Duration.ofHours(TransactionSettings.FRESH_TOKEN_HOURS.of(settings)),
                BigDecimal.valueOf(TransactionSettings.FRESH_TOKEN_YEN.of(settings)));
    }
}
