package jp.warifu.arrival;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import jp.warifu.contract.Account;
import jp.warifu.contract.AccountStep;
import jp.warifu.contract.Contracts;
import jp.warifu.database.DatabaseClock;
import jp.warifu.flow.JapanTime;
import jp.warifu.flow.Page;
import jp.warifu.flow.StepContext;
import jp.warifu.notice.Notice;
import jp.warifu.notice.Notices;

/**
 * Step ③: 重要なお知らせ, always shown (S34). Passing it completes the log-in and leaves the receipts.
 *
 * <p>The page is put together here, above notices and tokens: neither of these two factors knows the other, nor this
 * page.
 */
final class NoticeStep extends AccountStep {
    /** The notices that this page showed: one that came since is received at the next log-in. */
    private static final String SHOWN = "warifu.notices";

    @Override
    protected void ask(StepContext context, Account account) {
        EntityManager em = context.reading();
        Instant now = new DatabaseClock(em).now();
        List<Notice> notices = new Notices(em, context.realm().getId()).shownAt(now);
        context.login().setAuthNote(SHOWN, notices.stream().map(Notice::id).collect(Collectors.joining(",")));
        context.show(context.page(Page.NOTICE)
                .with("personal", new Reminders(context, account).at(now))
                .with("notices", notices)
                .with("lastLogin", account.lastLogin() == null ? null : JapanTime.format(account.lastLogin()))
                .render());
    }

    @Override
    protected void answer(StepContext context, Account account) {
        String realmId = context.realm().getId();
        Set<String> shown =
                Set.of(String.valueOf(context.login().getAuthNote(SHOWN)).split(","));
        context.transaction().run(em -> {
            Instant now = new DatabaseClock(em).now();
            Notices notices = new Notices(em, realmId);
            notices.shownAt(now).stream()
                    .filter(Notice::mandatory)
                    .filter(notice -> shown.contains(notice.id()))
                    .forEach(notice -> notices.received(notice, account.id(), now));
            new Contracts(em, realmId).loggedIn(account.id(), now);
            return now;
        });
        context.success();
    }
}
