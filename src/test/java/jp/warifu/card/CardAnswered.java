package jp.warifu.card;

import java.util.Map;
import java.util.Random;
import jp.warifu.audit.Actor;
import jp.warifu.contract.Account;
import jp.warifu.database.OwnTransaction;
import jp.warifu.database.TestContract;
import jp.warifu.secret.TestKeys;

/** お客様カード of a contract in hand: its challenge, and the right answer to it. */
public record CardAnswered(TestContract contract, String card) {
    private static final CardLayout LAYOUT = new CardLayout(Map.of("ア", "1", "イ", "2", "ウ", "3"));
    private static final Actor ACTOR = new Actor("administrator", null);

    public static CardAnswered issuedTo(TestContract contract) {
        String card = contract.database().run(em -> {
            new CardIssue(em, contract.realmId())
                    .bringAlong(
                            new CardSerial("PLANS1"),
                            LAYOUT,
                            contract.now(),
                            TestKeys.one().cipher(),
                            ACTOR);
            em.flush();
            return new Cards(em, contract.realmId())
                    .of(contract.now())
                    .active()
                    .orElseThrow()
                    .rowId();
        });
        return new CardAnswered(contract, card);
    }

    public CardChallenge challenge(OwnTransaction transaction) {
        return ledger(transaction).challenge(card, new Random(1));
    }

    public void right(OwnTransaction transaction, Account administrator, CardChallenge asked) {
        CardLedger.Outcome outcome = ledger(transaction)
                .answer(
                        administrator,
                        card,
                        asked,
                        LAYOUT.cells().get(asked.first()),
                        LAYOUT.cells().get(asked.second()),
                        TestKeys.one().cipher(),
                        ACTOR);
        if (!(outcome instanceof CardLedger.Outcome.Right)) {
            throw new AssertionError(outcome);
        }
    }

    private CardLedger ledger(OwnTransaction transaction) {
        return new CardLedger(transaction, contract.realmId(), 5, 10);
    }
}
