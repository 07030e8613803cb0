package jp.warifu.arrival;

import java.util.List;
import jp.warifu.flow.StepFactory;

/** Declares the notice step (重要なお知らせ). */
public final class NoticeStepFactory extends StepFactory {
    public NoticeStepFactory() {
        super(
                "warifu-notice",
                "Warifu important notices (重要なお知らせ)",
                "Shows the bank's notices, what of the administrator's own ends soon, and the last log-in; always the last step of an administrator's log-in.",
                List.of(),
                new NoticeStep());
    }
}
