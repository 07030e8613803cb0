package jp.warifu.stock;

import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import jp.warifu.audit.Actor;
import jp.warifu.audit.AuditRecord;
import jp.warifu.audit.AuditRecord.Action;
import jp.warifu.audit.AuditTrail;
import jp.warifu.database.DatabaseClock;
import jp.warifu.database.OwnTransaction;
import jp.warifu.metrics.Meters;
import jp.warifu.metrics.Metric;
import jp.warifu.secret.SecretCipher;
import org.hibernate.Session;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * 在庫登録: takes a file of tokens into stock in one transaction, all of it or nothing. Beside it stands a row that is written
 * by transactions of its own and tells how far it has come; that the import is over is committed with its tokens.
 *
 * @param transaction for that row
 * @param lasting for the tokens: it may take minutes, and reads the file anew when it lost a race
 */
public record StockImport(OwnTransaction transaction, OwnTransaction lasting, String realmId, SecretCipher cipher) {
    private static final Logger LOG = Logger.getLogger(StockImport.class);

    /** Where the file lies. */
    @FunctionalInterface
    public interface Source {
        /** From the beginning. */
        InputStream open() throws IOException;
    }

    /** @return the import's id */
    public String begin(ImportOrder order, Actor actor) {
        return transaction.run(em -> new TokenImports(em, realmId).begin(order, actor));
    }

    /**
     * @param id of an import that has begun
     * @return how it ended
     * @throws RuntimeException when the database or the key fails; the import has failed, and tells so
     */
    public TokenImport run(String id, ImportOrder order, StockFile file, Source source, Actor actor) {
        try {
            lasting.run(em -> {
                takeIn(em, id, order, file, source, actor);
                return id;
            });
        } catch (NotKeptException e) {
            transaction.run(em -> tell(em, id, order, e.result, actor));
        } catch (RuntimeException | Error e) {
            giveUp(id, e);
            Meters.count(Metric.IMPORTS, "failed");
            throw e;
        }
        TokenImport ended =
                transaction.run(em -> new TokenImports(em, realmId).find(id).orElseThrow());
        if (!order.dryRun()) {
            count(ended);
            makeKnown(ended);
        }
        return ended;
    }

    /** The tokens are in stock, whatever becomes of this. */
    private void makeKnown(TokenImport ended) {
        if (ended.state() != ImportState.DONE || ended.keys() < StockIntake.BATCH) {
            return;
        }
        try {
            transaction.run(em -> {
                em.unwrap(Session.class).doWork(StockRows::count);
                return true;
            });
        } catch (RuntimeException e) {
            LOG.warnf("the database did not count the tokens of import %s: %s", ended.id(), e.getMessage());
        }
    }

    private static void count(TokenImport ended) {
        if (ended.state() == ImportState.DONE) {
            Meters.count(Metric.IMPORTS, "imported");
            Meters.add(Metric.IMPORTED_TOKENS, ended.keys());
        } else {
            Meters.count(Metric.IMPORTS, "refused");
        }
    }

    private void takeIn(EntityManager em, String id, ImportOrder order, StockFile file, Source source, Actor actor) {
        Instant now = new DatabaseClock(em).now();
        StockRow.Origin origin = new StockRow.Origin(realmId, id, order.kind(), cipher.sealer());
        ImportResult result =
                em.unwrap(Session.class).doReturningWork(connection -> read(connection, origin, now, file, source));
        if (order.dryRun() || !result.isGood()) {
            throw new NotKeptException(result);
        }
        if (!new TokenImports(em, realmId).end(id, ImportState.DONE, result)) {
            throw new NotKeptException(null);
        }
        audit(em, AuditRecord.of(Action.TOKENS_IMPORTED).because("keys:" + result.keys()), actor, now);
    }

    private ImportResult read(Connection connection, StockRow.Origin origin, Instant now, StockFile file, Source source)
            throws SQLException {
        try (StockIntake intake = new StockIntake(connection, origin, now, keys -> goOn(origin.importId(), keys));
                InputStream in = source.open()) {
            try {
                file.read(in, intake);
            } catch (UnreadableFileException e) {
                return intake.result().refused(e.refusal());
            }
            return intake.end();
        } catch (IOException e) {
            throw new IllegalStateException("the file could not be read again", e);
        }
    }

    /** Tells how far it has come, beside the transaction of the tokens. */
    private void goOn(String id, int keys) {
        if (!transaction.run(em -> new TokenImports(em, realmId).alive(id, keys))) {
            throw new NotKeptException(null);
        }
    }

    private boolean tell(EntityManager em, String id, ImportOrder order, @Nullable ImportResult result, Actor actor) {
        if (result == null) {
            return false;
        }
        boolean readToTheEnd = order.dryRun() && result.refusal() == null;
        boolean told =
                new TokenImports(em, realmId).end(id, readToTheEnd ? ImportState.DONE : ImportState.FAILED, result);
        if (told && !order.dryRun()) {
            audit(
                    em,
                    AuditRecord.of(Action.TOKEN_IMPORT_REFUSED).because(result.reason()),
                    actor,
                    new DatabaseClock(em).now());
        }
        return told;
    }

    private void giveUp(String id, Throwable why) {
        try {
            ImportResult nothing = new ImportResult(0, Refusal.ofServer(Refusal.SERVER_ERROR), 0, List.of());
            transaction.run(em -> new TokenImports(em, realmId).end(id, ImportState.FAILED, nothing));
        } catch (RuntimeException e) {
            // The same database fails again: without a word from it the import is given up later.
            why.addSuppressed(e);
        }
    }

    private void audit(EntityManager em, AuditRecord happened, Actor actor, Instant at) {
        new AuditTrail(em, realmId).append(actor, happened, at);
    }

    /** Rolls the tokens back. */
    private static final class NotKeptException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient @Nullable ImportResult result;

        /** @param result null when the import was given up meanwhile */
        NotKeptException(@Nullable ImportResult result) {
            this.result = result;
        }
    }
}
