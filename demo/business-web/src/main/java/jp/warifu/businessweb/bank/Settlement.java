package jp.warifu.businessweb.bank;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import jp.warifu.businessweb.oidc.ServiceDownException;
import jp.warifu.businessweb.transaction.NotConsumedException;
import jp.warifu.businessweb.transaction.Standing;
import jp.warifu.businessweb.transaction.TransactionService;

/**
 * 実行: the order of steps that no crash can turn into a second payment, or into one that nobody authorised.
 *
 * <ol>
 *   <li>"about to execute" is on the disk;
 *   <li>the authorisation is consumed;
 *   <li>only after the answer 200 it is executed, and that is on the disk too.
 * </ol>
 *
 * After a crash, or an answer that never came, {@link #resolve()} asks Warifu: a consumed authorisation of an open order
 * was consumed for this order, since one order is begun for each transaction.
 */
public final class Settlement {
    private static final System.Logger LOG = System.getLogger(Settlement.class.getName());

    private final OrderBook book;
    private final TransactionService service;
    /** Transactions between their first and last step in some thread; the others' business is none of ours. */
    private final Set<String> busy = ConcurrentHashMap.newKeySet();

    public Settlement(OrderBook book, TransactionService service) {
        this.book = book;
        this.service = service;
    }

    /** How it ended, as the person is told. */
    public enum Outcome {
        EXECUTED,
        /** The account has not so much; nothing was consumed. */
        NOT_COVERED,
        /** It was executed, or refused, before. */
        BEFORE,
        /** Not authorised, too late, or taken before. */
        REFUSED,
        /** What was to be executed is not what the person saw. */
        CHANGED,
        /** Nobody knows yet; it is looked into. */
        OPEN
    }

    /** Executes an order whose authorisation was checked. */
    public Outcome settle(Order order, Account account) {
        if (!busy.add(order.transaction())) {
            return Outcome.BEFORE;
        }
        try {
            return switch (book.begin(order, account)) {
                case YES -> consume(order);
                case NOT_COVERED -> Outcome.NOT_COVERED;
                case BEFORE -> Outcome.BEFORE;
            };
        } finally {
            busy.remove(order.transaction());
        }
    }

    private Outcome consume(Order order) {
        String id = order.transaction();
        try {
            Standing consumed = service.consume(id, order.content());
            book.execute(id, receipt(consumed));
            return Outcome.EXECUTED;
        } catch (NotConsumedException e) {
            LOG.log(System.Logger.Level.WARNING, "transaction {0} is not executed: {1}", id, e.getMessage());
            book.abandon(id);
            return e.changed() ? Outcome.CHANGED : Outcome.REFUSED;
        } catch (ServiceDownException e) {
            LOG.log(System.Logger.Level.WARNING, "transaction {0} stays open: {1}", id, e.getMessage());
            return Outcome.OPEN;
        }
    }

    /** 未完了の受付の解決: at the start, and from time to time while something is open. */
    public void resolve() {
        for (Order order : book.open()) {
            if (busy.add(order.transaction())) {
                try {
                    resolve(order);
                } catch (ServiceDownException e) {
                    LOG.log(
                            System.Logger.Level.WARNING,
                            "transaction {0} stays open: {1}",
                            order.transaction(),
                            e.getMessage());
                } finally {
                    busy.remove(order.transaction());
                }
            }
        }
    }

    private void resolve(Order order) throws ServiceDownException {
        String id = order.transaction();
        Standing standing = service.standing(id);
        switch (standing.state()) {
            case CONSUMED -> book.execute(id, receipt(standing));
            // The consumption never arrived. The person has been told nothing yet: what is not given up could not be
            // told apart from a second order for the same.
            case PENDING, AUTHORISED -> {
                if (service.giveUp(id)) {
                    book.abandon(id);
                }
            }
            case VOID, EXPIRED, UNKNOWN -> book.abandon(id);
        }
        LOG.log(
                System.Logger.Level.INFO,
                "transaction {0} was {1}: {2}",
                id,
                standing.state(),
                book.find(id).map(Booking::fate).orElseThrow());
    }

    private static String receipt(Standing standing) {
        return standing.receipt().orElse("");
    }
}
