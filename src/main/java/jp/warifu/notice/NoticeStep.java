package jp.warifu.notice;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import jp.warifu.contract.Account;
import jp.warifu.contract.AccountStep;
import jp.warifu.contract.Contracts;
import jp.warifu.database.DatabaseClock;
import jp.warifu.flow.JapanTime;
import jp.warifu.flow.Page;
import jp.warifu.flow.StepContext;

/** Step ③: 重要なお知らせ, always shown (S34). Passing it completes the log-in and leaves the receipts. */
final class NoticeStep extends AccountStep {
    @Override
    protected void ask(StepContext context, Account account) {
        EntityManager em = context.reading();
        List<Notice> notices = new Notices(em, context.realm().getId()).shownAt(new DatabaseClock(em).now());
        context.show(context.page(Page.NOTICE)
                .with("notices", notices)
                .with("lastLogin", account.lastLogin() == null ? null : JapanTime.format(account.lastLogin()))
                .render());
    }

    @Override
    protected void answer(StepContext context, Account account) {
        String realmId = context.realm().getId();
        context.transaction().run(em -> {
            Instant now = new DatabaseClock(em).now();
            Notices notices = new Notices(em, realmId);
            notices.shownAt(now).stream()
                    .filter(Notice::mandatory)
                    .forEach(notice -> notices.received(notice, account.id(), now));
            new Contracts(em, realmId).loggedIn(account.id(), now);
            return now;
        });
        context.success();
    }
}
