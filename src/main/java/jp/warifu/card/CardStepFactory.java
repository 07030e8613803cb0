package jp.warifu.card;

import java.util.List;
import jp.warifu.flow.StepFactory;
import jp.warifu.settings.Setting;

/** Declares the card step (お客様カード). */
public final class CardStepFactory extends StepFactory {
    static final Setting<Integer> LIMIT = Setting.number(
            "limit", "Wrong card digits", "How many wrong answers in a row lock the administrator", 5, 3, 10);

    static final Setting<Integer> PERIOD_LIMIT = Setting.number(
            "period-limit",
            "Wrong card digits in 30 days",
            "How many wrong answers within 30 days lock the administrator, right ones between them or not",
            10,
            5,
            30);

    public CardStepFactory() {
        super(
                "warifu-card",
                "Warifu customer card (お客様カード)",
                "Asks for two cells of the contract's printed card; the same two until they are answered rightly.",
                List.of(LIMIT, PERIOD_LIMIT),
                new CardStep());
    }
}
