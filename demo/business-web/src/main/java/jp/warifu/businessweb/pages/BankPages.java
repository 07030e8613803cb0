package jp.warifu.businessweb.pages;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import jp.warifu.businessweb.bank.Booking;
import jp.warifu.businessweb.bank.Customer;
import jp.warifu.businessweb.bank.Fate;
import jp.warifu.businessweb.bank.OrderBook;
import jp.warifu.businessweb.oidc.Entry;
import jp.warifu.businessweb.oidc.Login;
import jp.warifu.businessweb.oidc.Provider;
import jp.warifu.businessweb.oidc.ServiceDownException;
import jp.warifu.businessweb.transaction.Receipt;
import jp.warifu.businessweb.web.Answer;
import jp.warifu.businessweb.web.Pages;
import jp.warifu.businessweb.web.Problem;
import jp.warifu.businessweb.web.Visit;

/** The pages that only show: the main screen, balances, history, one order, its receipt. None asks for a code (S66). */
final class BankPages {
    private final Place place;
    private final OrderBook book;
    private final Provider provider;
    private final Pages pages;

    BankPages(Place place, OrderBook book, Provider provider, Pages pages) {
        this.place = place;
        this.book = book;
        this.provider = provider;
        this.pages = pages;
    }

    /** 入口: the public page. */
    Answer home(Visit visit) {
        Map<String, Object> model = new HashMap<>();
        visit.knownSession()
                .flatMap(session -> session.find(Login.class))
                .ifPresent(login -> model.put("login", login));
        return pages.page(visit, "home", model);
    }

    /** メイン画面. */
    Answer menu(Visit visit) {
        Login login = Place.at(place.entry(visit), visit);
        return pages.page(visit, "menu", Map.of("login", login, "administrator", login.entry() == Entry.ADMINISTRATOR));
    }

    /** 残高照会. */
    Answer accounts(Visit visit) {
        Login login = Place.anybody(visit);
        Customer customer = Customer.of(login.contract());
        Map<String, Long> balances = new HashMap<>();
        customer.accounts().forEach(account -> balances.put(account.id(), book.balance(customer.contract(), account)));
        return pages.page(visit, "accounts", Map.of("login", login, "customer", customer, "balances", balances));
    }

    /** 取引履歴. */
    Answer history(Visit visit) {
        Login login = Place.anybody(visit);
        return pages.page(visit, "history", Map.of("login", login, "bookings", book.of(login.contract())));
    }

    /** 受付結果. */
    Answer order(Visit visit) {
        Login login = Place.anybody(visit);
        Booking booking = booking(visit, login);
        return pages.page(visit, "order", Map.of("login", login, "booking", booking));
    }

    /** 受付控え, verified anew each time it is looked at. */
    Answer receipt(Visit visit) {
        Login login = Place.anybody(visit);
        Booking booking = executed(visit, login);
        Map<String, Object> model = new HashMap<>(Map.of("login", login, "booking", booking));
        String verdict;
        try {
            Optional<Receipt> receipt = Receipt.verify(
                    booking.receipt().orElse(""),
                    booking.order().transaction(),
                    booking.order().content(),
                    place.user().id(),
                    provider);
            receipt.ifPresent(found -> model.put("receipt", found));
            verdict = receipt.isPresent() ? "valid" : "invalid";
        } catch (ServiceDownException e) {
            verdict = "unknown";
        }
        model.put("verdict", verdict);
        return pages.page(visit, "receipt", model);
    }

    /** The receipt itself, for whoever wants to verify it elsewhere. */
    Answer receiptFile(Visit visit) {
        Booking booking = executed(visit, Place.anybody(visit));
        return new Answer(
                200,
                Map.of(
                        "Content-Type",
                        "application/jwt",
                        "Content-Disposition",
                        "attachment; filename=\"" + booking.order().transaction() + ".jwt\""),
                booking.receipt().orElse("").getBytes(StandardCharsets.US_ASCII));
    }

    private Booking executed(Visit visit, Login login) {
        Booking booking = booking(visit, login);
        if (booking.fate() != Fate.EXECUTED) {
            throw Problem.NOT_FOUND.exception();
        }
        return booking;
    }

    /** Of the person's own contract; another's does not exist. */
    private Booking booking(Visit visit, Login login) {
        String id = visit.path().substring(visit.path().lastIndexOf('/') + 1);
        return book.find(id)
                .filter(booking -> booking.order().contract().equals(login.contract()))
                .orElseThrow(Problem.NOT_FOUND::exception);
    }
}
