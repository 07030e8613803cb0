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

/** Step ②: two cells of the お客様カード (S32). Which of the two digits was wrong is never said. */
final class CardStep extends AccountStep {
    /** The challenge that this browser was shown. */
    private static final String SHOWN = "warifu.card.challenge";

    private static final SecureRandom RANDOM = new SecureRandom();

    @Override
    protected void ask(StepContext context, Account account) {
        card(context, account)
                .ifPresent(card -> context.show(page(context, card).render()));
    }

    @Override
    protected void answer(StepContext context, Account account) {
        card(context, account).ifPresent(card -> answer(context, account, card));
    }

    private static void answer(StepContext context, Account account, CardEntity card) {
        String shown = context.login().getAuthNote(SHOWN);
        String first;
        String second;
        try {
            Input input = context.input();
            first = input.value("cell1", CardLayout::digit, Alert.INVALID_CARD_DIGIT);
            second = input.value("cell2", CardLayout::digit, Alert.INVALID_CARD_DIGIT);
        } catch (InvalidInputException e) {
            context.show(page(context, card).alert(e).render());
            return;
        }
        if (shown == null) {
            context.show(page(context, card).alert(Alert.STALE).render());
            return;
        }
        CardLedger.Outcome outcome = ledger(context)
                .answer(
                        account,
                        card.id,
                        CardChallenge.parse(shown),
                        first,
                        second,
                        VaultKeys.cipher(context.session()));
        if (outcome instanceof CardLedger.Outcome.Right) {
            context.login().removeAuthNote(SHOWN);
            context.success();
        } else if (outcome instanceof CardLedger.Outcome.Stale) {
            context.show(page(context, card).alert(Alert.STALE).render());
        } else if (outcome instanceof CardLedger.Outcome.Wrong wrong && wrong.left() > 0) {
            context.detail("warifu_factor", Factor.CARD.code())
                    .refuse(
                            AuthenticationFlowError.INVALID_CREDENTIALS,
                            Errors.INVALID_USER_CREDENTIALS,
                            page(context, card)
                                    .alert(wrong.left() == 1 ? Alert.WRONG_CARD_LAST : Alert.WRONG_CARD, wrong.left())
                                    .invalid("cell1", "cell2")
                                    .render());
        } else {
            lock(context, account, Factor.CARD);
        }
    }

    private static Optional<CardEntity> card(StepContext context, Account account) {
        Optional<CardEntity> card = new Cards(context.reading(), context.realm().getId()).of(account.contract());
        if (card.isEmpty()) {
            Response page = context.page(Page.LOCKED)
                    .with("entry", account.role().code())
                    .with("factor", Factor.CARD.code())
                    .status(Response.Status.FORBIDDEN)
                    .render();
            context.refuse(AuthenticationFlowError.CREDENTIAL_SETUP_REQUIRED, "card_missing", page);
        }
        return card;
    }

    private static PageForm page(StepContext context, CardEntity card) {
        CardChallenge challenge = ledger(context).challenge(card.id, RANDOM);
        context.login().setAuthNote(SHOWN, challenge.toText());
        return context.page(Page.CARD)
                .with("cells", List.of(challenge.first(), challenge.second()))
                .with("labels", List.of(card.labels.split(",")));
    }

    private static CardLedger ledger(StepContext context) {
        return new CardLedger(
                context.transaction(),
                context.realm().getId(),
                context.setting(CardStepFactory.LIMIT),
                context.setting(CardStepFactory.PERIOD_LIMIT));
    }
}
