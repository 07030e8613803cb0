package jp.warifu.businessweb.pages;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import jp.warifu.businessweb.bank.Account;
import jp.warifu.businessweb.bank.Customer;
import jp.warifu.businessweb.bank.Order;
import jp.warifu.businessweb.bank.OrderBook;
import jp.warifu.businessweb.bank.Settlement;
import jp.warifu.businessweb.oidc.DeniedException;
import jp.warifu.businessweb.oidc.Departure;
import jp.warifu.businessweb.oidc.Departures;
import jp.warifu.businessweb.oidc.Entry;
import jp.warifu.businessweb.oidc.Login;
import jp.warifu.businessweb.oidc.RefusedException;
import jp.warifu.businessweb.oidc.RelyingParty;
import jp.warifu.businessweb.oidc.ServiceDownException;
import jp.warifu.businessweb.oidc.TransactionCheck;
import jp.warifu.businessweb.pages.Drafts.Draft;
import jp.warifu.businessweb.transaction.Content;
import jp.warifu.businessweb.transaction.Posted;
import jp.warifu.businessweb.transaction.TransactionService;
import jp.warifu.businessweb.web.Answer;
import jp.warifu.businessweb.web.Pages;
import jp.warifu.businessweb.web.Session;
import jp.warifu.businessweb.web.Visit;
import org.jspecify.annotations.Nullable;

/** 振込と総合振込: from the form over Warifu to the order. Whatever comes between, what was typed is not lost. */
final class Payments {
    private static final System.Logger LOG = System.getLogger(Payments.class.getName());

    private final RelyingParty party;
    private final TransactionService service;
    private final Settlement settlement;
    private final OrderBook book;
    private final Pages pages;
    private final Clock clock;

    Payments(
            RelyingParty party,
            TransactionService service,
            Settlement settlement,
            OrderBook book,
            Pages pages,
            Clock clock) {
        this.party = party;
        this.service = service;
        this.settlement = settlement;
        this.book = book;
        this.pages = pages;
        this.clock = clock;
    }

    Answer show(Visit visit, PaymentForm form) {
        Login login = Place.at(Entry.USER, visit);
        Drafts drafts = Place.drafts(visit.session());
        Draft draft = drafts.find(visit.query("again"), form.path()).orElseGet(() -> Draft.blank(form.path()));
        Customer customer = Customer.of(login.contract());
        Map<String, Long> balances = new HashMap<>();
        customer.accounts().forEach(account -> balances.put(account.id(), book.balance(customer.contract(), account)));
        return pages.page(
                visit,
                form.code(),
                Map.of(
                        "login", login,
                        "customer", customer,
                        "balances", balances,
                        "draft", draft,
                        "total", form.read(customer, draft.typed()).total(),
                        "count", form.read(customer, draft.typed()).lines().size(),
                        "key", drafts.newKey()));
    }

    /** The form: checked, posted, and off to the person's own eyes at Warifu. */
    Answer submit(Visit visit, PaymentForm form) {
        Login login = Place.at(Entry.USER, visit);
        Draft draft = new Draft(form.path(), visit.form(), "", Map.of());
        if (!Place.drafts(visit.session()).use(visit.form("key"))) {
            return back(visit, draft.back("sent-twice"));
        }
        Customer customer = Customer.of(login.contract());
        PaymentForm.Reading reading = form.read(customer, draft.typed());
        if (!reading.errors().isEmpty()) {
            return back(visit, new Draft(draft.form(), draft.typed(), "invalid", reading.errors()));
        }
        if (visit.form("action").equals("total")) {
            return back(visit, draft.back("total"));
        }
        Account account = customer.account(reading.account()).orElseThrow();
        Content content = reading.content(login.subject(), form);
        if (book.balance(login.contract(), account) < content.total()) {
            return back(visit, draft.back("not-covered"));
        }
        return post(visit, login, account, content, draft);
    }

    private Answer post(Visit visit, Login login, Account account, Content content, Draft draft) {
        Instant now = clock.instant();
        try {
            Posted posted = service.post(content);
            Errand errand =
                    new Errand(new Order(posted.id(), login.contract(), account.id(), content, now), account, draft);
            return posted.authorised() ? settle(visit, errand) : leave(visit, errand, now);
        } catch (ServiceDownException e) {
            LOG.log(System.Logger.Level.WARNING, "not posted: {0}", e.getMessage());
            return back(visit, draft.back("service-down"));
        }
    }

    private Answer leave(Visit visit, Errand errand, Instant now) {
        try {
            RelyingParty.Leave leave = party.authorise(errand, visit.language(), now);
            visit.session().have(Departures.class, Departures::new).add(leave.departure());
            return Answer.seeOther(leave.address());
        } catch (ServiceDownException e) {
            return giveUp(visit, errand, "service-down", e);
        }
    }

    /** The person is back. Every check comes before the first step of the execution. */
    Answer arrive(Visit visit, Departure departure, Errand errand, URI answer) {
        Login login = Place.at(Entry.USER, visit);
        Order order = errand.order();
        try {
            new TransactionCheck(
                            login.subject(),
                            order.transaction(),
                            order.content().digest(),
                            order.at())
                    .check(party.arrive(departure, answer), clock.instant());
        } catch (DeniedException e) {
            return giveUp(visit, errand, e.byPerson() ? "cancelled" : "not-authorised", e);
        } catch (RefusedException e) {
            return giveUp(visit, errand, "refused", e);
        } catch (ServiceDownException e) {
            return giveUp(visit, errand, "service-down", e);
        }
        return settle(visit, errand);
    }

    private Answer settle(Visit visit, Errand errand) {
        return switch (settlement.settle(errand.order(), errand.account())) {
            case EXECUTED, OPEN, BEFORE -> Answer.seeOther("/orders/" + errand.transaction());
            case NOT_COVERED -> giveUp(visit, errand, "not-covered", null);
            case REFUSED -> back(visit, errand.draft().back("expired"));
            case CHANGED -> back(visit, errand.draft().back("changed"));
        };
    }

    /** Nothing is executed; at Warifu the transaction ends too, now or by its time. */
    private Answer giveUp(Visit visit, Errand errand, String code, @Nullable Exception why) {
        LOG.log(
                System.Logger.Level.WARNING,
                "transaction {0} is given up, {1}: {2}",
                errand.transaction(),
                code,
                why == null ? "" : why.getMessage());
        try {
            service.giveUp(errand.transaction());
        } catch (ServiceDownException e) {
            LOG.log(System.Logger.Level.WARNING, "transaction {0} expires: {1}", errand.transaction(), e.getMessage());
        }
        return back(visit, errand.draft().back(code));
    }

    private static Answer back(Visit visit, Draft draft) {
        Session session = visit.session();
        return Answer.seeOther(draft.form() + "?again=" + Place.drafts(session).keep(draft));
    }
}
