package jp.warifu.card;

import jakarta.ws.rs.core.Response;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import jp.warifu.attempt.Factor;
import jp.warifu.contract.Account;
import jp.warifu.contract.AccountStep;
import jp.warifu.flow.Alert;
import jp.warifu.flow.Input;
import jp.warifu.flow.InvalidInputException;
import jp.warifu.flow.Page;
import jp.warifu.flow.PageForm;
import jp.warifu.flow.StepContext;
import jp.warifu.secret.VaultKeys;
import org.keycloak.authentication.AuthenticationFlowError;
import org.keycloak.events.Errors;

/**
 * Step ②: two cells of the お客様カード (S32). Which of the two digits was wrong is never said.
 *
 * <p>While a re-issued card is on its way, the one in use is asked for until the administrator says to have the new one.
 */
final class CardStep extends AccountStep {
    /** What this browser was shown. */
    private static final String SHOWN = "warifu.card.challenge";

    /** Whether the new card was chosen in this log-in. */
    private static final String NEW_CARD = "warifu.card.new";

    private static final SecureRandom RANDOM = new SecureRandom();

    @Override
    protected void ask(StepContext context, Account account) {
        page(context, account).ifPresent(page -> context.show(page.render()));
    }

    @Override
    protected void answer(StepContext context, Account account) {
        Optional<String> chosen = context.input().typed("card");
        if (chosen.isPresent()) {
            choose(context, chosen.get());
            ask(context, account);
            return;
        }
        try {
            Input input = context.input();
            String first = input.value("cell1", CardLayout::digit, Alert.INVALID_CARD_DIGIT);
            String second = input.value("cell2", CardLayout::digit, Alert.INVALID_CARD_DIGIT);
            answer(context, account, first, second);
        } catch (InvalidInputException e) {
            page(context, account).ifPresent(page -> context.show(page.alert(e).render()));
        }
    }

    private static void choose(StepContext context, String card) {
        if (card.equals("new")) {
            context.login().setAuthNote(NEW_CARD, "true");
        } else {
            context.login().removeAuthNote(NEW_CARD);
        }
    }

    private static void answer(StepContext context, Account account, String first, String second) {
        String note = context.login().getAuthNote(SHOWN);
        if (note == null) {
            stale(context, account);
            return;
        }
        ShownChallenge shown = ShownChallenge.parse(note);
        CardLedger.Outcome outcome = ledger(context)
                .answer(
                        account,
                        shown.cardId(),
                        shown.challenge(),
                        first,
                        second,
                        VaultKeys.cipher(context.session()),
                        actor(context));
        if (outcome instanceof CardLedger.Outcome.Right) {
            done(context);
        } else if (outcome instanceof CardLedger.Outcome.Switched switched) {
            new CardMails(context.session()).switched(account.contract(), switched);
            done(context);
        } else if (outcome instanceof CardLedger.Outcome.Stale) {
            stale(context, account);
        } else if (outcome instanceof CardLedger.Outcome.Wrong wrong && wrong.left() > 0) {
            wrong(context, account, wrong.left());
        } else {
            lock(context, account, Factor.CARD);
        }
    }

    private static void done(StepContext context) {
        context.login().removeAuthNote(SHOWN);
        context.login().removeAuthNote(NEW_CARD);
        context.success();
    }

    private static void stale(StepContext context, Account account) {
        page(context, account)
                .ifPresent(page -> context.show(page.alert(Alert.STALE).render()));
    }

    private static void wrong(StepContext context, Account account, int left) {
        page(context, account)
                .ifPresent(page -> context.detail("warifu_factor", Factor.CARD.code())
                        .refuse(
                                AuthenticationFlowError.INVALID_CREDENTIALS,
                                Errors.INVALID_USER_CREDENTIALS,
                                page.alert(left == 1 ? Alert.WRONG_CARD_LAST : Alert.WRONG_CARD, left)
                                        .invalid("cell1", "cell2")
                                        .render()));
    }

    /** The page with the open challenge of the card that is asked for; empty when there is no card and the refusal is sent. */
    private static Optional<PageForm> page(StepContext context, Account account) {
        CardsOfContract cards = new Cards(context.reading(), context.realm().getId()).of(account.contract());
        Optional<Card> asked = cards.asked(context.login().getAuthNote(NEW_CARD) != null);
        if (asked.isEmpty()) {
            refuse(context, account);
        }
        return asked.map(card -> page(context, cards, card));
    }

    private static PageForm page(StepContext context, CardsOfContract cards, Card card) {
        CardChallenge challenge = ledger(context).challenge(card.rowId(), RANDOM);
        context.login().setAuthNote(SHOWN, new ShownChallenge(card.rowId(), challenge).toText());
        return context.page(Page.CARD)
                .with("cells", List.of(challenge.first(), challenge.second()))
                .with("labels", card.labels())
                .with("serialEnding", cards.isAmbiguous() ? card.serial().ending() : null)
                .with("otherCard", !cards.hasChoice() ? null : card.state() == CardState.NEXT ? "current" : "new");
    }

    private static void refuse(StepContext context, Account account) {
        Response page = context.page(Page.LOCKED)
                .with("entry", account.role().code())
                .with("factor", Factor.CARD.code())
                .status(Response.Status.FORBIDDEN)
                .render();
        context.refuse(AuthenticationFlowError.CREDENTIAL_SETUP_REQUIRED, "card_missing", page);
    }

    private static CardLedger ledger(StepContext context) {
        return new CardLedger(
                context.transaction(),
                context.realm().getId(),
                context.setting(CardStepFactory.LIMIT),
                context.setting(CardStepFactory.PERIOD_LIMIT));
    }
}
