package jp.warifu.businessweb.bank;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * 受付簿: every order, once. What it says is in the journal first. A bank has a table here, whose primary key is the
 * transaction's id, and executes in the transaction of the database that writes {@link Fate#EXECUTED}.
 */
public final class OrderBook implements AutoCloseable {
    private final Journal journal;
    private final Map<String, Booking> bookings;

    private OrderBook(Journal.Opened opened) {
        this.journal = opened.journal();
        this.bookings = opened.bookings();
    }

    public static OrderBook open(Path directory) {
        return new OrderBook(Journal.open(directory.resolve("orders.journal")));
    }

    /** What became of the wish to begin an order. */
    public enum Begun {
        YES,
        /** The account has not so much. */
        NOT_COVERED,
        /** There is, or was, an order for that transaction. */
        BEFORE
    }

    /** 実行の直前: sets the money aside and says durably that this transaction is about to be executed. */
    public synchronized Begun begin(Order order, Account account) {
        if (bookings.containsKey(order.transaction())) {
            return Begun.BEFORE;
        }
        if (balance(order.contract(), account) < order.content().total()) {
            return Begun.NOT_COVERED;
        }
        journal.begun(order);
        bookings.put(order.transaction(), new Booking(order, Fate.OPEN, Optional.empty()));
        return Begun.YES;
    }

    /** Executes an open order; false when it is no longer open. */
    public synchronized boolean execute(String transaction, String receipt) {
        if (!isOpen(transaction)) {
            return false;
        }
        journal.executed(transaction, receipt);
        bookings.computeIfPresent(
                transaction, (id, booking) -> new Booking(booking.order(), Fate.EXECUTED, Optional.of(receipt)));
        return true;
    }

    /** Lets an open order go; false when it is no longer open. */
    public synchronized boolean abandon(String transaction) {
        if (!isOpen(transaction)) {
            return false;
        }
        journal.abandoned(transaction);
        bookings.computeIfPresent(
                transaction, (id, booking) -> new Booking(booking.order(), Fate.ABANDONED, Optional.empty()));
        return true;
    }

    private boolean isOpen(String transaction) {
        Booking booking = bookings.get(transaction);
        return booking != null && booking.fate() == Fate.OPEN;
    }

    public synchronized Optional<Booking> find(String transaction) {
        return Optional.ofNullable(bookings.get(transaction));
    }

    /** The latest first. */
    public synchronized List<Booking> of(String contract) {
        List<Booking> found = new ArrayList<>(bookings.values().stream()
                .filter(booking -> booking.order().contract().equals(contract))
                .toList());
        Collections.reverse(found);
        return found;
    }

    public synchronized List<Order> open() {
        return bookings.values().stream()
                .filter(booking -> booking.fate() == Fate.OPEN)
                .map(Booking::order)
                .toList();
    }

    /** What can be spent, in yen: open orders are set aside. */
    public synchronized long balance(String contract, Account account) {
        return account.opening()
                - bookings.values().stream()
                        .filter(booking -> booking.fate() != Fate.ABANDONED
                                && booking.order().contract().equals(contract)
                                && booking.order().account().equals(account.id()))
                        .mapToLong(booking -> booking.order().content().total())
                        .sum();
    }

    @Override
    public synchronized void close() {
        journal.close();
    }
}
