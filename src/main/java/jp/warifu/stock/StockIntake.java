package jp.warifu.stock;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import jp.warifu.pskc.PskcKey;
import jp.warifu.token.SerialNumber;
import org.jspecify.annotations.Nullable;

/**
 * Takes the keys of one file in, in batches, within one transaction. Of a batch the serial numbers are looked up in one
 * statement, which also finds those of the file's earlier batches; whatever is there already is a problem, and left alone.
 */
final class StockIntake implements Consumer<PskcKey>, AutoCloseable {
    /** Problems that are told one by one. */
    static final int TOLD = 100;
    /** Rows that are held in memory: of a batch and of the one that is on its way. */
    static final int BATCH = 1000;

    private static final int BATCHES_PER_WORD = 5;

    private final StockRow.Origin origin;
    private final Instant now;
    private final IntConsumer progress;
    private final StockRows rows;
    private final PreparedStatement present;
    private final Map<String, StockRow> batch = new LinkedHashMap<>();
    private final List<RowProblem> problemsOfBatch = new ArrayList<>();
    private final List<RowProblem> problems = new ArrayList<>();
    private int problemCount;
    private int keys;
    private int batches;

    /** @param progress hears how many keys have been read, every few batches */
    StockIntake(Connection connection, StockRow.Origin origin, Instant now, IntConsumer progress) throws SQLException {
        this.origin = origin;
        this.now = now;
        this.progress = progress;
        this.rows = StockRows.to(connection);
        this.present = connection.prepareStatement(rows.present());
    }

    @Override
    public void accept(PskcKey key) {
        keys++;
        try {
            take(key);
            if (keys % BATCH == 0) {
                write();
            }
        } catch (SQLException e) {
            throw new IntakeException(e);
        } finally {
            key.seed().destroy();
        }
    }

    private void take(PskcKey key) {
        SerialNumber serial;
        try {
            serial = SerialNumber.typed(key.serial());
        } catch (IllegalArgumentException e) {
            problem(keys, RowProblem.Kind.INVALID_SERIAL, null);
            return;
        }
        if (key.expiry() != null && !key.expiry().isAfter(now)) {
            problem(keys, RowProblem.Kind.EXPIRED, serial.value());
            return;
        }
        if (batch.containsKey(serial.value())) {
            problem(keys, RowProblem.Kind.DUPLICATE_IN_FILE, serial.value());
            return;
        }
        batch.put(serial.value(), origin.row(keys, serial, key));
    }

    /** To be called after the last key. */
    ImportResult end() throws SQLException {
        write();
        rows.settle();
        return result();
    }

    /** As far as the file has been read. */
    ImportResult result() {
        keepProblems();
        return new ImportResult(keys, null, problemCount, List.copyOf(problems));
    }

    private void write() throws SQLException {
        rows.settle();
        if (!batch.isEmpty()) {
            for (Map.Entry<String, RowProblem.Kind> found : alreadyThere().entrySet()) {
                StockRow row = batch.remove(found.getKey());
                if (row != null) {
                    problem(row.key(), found.getValue(), found.getKey());
                }
            }
            rows.write(List.copyOf(batch.values()));
            batch.clear();
        }
        keepProblems();
        if (++batches % BATCHES_PER_WORD == 0) {
            progress.accept(keys);
        }
    }

    private Map<String, RowProblem.Kind> alreadyThere() throws SQLException {
        Map<String, RowProblem.Kind> there = new HashMap<>();
        rows.ask(present, batch.keySet(), origin.realmId());
        try (ResultSet found = present.executeQuery()) {
            while (found.next()) {
                boolean ofThisFile = origin.importId().equals(found.getString(2));
                there.put(
                        found.getString(1), ofThisFile ? RowProblem.Kind.DUPLICATE_IN_FILE : RowProblem.Kind.IN_STOCK);
            }
        }
        return there;
    }

    private void problem(int key, RowProblem.Kind kind, @Nullable String serial) {
        problemsOfBatch.add(new RowProblem(key, kind, serial));
    }

    /** Those of one batch are found in two ways; they are told in the order of the file. */
    private void keepProblems() {
        problemCount += problemsOfBatch.size();
        problemsOfBatch.stream()
                .sorted(Comparator.comparingInt(RowProblem::key))
                .limit(TOLD - problems.size())
                .forEach(problems::add);
        problemsOfBatch.clear();
    }

    @Override
    public void close() throws SQLException {
        try (PreparedStatement statement = present) {
            rows.close();
        }
    }

    /** Carries an error of the database through the reader of the file. */
    static final class IntakeException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        IntakeException(SQLException cause) {
            super(cause);
        }
    }
}
